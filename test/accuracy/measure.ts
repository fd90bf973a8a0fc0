/**
 * Runs subjects twice, instrumented by istanbul and under `covhttp wrap`, converts V8's coverage in
 * several ways, and compares. Runs are kept in a cache until what ran changes.
 */

import { dirname, join } from "@std/path";
import type { EngineName } from "../../src/core/engines.ts";
import { fromSource, run } from "../programs.ts";
import { isOlder } from "../npm.ts";
import { NODE_VERSIONS, nodeFolder } from "../node_versions.ts";
import { compareFile, type FileComparison, type FileData } from "./compare.ts";
import { ACCURACY, isModule, prepareTools, type Subject } from "./subjects.ts";

/** The version of Node.js that figures are of, unless told otherwise. */
export const ACCURACY_NODE = NODE_VERSIONS.find((version) => version.startsWith("24."))!;

/** What is compared with the truth. */
export const CONVERTERS = [
  "v8-to-istanbul",
  "ast-v8-to-istanbul",
  "monocart",
  "covhttp",
] as const;

export type Converter = typeof CONVERTERS[number];

/** A file of a subject in one of its variants, as one converter sees it. */
export interface Measured {
  subject: string;
  kind: Subject["kind"];
  variant: string;
  converter: Converter;
  file: string;
  comparison: FileComparison;
}

/** What was measured, and what went wrong, one line each. */
export interface Measurement {
  files: Measured[];
  problems: string[];
  /** The folder of what has run. */
  cache: string;
}

export interface MeasureOptions {
  /** The version of Node.js, if not {@linkcode ACCURACY_NODE}. */
  node?: string;
  /** Run anew what has run before. */
  fresh?: boolean;
  converters?: readonly Converter[];
  /** What counts, if not V8. */
  engine?: EngineName;
}

/** One run of a subject. */
interface Run {
  subject: Subject;
  /** `truth`, or one of the variants. */
  variant: string;
  /** Where it runs. */
  folder: string;
  /** Its coverage. */
  coverage: string;
  /** What the run depends on. */
  key: string;
}

/** How a command ended. */
interface End {
  code: number | null;
  signal: string | null;
  output: string;
  errors: string;
}

/** Measure subjects. */
export async function measure(
  subjects: readonly Subject[],
  {
    node = ACCURACY_NODE,
    fresh = false,
    converters = CONVERTERS,
    engine = "inspector",
  }: MeasureOptions,
): Promise<Measurement> {
  await prepareTools();
  await using bench = await Bench.create(node, engine);
  const problems: string[] = [];
  const truths = await bench.runs(subjects, () => ["truth"]);
  const covered = await bench.runs(subjects, ({ variants }) => variants);
  const stale = async (runs: Run[]) => {
    const done = await Promise.all(runs.map(isDone));
    return runs.filter((_, i) => fresh || !done[i]);
  };
  const [staleTruths, staleCovered] = [
    await stale(truths),
    await stale(covered),
  ];
  await Promise.all([bench.instrument(staleTruths), bench.build(staleCovered)]);
  await bench.cover(staleCovered);
  problems.push(...await bench.compareEnds(truths, covered));
  const files: Measured[] = [];
  for (const converter of converters) {
    problems.push(...await bench.convert(converter, covered, fresh));
    for (const run of covered) {
      files.push(...await bench.compare(converter, run));
    }
  }
  return { files, problems, cache: bench.cache };
}

/** The cache, and the programs that work in it. */
class Bench implements AsyncDisposable {
  constructor(
    readonly cache: string,
    /** Where files lie that nobody needs afterwards. */
    readonly work: string,
    readonly bin: string,
    readonly tools: string,
    readonly engine: EngineName,
  ) {}

