/** What tools write into `sources`, and where that is. */

import { assertEquals } from "@std/assert";
import { sourcePaths } from "../../src/core/source_paths.ts";

const MAP = "/app/dist/a.js.map";

Deno.test("sourcePaths() resolves URLs, paths and bundlers' names", () => {
  const cases: [source: string, root: string, path: string][] = [
    ["../src/a.ts", "", "/app/src/a.ts"],
    ["a.ts", "../src", "/app/src/a.ts"],
    ["a.ts", "../src/", "/app/src/a.ts"],
    ["a.ts", "/", "/a.ts"],
    ["/build/a.ts", "/elsewhere", "/build/a.ts"],
    ["a.ts", "file:///build/src", "/build/src/a.ts"],
    ["file:///build/a%20b.ts", "", "/build/a b.ts"],
    ["file:///build/%2e%2e/a.ts", "", "/a.ts"],
    ["file:/build/a.ts", "", "/build/a.ts"],
    ["../src/a%20b.ts", "", "/app/src/a b.ts"],
    ["../src/a b.ts", "", "/app/src/a b.ts"],
    ["../src/100%.ts", "", "/app/src/100%.ts"],
    ["../src/%5Bid%5D.ts", "", "/app/src/[id].ts"],
    ["../src/[...slug]/#a.ts", "", "/app/src/[...slug]/#a.ts"],
    ["../src/a.vue?vue&type=script&lang.ts", "", "/app/src/a.vue"],
    ["C:\\work\\src\\a.ts", "", "/C:/work/src/a.ts"],
    ["c:/work/src/a.ts", "/root", "/C:/work/src/a.ts"],
    ["webpack://shop/C:\\work\\src\\a.ts", "", "/C:/work/src/a.ts"],
    ["file:///C:/work/a.ts", "", "/C:/work/a.ts"],
    ["..\\src\\a.ts", "", "/app/src/a.ts"],
    ["a.ts", "..\\src\\", "/app/src/a.ts"],
    ["\\\\host\\share\\a.ts", "..", "/host/share/a.ts"],
    ["webpack://shop/./src/a.ts", "", "/shop/src/a.ts"],
    ["webpack://shop/./src/a.ts?9f3c", "", "/shop/src/a.ts"],
    ["webpack://shop/../lib/a.ts", "", "/lib/a.ts"],
    ["webpack:///./src/a.ts", "", "/src/a.ts"],
    ["webpack:///src/a.ts", "", "/src/a.ts"],
    ["webpack://shop//build/src/a.ts", "", "/build/src/a.ts"],
    ["webpack://@acme/shop/./src/a.ts", "", "/@acme/shop/src/a.ts"],
    ["./src/a.ts", "webpack://shop/", "/shop/src/a.ts"],
    ["webpack-internal:///(rsc)/./app/page.tsx", "", "/app/page.tsx"],
    ["webpack://_N_E/(ssr)/./app/(shop)/page.tsx", "", "/_N_E/app/(shop)/page.tsx"],
    ["webpack://_N_E/./app/(shop)/page.tsx", "", "/_N_E/app/(shop)/page.tsx"],
    ["webpack://shop/./webpack/a", "", "/shop/webpack/a"],
    ["webpack://shop/./src/my sync tool.ts", "", "/shop/src/my sync tool.ts"],
    ["turbopack:///[project]/app/[id]/page.tsx", "", "/app/[id]/page.tsx"],
    ["/@fs/build/src/a.ts", "", "/build/src/a.ts"],
    ["ng:///shop/a.ts", "", "/shop/a.ts"],
    ["https://example.com/src/a.ts", "", "/example.com/src/a.ts"],
  ];
  for (const [source, root, path] of cases) {
    assertEquals([source, sourcePaths(source, root, MAP)[0]], [source, path]);
  }
});

Deno.test("sourcePaths() says where else a source may be", () => {
  assertEquals(sourcePaths("../src/a%20b.ts", "", MAP), ["/app/src/a b.ts", "/app/src/a%20b.ts"]);
  assertEquals(sourcePaths("../src/a.ts?b", "", MAP), ["/app/src/a.ts", "/app/src/a.ts?b"]);
  assertEquals(sourcePaths("webpack://shop/./src/a.ts", "", MAP), [
    "/shop/src/a.ts",
    "/app/dist/src/a.ts",
    "/app/src/a.ts",
    "/src/a.ts",
  ]);
  assertEquals(sourcePaths("turbopack:///[project]/src/a.ts", "", MAP), [
    "/src/a.ts",
    "/app/dist/src/a.ts",
    "/app/src/a.ts",
  ]);
});

Deno.test("sourcePaths() has none for what is no file", () => {
  const sources = [
    null,
    "",
    "data:text/javascript,1",
    "node:fs",
    "virtual:config",
    "<define:process.env>",
    "../<stdin>",
    "(disabled):fs",
    "\0commonjsHelpers.js",
    "../\0virtual:config?commonjs-proxy",
    "/@id/__x00__virtual:config",
    "/@vite/client",
    "webpack://shop/webpack/bootstrap",
    "webpack:///webpack/bootstrap",
    "webpack/bootstrap",
    "webpack://shop/webpack/runtime/define property getters",
    "webpack/runtime/make namespace object",
    "webpack://shop/webpack/universalModuleDefinition",
    "webpack://shop/(webpack)/buildin/module.js",
    'webpack://shop/external commonjs "node:fs"',
    'webpack://shop/external "express"',
    "webpack://shop/external%20commonjs%20%22node:fs%22",
    "webpack://shop/ignored|/app/node_modules/x|fs",
    "webpack://shop/./src/locales sync ^\\.\\/.*$",
    "webpack://shop/./src/ lazy recursive",
    "webpack://shop/data:text/javascript,1",
    "turbopack:///[turbopack]/shared/runtime-utils.ts",
    "turbopack:///[externals]/node:fs",
    "turbopack:///[next]/internal/font.js",
  ];
  for (const source of sources) {
    assertEquals([source, sourcePaths(source, "", MAP)], [source, []]);
  }
});
