/** The parts of the bench. */

import type { Context } from "./context.ts";
import type { Section } from "./figures.ts";
import { measureBinary } from "./sections/binary.ts";
import { measureConversion } from "./sections/convert.ts";
import { measureMemory } from "./sections/memory.ts";
import { measureReads } from "./sections/read.ts";
import { measureReports } from "./sections/report.ts";
import { measureStart } from "./sections/start.ts";
import { measureThroughput } from "./sections/throughput.ts";

/** Measures a section, and records what it finds. */
export const measure: Record<Section, (context: Context) => Promise<void>> = {
  throughput: measureThroughput,
  start: measureStart,
  memory: measureMemory,
  read: measureReads,
  report: measureReports,
  convert: measureConversion,
  binary: measureBinary,
};
