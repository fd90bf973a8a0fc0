/** Counters in scripts: what they count, and that nobody sees them. */

import { parse } from "@babel/parser";
import { assertEquals, assertThrows } from "@std/assert";
import { countedFunctions } from "../src/core/counted_functions.ts";
import { V8Counts } from "../src/core/v8_counts.ts";
import { instrumenter, type InstrumentOptions, MARK } from "../src/inspector/app/instrument.ts";

const instrument = instrumenter(parse, MARK);
const options: InstrumentOptions = {
  sourceTypes: ["script"],
  isTypeScript: false,
  functionsOnly: false,
  allocate: () => (counter) => `counts[${counter}]++`,
};

/** What the programs call: it may throw, and returns what it gets. */
const call = (value: unknown) => {
  if (value === "throw") throw new Error("thrown");
  return value;
};

/**
 * Run a script with counters.
 *
 * @returns what is counted at each comment that says how often the code after it runs: `/* =2 *\/`
 */
function countsAtComments(text: string, given = options): { found: number[]; expected: number[] } {
  const { text: instrumented, functions, size } = instrument(text, given);
  const counts = new Array<number>(size).fill(0);
  try {
    new Function("counts", "call", instrumented)(counts, call);
  } catch (error) {
    if ((error as Error).message !== "thrown") throw error;
  }
  const pairs = counts.flatMap((count, i) => count > 0 ? [i, count] : []);
  const ranges = new V8Counts(countedFunctions(functions, pairs, true));
  const comments = [...text.matchAll(/\/\* =(\d+) \*\/\s*/g)];
  return {
    found: comments.map(({ 0: comment, index }) => ranges.codeAt(index + comment.length)!.count),
    expected: comments.map(([, count]) => Number(count)),
  };
}

const PROGRAMS: Record<string, string> = {
  "statements in a row": "/* =1 */ let a = 1;\n/* =1 */ a += 1;",
  "a call that throws": "/* =1 */ call(1); /* =1 */ call('throw'); /* =0 */ call(2);",
  "code behind a return": `
    function f(x) { /* =3 */ if (x === 1) /* =1 */ return; /* =2 */ if (x) { /* =1 */ return x }
      /* =1 */ call(x) }
    f(1); f(2); f(0);`,
  "else without braces": "for (const x of [1, 2, 3]) if (x > 2) /* =1 */ call(x); else /* =2 */ x;",
  "else if": `
    for (const x of [1, 2, 3]) if (x === 1) { /* =1 */ x; } else if (/* =2 */ x === 2) { /* =1 */ x; }
    else { /* =1 */ x; }`,
  "no semicolons":
    "let a = 1\n/* =1 */ a++\n/* =1 */ ;[1, 2].map((x) => /* =2 */ x)\nif (a) /* =1 */ a--",
  "operands": "const a = call(0) || /* =1 */ call(2) && /* =1 */ call(0) && /* =0 */ call(1);",
  "an operand after a call that throws": "/* =1 */ call('throw') + (/* =0 */ call(1) || 2);",
  "parts of ?:": "for (const x of [0, 1, 1]) x ? /* =2 */ call(1) : /* =1 */ call(0);",
  "optional calls": "const a = null; a?.(/* =1 */ 1); a?.b(/* =0 */ call(1) || /* =0 */ 2);",
  "??= and its like":
    "let a = 1; a ??= (/* =0 */ call(1) || 2); let b; b ??= (/* =1 */ call(0) || /* =1 */ 2);",
  "default arguments": `
    function f(a = /* =1 */ call(0) || /* =1 */ call(2)) { /* =2 */ return a }
    f(); f(1);`,
  "switch": `
    for (const x of [1, 2, 3, 4]) switch (x) {
      case 1: /* =1 */ call(x); break;
      case (/* comment: */ 2): // another: one
        /* =1 */ call(x);
      case 3: /* =2 */ call(x);
      /* =2 */ break;
      default: /* =1 */ call(x);
    }`,
  "operands of a case":
    "switch (true) { case /* =1 */ call(false) || /* =1 */ call(false): /* =0 */ call(1); }",
  "try": `
    try { /* =1 */ call("throw"); /* =0 */ call(1); } catch { /* =1 */ call(2); } finally {
      /* =1 */ call(3); }
    /* =1 */ call(4);`,
  "finally after a return": `
    function f() { try { return 1 } finally { /* =1 */ call(2); } /* =0 */ call(3); }
    f();`,
  "loops": `
    for (let i = 0; i < 3; i++) { /* =3 */ if (i === 1) { /* =1 */ continue; } /* =2 */ call(i); }
    /* =1 */ call(4);
    let n = 0; while (n < 2) /* =2 */ n++; do { /* =1 */ n++ } while (n < 0); /* =1 */ n;
    outer: for (const a of [1, 2]) { for (const b of [1, 2]) { if (b === 2) /* =2 */ continue outer; }
      /* =0 */ call(a); }`,
  "the update of a loop that is left":
    "for (let i = 0;; /* =0 */ call(i) || i++) { break; } /* =1 */ call(1);",
  "a labelled block": "a: { /* =1 */ if (call(1)) break a; /* =0 */ call(2); } /* =1 */ call(3);",
  "generators": `
    function* ids() { /* =1 */ yield 1; /* =1 */ yield 2; /* =0 */ yield 3; }
    function* never() { /* =0 */ yield 1; }
    const [a, b] = ids(); never();`,
  "class members": `
    class A { static s = /* =1 */ call(1); x = /* =2 */ call(1); f = () => /* =1 */ call(2);
      #p = class { m() { /* =0 */ call(1); } }; static { /* =1 */ call(3); } get g() { /* =1 */ return 1 } }
    new A().g; new A().f();`,
  "variables": "const a = call('throw'), b = /* =0 */ call(1);",
  "arrow functions": "const f = (x) => (/* =2 */ { x }); f(1); f(2); const g = () => /* =0 */ 1;",
  "a directive":
    "'use strict'\n/* =1 */ call(1);\nfunction f() { 'use strict'; /* =1 */ return this } f();",
  "functions that are hoisted": "/* =1 */ f();\nreturn;\nfunction f() { /* =1 */ call(1); }",
};

