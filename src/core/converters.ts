/** The ways to convert V8's coverage. */

/**
 * - `syntax-tree`: each source's syntax tree tells its statements, branches and functions, V8 how
 *   often they ran
 * - `v8-to-istanbul`: V8's blocks are all there is
 */
export const CONVERTERS = ["syntax-tree", "v8-to-istanbul"] as const;

/** One of {@linkcode CONVERTERS}. */
export type Converter = typeof CONVERTERS[number];
