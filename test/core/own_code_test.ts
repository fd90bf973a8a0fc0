import { assertEquals } from "@std/assert";
import { ownCode } from "../../src/core/own_code.ts";
import type { FunctionCoverage } from "../../src/core/snapshot.ts";
import { findNodes, isFunction, parseScript } from "../../src/core/syntax.ts";

/** V8's functions of a text: the script, those that the syntax tree has, and some more. */
function functionsOf(text: string, ...more: [name: string, of: string][]): FunctionCoverage[] {
  const whole = (functionName: string, startOffset: number, endOffset: number) => ({
    functionName,
    ranges: [{ startOffset, endOffset, count: 1 }],
    isBlockCoverage: true,
  });
  return [
    whole("", 0, text.length),
    ...findNodes(parseScript(text)!, isFunction).map(({ start, end }) => whole("f", start, end)),
    ...more.map(([name, of]) => whole(name, text.indexOf(of), text.indexOf(of) + of.length)),
  ];
}

/** What is left of a text where only some of it is wanted, without the blanks. */
function left(text: string, wanted: string, ...more: [name: string, of: string][]) {
  const start = text.indexOf(wanted);
  const parts = wanted === "" ? [] : [start, start + wanted.length];
  const functions = functionsOf(text, ...more);
  const own = ownCode({ text, functions }, parts);
  assertEquals(own.text.length, text.length);
  assertEquals(own.text.indexOf(wanted), start, "what is left stays where it is");
  return [own.text.replaceAll(/\/\* *\*\/| {3,}/g, ""), functions.length - own.functions.length];
}

Deno.test("ownCode() empties functions with nothing that is wanted, and leaves out those in them", () => {
  const text = "a(); function f(x, y) { x(() => { y(); }); } b(); function g() { wanted(); }";
  assertEquals(left(text, "wanted"), [
    "a(); function f(x, y) {} b(); function g() { wanted(); }",
    1,
  ]);
});

Deno.test("ownCode() empties functions beside what is wanted, in the same function", () => {
  const text = "m({ 'lib'(e, t) { e.a = 1; }, own() { wanted(); function h() { a(1, 2); } } });";
  assertEquals(left(text, "wanted"), [
    "m({ 'lib'(e, t) {}, own() { wanted(); function h() {} } });",
    0,
  ]);
});

Deno.test("ownCode() knows functions of all kinds, and leaves those with more than names in front", () => {
  for (
    const [text, emptied] of [
      ["x = async function* f(a) { await a; };", "x = async function* f(a) {};"],
      ["x = { get y() { return 1; } };", "x = { get y() {} };"],
      ["x = { async *z() { yield 1; } };", "x = { async *z() {} };"],
      ["class A { #p(a) { return a; } }", "class A { #p(a) {} }"],
      ["class A { static s() { return 1; } }", "class A { static s() {} }"],
      ["x = (a, b) => { return a + b; };", "x = (a, b) => {};"],
      ["x=a=>{return a+1+2};", "x=a=>{};"],
      ["x = async a => { await a; };", "x = async a => {};"],
      ["x = a => a.b.c.d;", "x = a => a.b.c.d;"],
      ["x = (a = {}) => { return a; };", "x = (a = {}) => { return a; };"],
      ["x = ({ a }) => { return a; };", "x = ({ a }) => { return a; };"],
      ["x = { [y]() { return 1; } };", "x = { [y]() { return 1; } };"],
      ["x = (a) => ({ b: 1 });", "x = (a) => ({ b: 1 });"],
      ["function f(a /* of b */) { return 1; }", "function f(a /* of b */) { return 1; }"],
    ] as const
  ) {
    assertEquals(left(text, "")[0], emptied, text);
  }
});

Deno.test("ownCode() leaves a class whose members V8 takes for a function", () => {
  const text = "class A { f() { a(); } static b = 1; static g() { a(); } static c = 2; }";
  const members = "f() { a(); } static b = 1; static g() { a(); } static c = 2; }";
  assertEquals(left(text, "A", ["<static_initializer>", members]), [
    "class A { f() {} static b = 1; static g() {} static c = 2; }",
    0,
  ]);
});

Deno.test("ownCode() keeps what begins where a part ends, and a part without length", () => {
  const text = "a; function f() { b(1); } function g() { c(1); }";
  const functions = functionsOf(text);
  const [f, g] = [text.indexOf("function f"), text.indexOf("c(1)")];
  assertEquals(ownCode({ text, functions }, [0, f]).text, text.replace(" c(1); ", "/*   */"));
  assertEquals(ownCode({ text, functions }, [g, g]).text, text.replace(" b(1); ", "/*   */"));
});
