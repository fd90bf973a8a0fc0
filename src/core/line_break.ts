/** What ends a line of JavaScript (ECMA-262, LineTerminatorSequence). */
export const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;
