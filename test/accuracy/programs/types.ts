import type { Server } from "node:http";
import { connect, type Socket } from "node:net";

interface Shape {
  kind: "circle" | "square";
  size: number;
}

interface Circle extends Shape {
  kind: "circle";
}

type Maker<T extends Shape = Shape> = (size: number) => T;

type Deep<T> = {
  [K in keyof T]: T[K] extends object ? Deep<T[K]>
    : T[K];
};

declare const GLOBAL: string;
declare function ambient(x: number): void;
declare module "nothing" {
  export const x: number;
}

const circle: Maker<Circle> = (size) => ({
  kind: "circle",
  size,
});

function area(shape: Shape): number {
  if (shape.kind === "circle") {
    return Math.round(Math.PI * shape.size ** 2);
  }
  return (shape as Shape & { size: number }).size ** 2;
}

function isCircle(shape: Shape): shape is Circle {
  return shape.kind === "circle";
}

function unused<T>(x: T): asserts x is NonNullable<T> {
  if (!x) throw new Error("nothing");
}

const config = {
  port: 80,
  host: "localhost",
} satisfies Record<string, string | number>;

let server: Server | undefined;
let socket!: Socket;
const one = circle(1)!;
const anything = <any> one as unknown as Deep<Shape>;

console.log(
  area(one),
  isCircle(one),
  config.port,
  typeof server,
  typeof socket,
  typeof connect,
  !!anything,
);
export type { Shape };
