/** What sections of the bench are given. */

import type { App, AppName } from "./apps.ts";
import type { FigureName } from "./figures.ts";
import type { Recorder } from "./results.ts";
import { shuffled } from "./shuffle.ts";
import type { Variant } from "./variants.ts";

/** A version of Node.js. */
export interface NodeVersion {
  version: string;
  /** Its program. */
  path: string;
}

/** What a section works with. */
export interface Context {
  /** The versions to measure with, the newest last. */
  nodes: readonly NodeVersion[];
  variants: readonly Variant[];
  /** The binary. */
  covhttp: string;
  /** Only to see that everything works: less load, fewer repetitions. */
  quick: boolean;
  /** How many rounds somebody asked for. */
  rounds?: number;
  /** A folder for what is written; it is removed in the end. */
  work: string;
  recorder: Recorder;
  /** Numbers from 0 to 1, of the seed. */
  random: () => number;
  /** Shows how far it is. */
  progress(line: string): void;
  /** An app, made when it is asked for first. */
  app(name: AppName): Promise<App>;
  /** Whether an app is to be measured. */
  wants(name: AppName): boolean;
}

/** What is measured within one round, and goes to results. */
export type Measured = Partial<Record<FigureName, number>>;

/** Where an app runs, for {@linkcode interleaved}. */
export interface Place {
  app: string;
  node: string;
}

/** How many rounds, or which ones of a larger number. */
export type Rounds = number | { first: number; count: number; of: number };

/**
 * Measure variants side by side: in each round each one runs once, in another order. One that fails
 * is named, and the round goes on.
 */
export async function interleaved<V extends { name: string }>(
  { recorder, random, progress }: Context,
  { app, node }: Place,
  rounds: Rounds,
  variants: readonly V[],
  measure: (variant: V) => Promise<Measured>,
): Promise<void> {
  const { first = 0, count, of = count } = typeof rounds === "number" ? { count: rounds } : rounds;
  for (let round = first; round < Math.min(first + count, of); round++) {
    for (const variant of shuffled(variants, random)) {
      try {
        const measured = await measure(variant);
        for (const [figure, value] of Object.entries(measured) as [FigureName, number][]) {
          recorder.record({ figure, app, node, variant: variant.name }, round, value);
        }
        const shown = Object.entries(measured).map(([name, value]) => `${name} ${show(value!)}`);
        const turn = `round ${round + 1}/${of}, ${variant.name}`;
        progress(`${app}, Node.js ${node}, ${turn}: ${shown.join(", ")}`);
      } catch (error) {
        recorder.remark(failure(variant.name, { app, node }, error));
      }
    }
  }
}

/** How many rounds: those that are asked for, or the usual ones, or two where it is quick. */
export function roundsOf({ rounds, quick }: Context, usual: number): number {
  return rounds ?? (quick ? 2 : usual);
}

/** A folder for one run of a variant. */
export async function workFolder({ work }: Context) {
  const path = await Deno.makeTempDir({ dir: work });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** A remark on what failed. */
export function failure(variant: string, { app, node }: Place, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `${variant} of ${app}, Node.js ${node}, failed: ${firstLines(reason)}`;
}

function show(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** The beginning, with nothing of this machine in it: of paths, only their ends. */
function firstLines(text: string): string {
  const lines = text.split("\n").slice(0, 3).join(" ");
  return lines.replace(/(?:\/[\w.@-]+)+(?=\/)/g, "...").slice(0, 300);
}
