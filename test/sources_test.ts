/** `covhttp wrap` and the sources that its readers have already. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { Buffer } from "node:buffer";
import { once } from "node:events";
import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { sha256Of } from "../src/core/sha256.ts";
import { parseSnapshot, type Snapshot } from "../src/core/snapshot.ts";
import { fixture } from "./counter_service.ts";
import { type Program, programs, startWrapped, type Wrapped } from "./programs.ts";

const LIMIT = 8 * 1024 * 1024;

/** A service that loads further files when it is told to. */
async function startGrowing(program: Program): Promise<Wrapped & { load(file: string): unknown }> {
  const app = await startWrapped(program, ["node", fixture("growing.cjs")]);
  const [, port] = await app.stdoutMatch(/port (\d+)/);
  const load = async (file: string) => {
    assertEquals(await (await fetch(`http://127.0.0.1:${port}/${file}`)).text(), "loaded");
  };
  return Object.assign(app, { load });
}

/** A snapshot as it comes, so that texts in JSON are those that were hashed. */
async function readSources(app: Wrapped, sources: string): Promise<Snapshot> {
  const response = await fetch(`${app.coverage}/coverage?sources=${sources}`);
  assertEquals(response.status, 200);
  const text = await response.text();
  parseSnapshot(text, app.coverage);
  return JSON.parse(text);
}

const ask = (app: Wrapped, body: BodyInit) =>
  fetch(`${app.coverage}/coverage/sources`, { method: "POST", body });

async function textsOf(app: Wrapped, hashes: string[]): Promise<Record<string, string>> {
  const response = await ask(app, JSON.stringify(hashes));
  assertEquals(response.status, 200);
  return await response.json();
}

/** Files by name, and what a snapshot has of their sources. */
const scriptsOf = ({ covhttp }: Snapshot) =>
  Object.entries(covhttp!.scripts).map(([url, script]) =>
    [url.split("/").at(-1)!, script] as const
  );
const filesWithSource = (snapshot: Snapshot) =>
  scriptsOf(snapshot).filter(([, { source }]) => source !== undefined).map(([file]) => file);
const filesWithMap = (snapshot: Snapshot) =>
  Object.keys(snapshot["source-map-cache"]!).map((url) => url.split("/").at(-1)!);

