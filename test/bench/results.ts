/** Raw results: what a run of a section has measured, as it is kept in JSON. */

import { dirname } from "@std/path";
import { type FigureName, FIGURES, type Section, SECTIONS } from "./figures.ts";

/** All values of one figure for one variant. */
export interface Sample {
  figure: FigureName;
  /** The app that ran. */
  app: string;
  /** The version of Node.js. */
  node: string;
  variant: string;
  /** One a round, in the figure's unit; null where the round failed. */
  values: (number | null)[];
}

/** What it ran on. Neither names nor paths. */
export interface Machine {
  cpu: string;
  cores: number;
  /** In MB. */
  memory: number;
  kernel: string;
}

/** One run of a section. */
export interface SectionRun {
  /** When it began (ISO 8601). */
  time: string;
  /** How long it took, in s. */
  took: number;
  /** What the orders of variants came from. */
  seed: number;
  quick: boolean;
  machine: Machine;
  /** Versions by program. */
  versions: Record<string, string>;
  samples: Sample[];
  /** What failed, was left out, and what is to be known of the figures, one line each. */
  remarks: string[];
}

/** The file of results: the last run of each section. */
export type Results = Partial<Record<Section, SectionRun>>;

/** Gathers what a section measures. */
export class Recorder {
  readonly samples: Sample[] = [];
  readonly remarks: string[];
  readonly #notify: (line: string) => void;

  /**
   * @param notify shows remarks as they come
   * @param remarks those that are known already
   */
  constructor(notify: (line: string) => void, remarks: readonly string[] = []) {
    this.#notify = notify;
    this.remarks = [...remarks];
  }

  /** Keep what a round has yielded. */
  record(of: Omit<Sample, "values">, round: number, value: number): void {
    const { figure, app, node, variant } = of;
    let sample = this.samples.find((known) =>
      known.figure === figure && known.app === app && known.node === node &&
      known.variant === variant
    );
    if (sample === undefined) {
      sample = { figure, app, node, variant, values: [] };
      this.samples.push(sample);
    }
    while (sample.values.length < round) sample.values.push(null);
    sample.values[round] = value;
  }

  /** Keep something to be known, once. */
  remark(line: string): void {
    if (this.remarks.includes(line)) return;
    this.remarks.push(line);
    this.#notify(line);
  }
}

/**
 * Read a file of results.
 *
 * @throws {TypeError} when it is of something else
 */
export async function readResults(path: string): Promise<Results> {
  const results: Results = JSON.parse(await Deno.readTextFile(path));
  for (const [section, { samples }] of Object.entries(results)) {
    const isKnown = SECTIONS.some((known) => known === section);
    if (!isKnown || !samples.every(({ figure }) => Object.hasOwn(FIGURES, figure))) {
      throw new TypeError(`Cannot read the results of "${section}": these are not the bench's`);
    }
  }
  return results;
}

/** Write the run of a section into a file. What that has of other sections stays. */
export async function writeResults(path: string, section: Section, run: SectionRun): Promise<void> {
  let results: Results = {};
  try {
    results = await readResults(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, `${JSON.stringify({ ...results, [section]: run })}\n`);
}
