/**
 * A module with more comments and types than code.
 */

// One.
/* Two. */ import type { IncomingMessage } from "node:http"; // three

/** An interface. */
export interface Point {
  /** X. */
  readonly x: number;
  y: number;
  move?(dx: number, dy: number): Point;
  [key: string]: unknown;
}

/** A type
 * over several lines. */
export type Handler = (
  request: IncomingMessage, // the request
  next: () => void,
) => void | Promise<void>;

declare global {
  interface Array<T> {
    lastItem?: T;
  }
}

export const origin: Point = { // at
  x: 0, // zero

  y: 0,
};

/** Adds. */
export function add(
  /** a */ a: Point, // first
  /** b */ b: Point,
): Point /* result */ {
  // both

  return {
    x: a.x + b.x,
    // and
    y: a.y + b.y,
  };
}

type Unused = string | number;

/* the end */
console.log(add(origin, { x: process.argv.length, y: 1 }));
