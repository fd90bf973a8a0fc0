/** From V8's ranges of one script to istanbul's coverage of the files that it was made of. */

import type { FileCoverageData } from "istanbul-lib-coverage";
import type { Converter } from "./converters.ts";
import { mappedCounter, scriptCounter } from "./counters.ts";
import { type Coverables, findCoverables } from "./coverables.ts";
import { messageOf } from "./errors.ts";
import { fileCoverage } from "./file_coverage.ts";
import { addForgottenFunctions } from "./forgotten_functions.ts";
import { generatedCode } from "./generated_positions.ts";
import { unclosedLine } from "./ignore_hints.ts";
import { splitInitializers } from "./initializers.ts";
import { correctContinuations } from "./continuations.ts";
import type { CoveredScript } from "./merge_snapshots.ts";
import { type Code, ownCode, type Parts } from "./own_code.ts";
import type { FunctionCoverage } from "./snapshot.ts";
import type { LocatedSourceMap } from "./source_map.ts";
import {
  findNodes,
  isClass,
  isFunction,
  type Node,
  parseScript,
  parseSource,
  type SyntaxTree,
} from "./syntax.ts";
import { V8Counts } from "./v8_counts.ts";
import { withV8ToIstanbul } from "./v8_to_istanbul.ts";

/** A file that was parsed, with what counts in it: nothing where a hint says so. */
interface ParsedFile {
  tree: SyntaxTree;
  coverables: Coverables | undefined;
}

/** Converts scripts. Each text is parsed once, however many scripts were made of it. */
export class ScriptConverter {
  /** By path and text. */
  readonly #parsed = new Map<string, Map<string, ParsedFile | "unknown">>();
  readonly #converter: Converter;
  readonly #problems: string[];

  /** @param problems what cannot be parsed is added, one line each */
  constructor(converter: Converter, problems: string[]) {
    this.#converter = converter;
    this.#problems = problems;
  }

  /**
   * Convert one script.
   *
   * @param path its absolute path
   * @param texts the files that it was made of and that are wanted; without a map, itself
   * @throws {Error} when its source is not known, or v8-to-istanbul fails
   */
  async convert(
    script: CoveredScript,
    path: string,
    texts: ReadonlyMap<string, string>,
    map: LocatedSourceMap | undefined,
  ): Promise<FileCoverageData[]> {
    const { source, coverage: { functions } } = script;
    if (source === undefined) throw new Error("its source is not known");
    const files = [...texts].map(([file, text]) => [file, this.#parse(file, text)] as const);
    const parsed = files.filter((file): file is [string, ParsedFile] => file[1] !== "unknown");
    const converted = map
      ? fromMap(script, source, parsed, map)
      : parsed.flatMap(([file, known]) => fromScript(script, source, file, known));
    const others = files.filter(([, known]) => known === "unknown").map(([file]) => file);
    if (others.length === 0) return converted;
    const rest = await withV8ToIstanbul(path, source, functions, map, new Set(others));
    return [...converted, ...rest];
  }

  /** Let go of a file that no other script was made of: syntax trees take much memory. */
  forget(path: string): void {
    this.#parsed.delete(path);
  }

  #parse(path: string, text: string): ParsedFile | "unknown" {
    if (this.#converter === "v8-to-istanbul") return "unknown";
    const ofPath = this.#parsed.get(path) ?? new Map<string, ParsedFile | "unknown">();
    const known = ofPath.get(text) ?? this.#tryToParse(path, text);
    this.#parsed.set(path, ofPath.set(text, known));
    return known;
  }

  #tryToParse(path: string, text: string): ParsedFile | "unknown" {
    try {
      const tree = parseSource(path, withoutBom(text));
      const unclosed = unclosedLine(tree.comments);
      if (unclosed !== undefined) {
        this.#problems.push(`${path}:${unclosed} ignores the rest of the file: nothing ends it`);
      }
      return { tree, coverables: findCoverables(tree, text) };
    } catch (error) {
      this.#problems.push(`${path} is converted by V8's blocks alone: ${messageOf(error)}`);
      return "unknown";
    }
  }
}

/** Coverage of a script that is a file itself. */
function fromScript(
  script: CoveredScript,
  source: string,
  path: string,
  { tree, coverables }: ParsedFile,
): FileCoverageData[] {
  if (coverables === undefined) return [];
  const functions = withoutBomOf(source, script.coverage.functions);
  const counts = countsOf(script, functions, () => ({ program: tree.program, functions }));
  return [fileCoverage(path, counted(coverables, script), scriptCounter(counts))];
}

/** Coverage of the files that a script was made of. */
function fromMap(
  script: CoveredScript,
  source: string,
  files: readonly [path: string, file: ParsedFile][],
  map: LocatedSourceMap,
): FileCoverageData[] {
  const wanted = files.flatMap(([path, { coverables }]) => {
    return coverables ? [[path, counted(coverables, script)] as const] : [];
  });
  if (wanted.length === 0) return [];
  const text = withoutBom(source);
  const functions = withoutBomOf(source, script.coverage.functions);
  const { positions, parts } = generatedCode(map, text, new Set(wanted.map(([path]) => path)));
  const counts = countsOf(script, functions, () => parseCode({ text, functions }, parts));
  return wanted.map(([path, coverables]) => {
    return fileCoverage(path, coverables, mappedCounter(counts, positions.get(path)!, text));
  });
}

/** The syntax tree of a script, and V8's functions in it. */
interface ParsedCode {
  program: Node;
  functions: readonly FunctionCoverage[];
}

/** @returns undefined where it cannot be parsed */
function parseCode(code: Code, parts: Parts): ParsedCode | undefined {
  for (const { text, functions } of [ownCode(code, parts), code]) {
    const program = parseScript(text);
    if (program !== undefined) return { program, functions };
  }
}

/** Calls of functions tell nothing of branches. */
function counted(coverables: Coverables, { granularity }: CoveredScript): Coverables {
  return granularity === "function" ? { ...coverables, branches: [] } : coverables;
}

/** @param parse gives the syntax tree of the script, where it can be parsed */
function countsOf(
  { engine, granularity }: CoveredScript,
  functions: readonly FunctionCoverage[],
  parse: () => ParsedCode | undefined,
): V8Counts {
  if (engine === "counters") return new V8Counts(functions); // which are what they seem
  const parsed = parse();
  if (parsed === undefined) return new V8Counts(functions);
  const { program } = parsed;
  const nodes = findNodes(program, (node) => isFunction(node) || isClass(node));
  const split = splitInitializers(parsed.functions, nodes.filter(isClass));
  const all = addForgottenFunctions(split, nodes.filter(isFunction));
  const counts = new V8Counts(all);
  if (granularity === "function") return counts; // without what is to be corrected
  try {
    correctContinuations(program, counts);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new V8Counts(all); // nested more deeply than calls can be: as V8 says
  }
  return counts;
}

/** Columns do not count it. */
function withoutBom(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

/** V8's offsets do. */
function withoutBomOf(
  source: string,
  functions: readonly FunctionCoverage[],
): readonly FunctionCoverage[] {
  if (withoutBom(source) === source) return functions;
  const before = (offset: number) => Math.max(0, offset - 1);
  return functions.map((fn) => ({
    ...fn,
    ranges: fn.ranges.map(({ startOffset, endOffset, count }) => {
      return { startOffset: before(startOffset), endOffset: before(endOffset), count };
    }),
  }));
}
