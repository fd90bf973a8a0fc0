/**
 * Counters in the text of a script, for the engine of that name: where they have to be so that it is
 * known how often each statement and branch ran, and no more of them than that takes.
 *
 * A counter holds from its place to the end of the block, as long as nothing may have left the code
 * in between: a jump, or a call, which may throw, wait or never return. What follows that gets the
 * next counter when it is a statement, or an operand that counts as a branch. So, other than V8's
 * block coverage, this knows what did not run behind a call that threw.
 */

import type { parse } from "@babel/parser";
import type { CountedFunction } from "../../core/counted_functions.ts";

/** A script with counters. */
export interface InstrumentedScript {
  text: string;
  /** The whole script comes first. */
  functions: readonly CountedFunction[];
  /** How many counters it has. */
  size: number;
}

/** How to instrument. */
export interface InstrumentOptions {
  /** In which kinds of source it may be, the likeliest first. */
  sourceTypes: readonly ("script" | "module")[];
  isTypeScript: boolean;
  /** Whether only calls of functions are counted. */
  functionsOnly: boolean;
  /** Makes room for counters, and says how code counts with each of them: an expression. */
  allocate(size: number): (counter: number) => string;
}

/** @throws {SyntaxError} when the text cannot be parsed */
export type Instrument = (
  text: string,
  options: InstrumentOptions,
) => InstrumentedScript;

/** What {@linkcode parser} gives: a node of Babel's syntax tree. */
interface Node {
  type: string;
  start: number;
  end: number;
  // deno-lint-ignore no-explicit-any
  [member: string]: any;
}

/** Marks what is not the app's own where that cannot be told from its text. */
export const MARK = "/*covhttp*/";

/**
 * Makes the instrumenter. It travels to the app as text, and can use nothing but its arguments.
 *
 * @param mark {@linkcode MARK}
 */