  /** Where what is covered runs. */
  get covered(): string {
    return `${this.cache}/${placeOf(this.engine)}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.work, { recursive: true });
  }

  static async create(version: string, engine: EngineName): Promise<Bench> {
    const bin = await nodeFolder(version);
    const cache = `${dirname(dirname(bin))}/accuracy/node-${version}`;
    await Deno.mkdir(`${cache}/empty`, { recursive: true });
    // Packages find what they depend on.
    for (const folder of ["truth", placeOf(engine)]) {
      await Deno.mkdir(`${cache}/${folder}`, { recursive: true });
      await symlink(
        `${ACCURACY}node_modules`,
        `${cache}/${folder}/node_modules`,
      );
    }
    const harness = [
      "build.mjs",
      "drive.mjs",
      "instrument.cjs",
      "write_coverage.cjs",
    ];
    const parts = [
      `${ACCURACY}package-lock.json`,
      ...harness.map((file) => `${HARNESS}${file}`),
    ];
    const tools = await hash(await Promise.all(parts.map(readOrNothing)));
    return new Bench(
      cache,
      await Deno.makeTempDir({ dir: cache }),
      bin,
      tools,
      engine,
    );
  }

  /** The runs of subjects, in variants of each. */
  async runs(
    subjects: readonly Subject[],
    variantsOf: (subject: Subject) => string[],
  ): Promise<Run[]> {
    const runs = await Promise.all(subjects.map(async (subject) => {
      const contents = await Promise.all(
        (subject.kind === "package" ? ["package.json"] : [...subject.files, ...subject.others])
          .map((file) => readOrNothing(join(subject.root, file))),
      );
      const key = await hash([
        this.tools,
        ...contents,
        JSON.stringify(subject.commands),
      ]);
      return variantsOf(subject).map((variant): Run => {
        const name = `${subject.name}@${variant}`;
        const isTruth = variant === "truth";
        const place = isTruth || this.engine === "inspector" ? "" : `${placeOf(this.engine)}/`;
        return {
          subject,
          variant,
          folder: `${isTruth ? `${this.cache}/truth` : this.covered}/${name}`,
          coverage: `${this.cache}/coverage/${place}${name}.json`,
          key,
        };
      });
    }));
    return runs.flat();
  }

  /** Run what istanbul has instrumented. */
  async instrument(runs: readonly Run[]): Promise<void> {
    if (runs.length === 0) return;
    const files = [];
    for (const { subject, folder } of runs) {
      await copy(subject.root, folder, subject.others);
      if (subject.kind === "typescript") {
        await Deno.writeTextFile(
          `${folder}/package.json`,
          '{"type": "module"}\n',
        );
      }
      for (const path of subject.files) {
        files.push({
          from: join(subject.root, path),
          to: join(folder, path.replace(/\.tsx?$/, ".js")),
          path,
          module: await isModule(subject.root, path),
        });
      }
    }
    await this.node("instrument.cjs", files);
    const counters = await Deno.makeTempDir({ dir: this.work });
    const preload = `--require=${HARNESS}write_coverage.cjs`;
    const jobs = runs.map(({ subject, folder }, i) => ({
      cwd: folder,
      commands: subject.commands,
      env: { NODE_OPTIONS: preload, ACCURACY_COUNTERS: `${counters}/${i}` },
    }));
    const ends = await this.drive(jobs, []);
    await Promise.all(runs.map(async (run, i) => {
      await this.finish(
        run,
        await mergeCounters(`${counters}/${i}`, run),
        ends[i]!,
      );
    }));
    await Deno.remove(counters, { recursive: true });
  }

  /** Copy what runs as it is, and compile the rest. */
  async build(runs: readonly Run[]): Promise<void> {
    const compiled = runs.filter(({ variant }) => variant !== "node");
    for (
      const { subject, folder } of runs.filter(({ variant }) => variant === "node")
    ) {
      await copyOwn(subject, folder);
    }
    if (compiled.length > 0) {
      await this.node(
        "build.mjs",
        compiled.map((
          { subject: { root, files, commands }, variant, folder },
        ) => ({
          root,
          files,
          main: files.find((file) => file.replace(/\.tsx?$/, ".js") === commands[0]![0]),
          variant,
          folder,
        })),
      );
    }
  }

  /** Run what V8 covers, under one `covhttp wrap`, whose snapshot is then taken apart. */
  async cover(runs: readonly Run[]): Promise<void> {
    if (runs.length === 0) return;
    const snapshot = `${this.work}/snapshot.json`;
    const jobs = runs.map(({ subject, folder }) => ({
      cwd: folder,
      commands: subject.commands,
      env: {},
    }));
    const filter = ["--include", `${this.covered}/**`];
    const [deno, ...main] = fromSource.command;
    const wrap = [
      deno!,
      ...main,
      "wrap",
      "--port",
      "0",
      "--engine",
      this.engine,
      "--save",
      snapshot,
      ...filter,
      "--",
    ];
    const ends = await this.drive(jobs, wrap);
    const whole = JSON.parse(await Deno.readTextFile(snapshot));
    for (const [i, run] of runs.entries()) {
      await this.finish(run, await partOf(whole, run), ends[i]!);
    }
    await Deno.remove(snapshot);
  }

  /** Convert V8's coverage, where that has not been done. covhttp changes, the others do not. */
  async convert(
    converter: Converter,
    runs: readonly Run[],
    fresh: boolean,
  ): Promise<string[]> {
    if (converter === "covhttp") return await this.report(runs);
    const jobs = [];
    for (const run of runs) {
      const to = this.converted(converter, run);
      if (!fresh && await isOlder(run.coverage, to)) continue;
      jobs.push({ snapshot: run.coverage, to });
    }
    if (jobs.length === 0) return [];
    const module = `convert_${converter.replaceAll("-", "_")}.mjs`;
    const errors = await this.node(module, jobs);
    return errors.split("\n").filter(Boolean).map((line) => `${converter}: ${line}`);
  }

  /** covhttp as its users run it; one report a kind of subject, for speed. */
  private async report(runs: readonly Run[]): Promise<string[]> {
    const problems: string[] = [];
    const groups = Map.groupBy(runs, ({ subject }) => subject.kind);
    for (const group of groups.values()) {
      const out = await Deno.makeTempDir({ dir: this.work });
      const snapshots = group.map(({ coverage }) => coverage);
      const { code, stderr } = await run(
        fromSource,
        ["report", ...snapshots, "-o", out, "-r", "json"],
        { cwd: `${this.cache}/empty` },
      );
      const report = await readOrNothing(`${out}/coverage-final.json`);
      if (report === "") {
        throw new Error(`covhttp report failed with ${code}: ${stderr}`);
      }
      const lines = stderr.split("\n").filter((line) =>
        line && !line.includes(NOT_HERE) && !line.includes(IGNORED)
      );
      problems.push(...lines);
      const coverage: Record<string, FileData> = JSON.parse(report);
      for (const covered of group) {
        const own = Object.entries(coverage).filter(([path]) =>
          path.startsWith(`${covered.folder}/`)
        );
        await writeJson(
          this.converted("covhttp", covered),
          Object.fromEntries(own),
        );
      }
      await Deno.remove(out, { recursive: true });
    }
    return problems;
  }

  /** Compare all files that either istanbul or a converter has. */
  async compare(converter: Converter, run: Run): Promise<Measured[]> {
    const { subject, variant, folder } = run;
    const truth = await readJson<Record<string, FileData>>(
      `${this.cache}/coverage/${subject.name}@truth.json`,
    );
    const converted = await readJson<Record<string, FileData>>(
      this.converted(converter, run),
    );
    const found = new Map(
      Object.entries(converted).map((
        [path, data],
      ) => [path.slice(folder.length + 1), data]),
    );
    const files = subject.files.filter((file) => truth[file] || found.has(file));
    return await Promise.all(files.map(async (file) => {
      const text = await Deno.readTextFile(join(subject.root, file));
      const unknowable = await unknowableLines(run, this.engine, file, text);
      const comparison = compareFile(
        truth[file],
        found.get(file),
        text,
        unknowable,
      );
      return {
        subject: subject.name,
        kind: subject.kind,
        variant,
        converter,
        file,
        comparison,
      };
    }));
  }

  /** Runs that ended otherwise under coverage than instrumented: what they compare is not the same. */
  async compareEnds(
    truths: readonly Run[],
    covered: readonly Run[],
  ): Promise<string[]> {
    const problems: string[] = [];
    const endsOf = (run: Run) => readJson<End[]>(`${run.coverage}.ends`);
    for (const run of covered) {
      const truth = truths.find(({ subject }) => subject === run.subject)!;
      const [expected, ends] = await Promise.all([endsOf(truth), endsOf(run)]);
      for (const [i, command] of run.subject.commands.entries()) {
        const [a, b] = [expected[i]!, ends[i]!];
        const isSame = a.code === b.code && a.signal === b.signal &&
          (run.subject.kind === "package" || a.output === b.output);
        if (isSame) continue;
        const name = `${run.subject.name}@${run.variant} ${command.join(" ")}`;
        const how = ({ code, signal, output }: End) => `${signal ?? code} ${output.slice(0, 8)}`;
        const why = (a.code ? a : b).errors.trim().slice(0, 500);
        problems.push(
          `${name} ended with ${how(b)}, instrumented with ${how(a)}: ${why}`,
        );
      }
    }
    return problems;
  }

  private converted(converter: Converter, { subject, variant }: Run): string {
    const place = `${this.cache}/converted/${placeOf(this.engine)}`;
    return `${place}/${converter}/${subject.name}@${variant}.json`;
  }

  private async drive(jobs: unknown[], before: string[]): Promise<End[][]> {
    const [jobsFile, endsFile] = [
      `${this.work}/jobs.json`,
      `${this.work}/ends.json`,
    ];
    await writeJson(jobsFile, jobs);
    await this.execute([
      ...before,
      `${this.bin}/node`,
      `${HARNESS}drive.mjs`,
      jobsFile,
      endsFile,
    ]);
    return await readJson(endsFile);
  }

  private async node(module: string, jobs: unknown): Promise<string> {
    const file = `${this.work}/${module}.json`;
    await writeJson(file, jobs);
    return await this.execute([
      `${this.bin}/node`,
      `${HARNESS}${module}`,
      file,
    ]);
  }

  private async execute([path, ...args]: string[]): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command(path!, {
      args,
      cwd: `${this.cache}/empty`,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
    const decoder = new TextDecoder();
    const errors = decoder.decode(stderr);
    if (!success) {
      throw new Error(
        `${[path, ...args].join(" ")} failed: ${errors}${decoder.decode(stdout)}`,
      );
    }
    return errors;
  }

  private async finish(
    run: Run,
    coverage: unknown,
    ends: End[],
  ): Promise<void> {
    await writeJson(`${run.coverage}.ends`, ends);
    await writeJson(run.coverage, coverage);
    await Deno.writeTextFile(`${run.coverage}.key`, run.key);
  }
}

/** What the folders of runs are called. */
function placeOf(engine: EngineName): string {
  return engine === "inspector" ? "v8" : engine;
}

/** What covhttp says where it runs outside the checkout, as here: nothing is mapped. */
const NOT_HERE = "not in this folder; reported as it was called";
/** So it is with files that packages generated, which do not count here. */
const IGNORED = "ignores the rest of the file";

const HARNESS = `${ACCURACY}harness/`;

async function isDone({ coverage, key }: Run): Promise<boolean> {
  return await readOrNothing(`${coverage}.key`) === key;
}

/** The counters of all processes of a run, added up. */
async function mergeCounters(
  folder: string,
  run: Run,
): Promise<Record<string, FileData>> {
  const { createCoverageMap } = await import("istanbul-lib-coverage");
  const all = createCoverageMap({});
  try {
    for await (const { name } of Deno.readDir(folder)) {
      all.merge(await readJson<Record<string, FileData>>(`${folder}/${name}`));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    // Nothing was instrumented, as after `istanbul ignore file`.
  }
  return Object.fromEntries(
    run.subject.files.filter((file) => all.files().includes(file))
      .map((file) => [file, all.fileCoverageFor(file).data]),
  );
}

/** What a snapshot has of one run, as a snapshot of its own. */
// deno-lint-ignore no-explicit-any -- as it is in the file, whatever it has
async function partOf(snapshot: any, { folder }: Run): Promise<unknown> {
  const prefix = `file://${folder}/`;
  const own = <T>(object: Record<string, T> = {}) =>
    Object.fromEntries(
      Object.entries(object).filter(([url]) => url.startsWith(prefix)),
    );
  return {
    ...snapshot,
    result: snapshot.result.filter(({ url }: { url: string }) => url.startsWith(prefix)),
    "source-map-cache": own(snapshot["source-map-cache"]),
    covhttp: {
      ...snapshot.covhttp,
      instance: (await hash([snapshot.covhttp.instance, folder])).slice(0, 32),
      scripts: own(snapshot.covhttp.scripts),
    },
  };
}

const CANNOT_KNOW = /^\/\/ v8 cannot know(?: in ([\w, -]+))?: lines? ([\d, -]+)/gm;

/**
 * Lines of which the file says, in its first ones, or `unknowable.json` that they cannot be known.
 * Only what builds leave out is nothing that counters could know.
 */
async function unknowableLines(
  { subject: { name, kind }, variant }: Run,
  engine: EngineName,
  file: string,
  text: string,
): Promise<Set<number>> {
  const head = text.split("\n", 6).join("\n");
  const said = [...head.matchAll(CANNOT_KNOW)]
    .filter(([, variants]) => {
      return variants === undefined
        ? engine === "inspector"
        : variants.split(", ").includes(variant);
    })
    .flatMap(([, , lines]) => lines!.match(/\d+(-\d+)?/g) ?? []);
  const lines = said.flatMap((range) => {
    const [from, to = from] = range.split("-").map(Number);
    return Array.from({ length: to! - from! + 1 }, (_, i) => from! + i);
  });
  if (kind === "package") {
    const known = JSON.parse(
      await readOrNothing(`${ACCURACY}unknowable.json`) || "{}",
    );
    lines.push(...Object.keys(known[`${name}/${file}`] ?? {}).map(Number));
  }
  return new Set(lines);
}

/** Hints for other tools, which istanbul does not know, and covhttp does. */
const OTHER_HINTS = /\b(c8|v8|node:coverage)(?= +(ignore|disable|enable)\b)/g;

/** Copy a subject, its files without hints that only some converters know. */
async function copyOwn(
  { root, files, others }: Subject,
  to: string,
): Promise<void> {
  await copy(root, to, [...files, ...others]);
  for (const file of files) {
    const text = await Deno.readTextFile(join(to, file));
    const without = text.replace(
      OTHER_HINTS,
      (name) => "-".repeat(name.length),
    );
    await Deno.writeTextFile(join(to, file), without);
  }
}

async function copy(
  from: string,
  to: string,
  files: readonly string[],
): Promise<void> {
  await Deno.remove(to, { recursive: true }).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
  await Deno.mkdir(to, { recursive: true });
  for (const file of files) {
    await Deno.mkdir(dirname(join(to, file)), { recursive: true });
    await Deno.copyFile(join(from, file), join(to, file));
  }
}

async function symlink(target: string, path: string): Promise<void> {
  try {
    await Deno.symlink(target, path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}

async function hash(parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

async function readOrNothing(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await Deno.readTextFile(path));
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, JSON.stringify(value));
}