for (const program of programs) {
  Deno.test(`wrap (${program.name}) tells sources by their SHA-256`, async () => {
    await using app = await startGrowing(program);
    await app.load("mapped.cjs");
    await app.load("plain.cjs");

    const all = await readSources(app, "all");
    const none = await readSources(app, "none");
    assertEquals(none["source-map-cache"], undefined);
    assertEquals(none.result, all.result);
    assertEquals(none.covhttp!.sources, 3);
    const scripts = Object.fromEntries(scriptsOf(none));
    assertEquals(Object.keys(scripts).sort(), ["growing.cjs", "mapped.cjs", "plain.cjs"]);
    assertEquals(Object.keys(scripts["mapped.cjs"]!), ["sha256", "sourceMap"]);
    assertEquals(Object.keys(scripts["plain.cjs"]!), ["sha256"]);

    const hashes = Object.values(scripts)
      .flatMap(({ sha256, sourceMap }) => sourceMap === undefined ? [sha256] : [sha256, sourceMap]);
    const texts = await textsOf(app, [...hashes, hashes[0]!, "0".repeat(64)]);
    assertEquals(Object.keys(texts).sort(), hashes.toSorted());
    for (const [hash, text] of Object.entries(texts)) assertEquals(await sha256Of(text), hash);

    for (const [url, { sha256, source, sourceMap }] of Object.entries(all.covhttp!.scripts)) {
      assertEquals(texts[sha256], source);
      const map = all["source-map-cache"]![url];
      assertEquals(sourceMap && texts[sourceMap], map && JSON.stringify(map));
    }
    const plain = fixture("growing/plain.cjs");
    assertEquals(texts[scripts["plain.cjs"]!.sha256], await Deno.readTextFile(plain));
    const { data } = JSON.parse(texts[scripts["mapped.cjs"]!.sourceMap!]!);
    const mapped = await Deno.readTextFile(fixture("growing/mapped.ts"));
    assertEquals(data.sourcesContent, [mapped]);
  });

  Deno.test(`wrap (${program.name}) tells the sources that came later`, async () => {
    await using app = await startGrowing(program);
    const first = await readSources(app, "all");
    assertEquals([first.covhttp!.sources, filesWithSource(first)], [1, ["growing.cjs"]]);

    await app.load("mapped.cjs");
    const second = await readSources(app, `${first.covhttp!.sources}`);
    assertEquals([second.covhttp!.sources, filesWithSource(second)], [2, ["mapped.cjs"]]);
    assertEquals(filesWithMap(second), ["mapped.cjs"]);

    await app.load("plain.cjs");
    const third = await readSources(app, `${second.covhttp!.sources}`);
    assertEquals([third.covhttp!.sources, filesWithSource(third)], [3, ["plain.cjs"]]);
    assertEquals(filesWithMap(third), []);
    assertEquals(third.result.length, 3);

    assertEquals(filesWithSource(await readSources(app, "3")), []);
    assertEquals(filesWithSource(await readSources(app, "9".repeat(15))), []);
    assertEquals(await readSources(app, "0").then(withoutTime), withoutTime(await read(app)));
  });

  Deno.test(`wrap (${program.name}) knows both sources of a file that changed`, async () => {
    await using app = await startWrapped(program, ["node", fixture("changing.cjs")]);
    await app.stdoutMatch(/loaded/);
    const { covhttp } = await readSources(app, "none");
    const hashes = Object.values(covhttp!.scripts).map(({ sha256 }) => sha256);
    assertEquals([covhttp!.sources, new Set(hashes).size], [3, 3]);
    assertEquals(Object.keys(await textsOf(app, hashes)), hashes);
  });

  Deno.test(`wrap (${program.name}) refuses what does not ask for sources`, async () => {
    await using app = await startGrowing(program);
    const { covhttp } = await read(app);
    const [{ sha256 }] = Object.values(covhttp!.scripts) as [{ sha256: string }];
    const list = JSON.stringify([sha256]);
    const bodies: [body: string | Uint8Array, status: number][] = [
      [list, 200],
      ["[]", 200],
      ["", 400],
      ["{}", 400],
      [list.slice(1), 400],
      [JSON.stringify([sha256, 1]), 400],
      [JSON.stringify([sha256.slice(1)]), 400],
      [JSON.stringify([sha256.toUpperCase()]), 400],
      [new Uint8Array([0xff, 0xfe]), 400],
      [list.padEnd(LIMIT), 200],
      [list.padEnd(LIMIT + 1), 413],
    ];
    for (const [body, status] of bodies) {
      const response = await ask(app, body as BodyInit);
      const { error } = await response.json();
      const start = String(body).slice(0, 80);
      assertEquals([start, response.status], [start, status]);
      assertEquals([start, typeof error], [start, status === 200 ? "undefined" : "string"]);
      assertEquals(error?.includes("\n") ?? false, false);
    }
    for (const sources of ["", "some", "-1", "1.5", "1e3", "0x1", "9".repeat(16), "ALL"]) {
      const response = await fetch(`${app.coverage}/coverage?sources=${sources}`);
      const { error } = await response.json();
      assertEquals([sources, response.status, typeof error], [sources, 400, "string"]);
    }
    const response = await fetch(`${app.coverage}/coverage/sources`);
    await response.body?.cancel();
    assertEquals([response.status, response.headers.get("allow")], [405, "POST"]);
  });

  Deno.test(`wrap (${program.name}) reads no more of a request than it may have`, async () => {
    await using app = await startGrowing(program);
    const { hostname, port } = new URL(app.coverage);
    using connection = await Deno.connect({ hostname, port: Number(port) });
    const head =
      "POST /coverage/sources HTTP/1.1\r\nHost: app\r\nTransfer-Encoding: chunked\r\n\r\n";
    const part = new TextEncoder().encode(`10000\r\n${" ".repeat(0x10000)}\r\n`);
    // Not by its `writable`, which closes the connection when it fails, before the answer is read.
    const send = async (bytes: Uint8Array) => {
      for (let sent = 0; sent < bytes.length;) sent += await connection.write(bytes.subarray(sent));
    };
    const sendForever = async () => {
      for (await send(new TextEncoder().encode(head));;) await send(part);
    };
    sendForever().catch(() => {}); // until nobody reads it any more
    const buffer = new Uint8Array(1024);
    const answer = new TextDecoder().decode(buffer.subarray(0, (await connection.read(buffer))!));
    assertStringIncludes(answer, "HTTP/1.1 413 ");
    assertEquals((await read(app)).result.length, 1);
  });

  Deno.test(`wrap (${program.name}) compresses sources for those who accept it`, async () => {
    await using app = await startGrowing(program);
    const { covhttp } = await read(app);
    const [{ sha256, source }] = Object.values(covhttp!.scripts) as [
      { sha256: string; source: string },
    ];
    const get = async (headers: Record<string, string>) => {
      const sent = request(`${app.coverage}/coverage/sources`, { method: "POST", headers });
      const [response] = await once(sent.end(JSON.stringify([sha256])), "response");
      return Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>));
    };
    const expected = { [sha256]: source };
    assertEquals(JSON.parse(String(await get({}))), expected);
    const zipped = await get({ "accept-encoding": "gzip" });
    assertEquals(JSON.parse(gunzipSync(zipped).toString()), expected);
  });
}

const read = (app: Wrapped) => readSources(app, "all");

/** What one read has in common with the next. */
function withoutTime({ covhttp, ...rest }: Snapshot) {
  const { time: _time, read: _read, ...info } = covhttp!;
  return { ...rest, covhttp: info };
}