export function instrumenter(parser: typeof parse, mark: string): Instrument {
  /** What may not come to its end, or leaves the code. */
  const LEAVING = new Set([
    ...[
      "CallExpression",
      "OptionalCallExpression",
      "NewExpression",
      "TaggedTemplateExpression",
    ],
    ...[
      "ImportExpression",
      "AwaitExpression",
      "YieldExpression",
      "SpreadElement",
      "ArrayPattern",
    ],
    ...[
      "ReturnStatement",
      "ThrowStatement",
      "BreakStatement",
      "ContinueStatement",
    ],
  ]);
  const FUNCTIONS = new Set([
    ...["ArrowFunctionExpression", "FunctionDeclaration", "FunctionExpression"],
    ...["ClassMethod", "ClassPrivateMethod", "ObjectMethod"],
  ]);
  const UNNAMED = new Set([
    "ArrowFunctionExpression",
    "ClassExpression",
    "FunctionExpression",
  ]);
  /** Statements that do nothing when their turn comes. */
  const IDLE = /^(EmptyStatement|FunctionDeclaration|Import.*|ExportAll.*|(Declare|TS).*)$/;

  return function instrument(text, { sourceTypes, isTypeScript, functionsOnly, allocate }) {
    const program = parseAs(text, sourceTypes, isTypeScript);
    /** Insertions by offset, in the order of those at one offset. */
    const insertions: {
      offset: number;
      before: string;
      counter?: number;
      after: string;
    }[] = [];
    const functions: { name: string; ranges: number[] }[] = [];
    let size = 0;
    /** How often the code may have been left so far. */
    let leaves = 0;
    /** The innermost part of the code that is walked. */
    let part: Part;
    /** What functions without a name of their own are the value of. */
    const names = new Map<Node, string>();
    const VISITORS = visitors();

    visitProgram(program);
    insertions.sort((a, b) => a.offset - b.offset);
    functions.sort((a, b) => a.ranges[0]! - b.ranges[0]! || b.ranges[1]! - a.ranges[1]!);
    return { text: instrumented(allocate(size)), functions, size };

    function instrumented(count: (counter: number) => string): string {
      const pieces: string[] = [];
      let done = 0;
      for (const { offset, before, counter, after } of insertions) {
        pieces.push(text.slice(done, offset), before);
        if (counter !== undefined) pieces.push(count(counter));
        pieces.push(after);
        done = offset;
      }
      return pieces.join("") + text.slice(done);
    }

    function visitProgram(node: Node): void {
      const counter = size++;
      inFunction({ name: "", start: 0, end: text.length, counter }, () => {
        const [first] = node.body;
        const directive = node.directives.at(-1);
        if (directive) insert(directive.end, `${mark};`, counter, ";");
        else if (first) insert(first.start, "", counter, ";");
        part.leaves = leaves;
        node.body.forEach(visitStatement);
      });
    }

    function visitFunction(node: Node): void {
      const { body, params, id, key, computed } = node;
      if (computed) visit(key);
      if (!body) return; // TypeScript: one of several signatures
      if (body.directives?.some(isOfAsm)) throw new Error("with counters it would not be asm.js");
      const name = id?.name ??
        (key && !computed ? keyOf(key) : names.get(node)) ?? "";
      const counter = size++;
      inFunction({ name, start: node.start, end: node.end, counter }, () => {
        params.forEach(visitSometimes);
        if (body.type === "BlockStatement") {
          const directive = body.directives.at(-1);
          insert(directive?.end ?? body.start + 1, directive ? `${mark};` : "", counter, ";");
          part.leaves = leaves;
          body.body.forEach(visitStatement);
        } else {
          wrap(body, counter, () => {
            part.leaves = leaves;
            visit(body);
          });
        }
      });
    }

    function inFunction(
      { name, start, end, counter }: {
        name: string;
        start: number;
        end: number;
        counter: number;
      },
      walk: () => void,
    ): void {
      const fn = { name, ranges: [] as number[] };
      functions.push(fn);
      const [outer, before] = [part, leaves];
      part = { fn, start, end, counts: [{ start, counter }], leaves };
      walk();
      close();
      [part, leaves] = [outer, before];
      const ranges = chunks(fn.ranges).sort((a, b) => a[0]! - b[0]! || b[1]! - a[1]!);
      fn.ranges = ranges.flat();
    }

    /** Walk a part of the code in which other counters hold than around it. */
    function inPart(
      { start, end }: Pick<Node, "start" | "end">,
      counter: number | undefined,
      walk: () => void,
      leavesBefore = leaves,
    ): void {
      const outer = part;
      const counts = counter === undefined ? [] : [{ start, counter }];
      part = { fn: outer.fn, start, end, counts, leaves: leavesBefore };
      walk();
      close();
      part = outer;
    }

    function close(): void {
      const { fn, start, end, counts } = part;
      counts.forEach((from, i) => {
        const isWhole = from.start === start; // with those that come later in it
        fn.ranges.push(from.start, isWhole ? end : counts[i + 1]?.start ?? end, from.counter);
      });
    }

    /** Whether the count of the part need not be that of what comes now. */
    function isUnsure(): boolean {
      return part.leaves !== leaves && !functionsOnly;
    }

    /** From a place on another counter holds. */
    function countFrom(start: number): number {
      const counter = size++;
      part.counts.push({ start, counter });
      part.leaves = leaves;
      return counter;
    }

    function visitStatement(node: Node): void {
      if (isUnsure() && !isIdle(node)) {
        insert(node.start, "", countFrom(node.start), ";");
      }
      visit(node);
    }

    function isIdle({ type, declaration, declarations, specifiers }: Node): boolean {
      if (specifiers && !declaration) return true;
      if (type.startsWith("Export") && declaration) return isIdle(declaration);
      return IDLE.test(type) ||
        declarations?.every(({ id, init }: Node) => id.type === "Identifier" && !init);
    }

    function visit(node: Node): void {
      const visitType = VISITORS[node.type];
      if (visitType) visitType(node);
      else if (FUNCTIONS.has(node.type)) visitFunction(node);
      else visitChildren(node);
      if (LEAVING.has(node.type)) leaves++;
    }

    function visitChildren(node: Node): void {
      for (const name in node) {
        if (
          name === "loc" || name === "extra" || name === "errors" ||
          name.endsWith("Comments")
        ) {
          continue;
        }
        const member = node[name];
        if (Array.isArray(member)) {
          for (const item of member) if (isNode(item)) visit(item);
        } else if (isNode(member)) visit(member);
      }
    }

    /** A block: what is around goes on in it. */
    function visitWithin(node: Node | null | undefined, walk = () => visit(node!)): void {
      if (node) inPart(node, undefined, walk, part.leaves);
    }

    /** What need not run when what is around it does, and has no counter for that alone. */
    function visitSometimes(node: Node | null | undefined): void {
      if (node) inPart(node, undefined, () => visit(node), -1);
    }

    /** A statement that runs sometimes, or often. */
    function visitArm(node: Node | null | undefined): void {
      if (!node) return;
      if (functionsOnly) return visit(node);
      const counter = size++;
      const isBlock = node.type === "BlockStatement";
      if (isBlock) insert(node.start + 1, "", counter, ";");
      else insert(node.start, `${mark}{`, counter, ";");
      inPart(node, counter, () => isBlock ? node.body.forEach(visitStatement) : visit(node));
      if (!isBlock) insert(node.end, `${mark}}`);
    }

    /** An expression that runs sometimes. It begins behind what is before: maps may say so. */
    function visitOperand(node: Node, before: Node, operator: "?" | ":" | "&&"): void {
      if (functionsOnly) return visit(node);
      const counter = size++;
      const place = {
        start: afterComments(before.end) + operator.length,
        end: node.end,
      };
      wrap(node, counter, () => inPart(place, counter, () => visit(node)));
    }

    function wrap(node: Node, counter: number, walk: () => void): void {
      insert(node.start, "(", counter, ",");
      walk();
      insert(node.end, `${mark})`);
    }

    /** A value whose own count is asked for. Wrapped, a function would lose its name. */
    function visitValue(node: Node): void {
      if (!isUnsure() || (UNNAMED.has(node.type) && !node.id)) visit(node);
      else wrap(node, countFrom(startOf(node)), () => visit(node));
    }

    function insert(offset: number, before: string, counter?: number, after = ""): void {
      insertions.push({ offset, before, counter, after });
    }

    function visitors(): Record<string, (node: Node) => void> {
      return {
        BlockStatement: (node) => visitWithin(node, () => node.body.forEach(visitStatement)),
        StaticBlock: (node) => visitWithin(node, () => node.body.forEach(visitStatement)),
        IfStatement({ test, consequent, alternate }) {
          visit(test);
          visitArm(consequent);
          visitArm(alternate);
        },
        ConditionalExpression({ test, consequent, alternate }) {
          visit(test);
          visitOperand(consequent, test, "?");
          visitOperand(alternate, consequent, ":");
        },
        LogicalExpression({ left, right }) {
          if (left.type === "LogicalExpression") visit(left);
          else if (isUnsure()) {
            wrap(left, countFrom(startOf(left)), () => visit(left));
          } else visit(left);
          visitOperand(right, left, "&&");
        },
        ForStatement({ init, test, update, body }) {
          if (init) visit(init);
          visitWithin(test);
          const before = leaves;
          visitArm(body);
          if (leaves === before) visitWithin(update);
          else visitSometimes(update);
          if (!test || test.value) leaves++;
        },
        ForInStatement({ left, right, body }) {
          visit(right);
          visitSometimes(left);
          visitArm(body);
        },
        ForOfStatement({ left, right, body }) {
          visit(right);
          visitSometimes(left);
          visitArm(body);
          leaves++;
        },
        WhileStatement({ test, body }) {
          visitWithin(test);
          visitArm(body);
          if (test.value) leaves++;
        },
        DoWhileStatement({ test, body }) {
          const before = leaves;
          visitArm(body);
          if (leaves === before) visitWithin(test);
          else visitSometimes(test);
          if (test.value) leaves++;
        },
        WithStatement() {
          throw new Error("in a `with` statement, counters may be what its object makes of them");
        },
        SwitchStatement({ discriminant, cases }) {
          visit(discriminant);
          cases.forEach(visitCase);
        },
        TryStatement({ block, handler, finalizer }) {
          visit(block);
          visitSometimes(handler?.param);
          visitArm(handler?.body);
          visitArm(finalizer);
          leaves++;
        },
        VariableDeclarator({ id, init }) {
          if (init) names.set(init, id.name);
          if (init) visitValue(init);
          visitSometimes(id);
        },
        ObjectProperty(node) {
          if (!node.computed) names.set(node.value, keyOf(node.key) ?? "");
          visitChildren(node);
        },
        AssignmentExpression({ operator, left, right }) {
          names.set(right, left.name ?? left.property?.name);
          visit(left);
          if (["||=", "&&=", "??="].includes(operator)) visitSometimes(right);
          else visit(right);
        },
        AssignmentPattern({ left, right }) {
          visitSometimes(right);
          visit(left);
        },
        OptionalMemberExpression({ object, property, computed }) {
          visit(object);
          if (computed) visitSometimes(property);
        },
        OptionalCallExpression({ callee, arguments: args }) {
          visit(callee);
          args.forEach(visitSometimes);
        },
        ClassBody: visitClassBody,
      };
    }

    function visitCase(node: Node): void {
      const { test, consequent } = node;
      if (functionsOnly) return visitChildren(node);
      const counter = size++;
      const colon = text.indexOf(":", afterComments(test?.end ?? node.start + "default".length));
      insert(colon + 1, "", counter, ";");
      inPart(node, counter, () => {
        visitSometimes(test);
        part.leaves = leaves;
        consequent.forEach(visitStatement);
      });
    }

    /** What comes after comments, white space and closing parentheses. */
    function afterComments(offset: number): number {
      const rest = /(?:[\s)]|\/\*[^]*?\*\/|\/\/.*)*/y;
      rest.lastIndex = offset;
      rest.exec(text);
      return rest.lastIndex;
    }

    /** Fields of instances are set one after the other, whenever something is constructed. */
    function visitClassBody({ body }: Node): void {
      /** Holds in all fields since the last one that may have been left. */
      let counter: number | undefined;
      let [leavesInFields, leavesThen] = [0, -1];
      for (const member of body) {
        const { type, key, value, computed } = member;
        if (!/^Class.*Property$/.test(type)) visit(member);
        else {
          if (computed) visit(key);
          if (value && member.static) visitValue(value);
          else if (value) visitField(value, computed ? undefined : keyOf(key));
        }
      }

      function visitField(value: Node, name: string | undefined): void {
        const before = leaves;
        leaves = leavesInFields;
        names.set(value, name ?? "");
        const isUnnamed = UNNAMED.has(value.type) && !value.id;
        const isCounted = leaves !== leavesThen && !functionsOnly &&
          !(isUnnamed && name === undefined);
        if (isCounted) {
          counter = size++;
          leavesThen = leaves;
        }
        const walk = () => inPart(value, counter, () => visit(value));
        if (!isCounted) walk();
        else if (isUnnamed) wrapNamed(value, name!, counter!, walk);
        else wrap(value, counter!, walk);
        leavesInFields = leaves;
        leaves = before;
      }
    }

    /** A function gets its name from the property that it becomes the value of. */
    function wrapNamed(node: Node, name: string, counter: number, walk: () => void): void {
      const key = JSON.stringify(name);
      insert(node.start, "(", counter, `,${mark}{[${key}]:`);
      walk();
      insert(node.end, `${mark}})[${key}]${mark}`);
    }
  };

  function parseAs(
    text: string,
    sourceTypes: readonly ("script" | "module")[],
    isTypeScript: boolean,
  ): Node {
    let failure: unknown;
    for (const sourceType of sourceTypes) {
      try {
        const { program } = parser(text, {
          sourceType,
          allowReturnOutsideFunction: sourceType === "script",
          allowNewTargetOutsideFunction: sourceType === "script",
          attachComment: false,
          plugins: [
            "explicitResourceManagement",
            ...(isTypeScript ? ["typescript" as const] : []),
          ],
        });
        return program as unknown as Node;
      } catch (error) {
        failure ??= error;
      }
    }
    throw failure;
  }

  function isOfAsm({ value }: Node): boolean {
    return value.value === "use asm";
  }

  /** With the parentheses around it: source maps may point to these. */
  function startOf({ start, extra }: Node): number {
    return extra?.parenStart ?? start;
  }

  function isNode(value: unknown): value is Node {
    return typeof value === "object" && value !== null && "type" in value &&
      "start" in value;
  }

  /** The name of a member; undefined where it is a number, say. */
  function keyOf({ type, name, value, id }: Node): string | undefined {
    if (type === "PrivateName") return `#${id.name}`;
    return name ?? (typeof value === "string" ? value : undefined);
  }

  function chunks(numbers: readonly number[]): number[][] {
    const count = numbers.length / 3;
    return Array.from({ length: count }, (_, i) => numbers.slice(3 * i, 3 * i + 3));
  }
}

/** A part of the code, and which counters hold in it. */
interface Part {
  /** What its counters are told to. */
  fn: { ranges: number[] };
  start: number;
  end: number;
  /** Each holds from its start to that of the next. */
  counts: { start: number; counter: number }[];
  /** How often the code may have been left when the last one counted. */
  leaves: number;
}