for (const [name, text] of Object.entries(PROGRAMS)) {
  Deno.test(`counters count ${name}`, () => {
    const { found, expected } = countsAtComments(text);
    assertEquals(found, expected);
  });
}

Deno.test("counters may count calls of functions only", () => {
  const text =
    "function f(x) { /* =2 */ if (x) { /* =2 */ call(x); } else { /* =2 */ x; } } f(1); f(2);";
  const { found, expected } = countsAtComments(text, { ...options, functionsOnly: true });
  assertEquals(found, expected);
  assertEquals(instrument(text, { ...options, functionsOnly: true }).size, 2);
});

Deno.test("functions with counters keep their names and their strictness", () => {
  const text = `
    const a = call(1), b = () => 1, c = class {};
    class K { x = () => 2; "y z" = function () {}; #p = class {}; 7 = () => 3; names() {
      return [this.x.name, this["y z"].name, this.#p.name]; } }
    let d; d ??= () => 4;
    function sloppy() { return this === undefined }
    function strict() { "use strict"; return this === undefined }
    return [b.name, c.name, ...new K().names(), d.name, sloppy(), strict()];`;
  const { text: instrumented, size } = instrument(text, options);
  const run = new Function("counts", "call", instrumented);
  assertEquals(
    run(new Array(size).fill(0), call),
    ["b", "c", "x", "y z", "#p", "d", false, true],
  );
});

Deno.test("counters in TypeScript leave its types as they are", () => {
  const text = `
    interface A { x?: number }
    function f(x: string): string; function f(x: number): number;
    function f(x: any): any { return x satisfies unknown }
    abstract class B<T> { abstract m(): void; declare y: T; protected z = f(1) as number }
    type C = A extends B<infer T> ? T : never;
    export const a: A = { x: f(2)! };`;
  const given: InstrumentOptions = { ...options, sourceTypes: ["module"], isTypeScript: true };
  const { text: instrumented } = instrument(text, given);
  parse(instrumented, { sourceType: "module", plugins: ["typescript"] });
  assertEquals(
    instrumented.replaceAll(/counts\[\d+\]\+\+[;,]|\/\*covhttp\*\/[)}]|\((?=counts)/g, "")
      .replaceAll("(f(", "f("),
    text,
  );
});

Deno.test("instrument() throws for what it cannot parse", () => {
  assertThrows(() => instrument("let a = ;", options), SyntaxError);
});
