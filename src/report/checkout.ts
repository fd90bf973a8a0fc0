/** The checkout: the files that reports are about, on this machine. */

import { basename, isAbsolute, join, relative, resolve } from "@std/path";
import { glob } from "tinyglobby";
import { Failure, messageOf } from "../core/errors.ts";
import type { FileText } from "../core/file_versions.ts";
import { type LocalFile, mapPaths, plainText, type RanFile } from "../core/path_mapping.ts";
import { posixPath } from "../core/script_path.ts";
import { sha256Of } from "../core/sha256.ts";
import type { PathRule } from "./reporters.ts";

/** Where files that ran lie here. */
export interface Placement {
  /** Local absolute paths; without those of files that fit nothing, or several equally well. */
  places: Map<FileText, string>;
  /** Files that fit several local ones equally well, and these. */
  ambiguous: Map<FileText, string[]>;
}

/** What git ignores there it did not check out. Without git, these names tell. */
const BUILT = /(^|\/)(dist|build|out)\//;

/** A folder with the files that reports are about. */
export class Checkout {
  readonly #rules: { from: string; to: string; given: string }[];
  readonly #usedRules = new Set<string>();
  #files?: Promise<string[]>;
  #isIgnored?: Promise<((path: string) => boolean) | undefined>;

  /**
   * @param root an absolute path without symbolic links
   * @param rules these win over what is found; of two, the one with the longer `from` does
   */
  constructor(readonly root: string, rules: readonly PathRule[] = []) {
    this.#rules = rules
      .map(({ from, to }) => {
        const given = `${from}=${to}`;
        return { from: posixPath(from).replace(/\/+$/, ""), to: resolve(root, to), given };
      })
      .sort((a, b) => b.from.length - a.from.length);
  }

  /**
   * Open a checkout.
   *
   * @param folder the working folder unless told otherwise
   * @throws {Failure} where it is none
   */
  static async open(folder?: string, rules?: readonly PathRule[]): Promise<Checkout> {
    if (folder === undefined) return new Checkout(Deno.cwd(), rules);
    try {
      const root = await Deno.realPath(folder);
      if ((await Deno.stat(root)).isDirectory) return new Checkout(root, rules);
    } catch (error) {
      throw new Failure(`cannot read the source root ${folder}: ${messageOf(error)}`);
    }
    throw new Failure(`the source root ${folder} is no folder`);
  }

  /** Rules that no file asked for, as `FROM=TO`. */
  get unusedRules(): string[] {
    return this.#rules.map(({ given }) => given).filter((given) => !this.#usedRules.has(given));
  }

  /** Find files that ran. */
  async find(files: readonly FileText[]): Promise<Placement> {
    const places = new Map<FileText, string>();
    const ran = new Map<RanFile, FileText>();
    for (const file of files) {
      const place = this.#byRule(file.path);
      if (place === undefined) ran.set(await identify(file), file);
      else places.set(file, place);
    }
    const mapping = mapPaths([...ran.keys()], await this.#namesakes([...ran.keys()]));
    for (const [file, { path }] of mapping.places) places.set(ran.get(file)!, path);
    const ambiguous = [...mapping.ambiguous].map(([file, locals]) =>
      [ran.get(file)!, locals.map(({ path }) => path)] as const
    );
    return { places, ambiguous: new Map(ambiguous) };
  }

  /**
   * Read files of which only the paths are known, as far as these say where they are.
   *
   * @param known files that ran beside them: they show which folders correspond
   */
  async read(paths: readonly string[], known: readonly FileText[]): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    const ran = [...paths].map((path): RanFile => ({ path }));
    const beside = await Promise.all(known.map(identify));
    const mapping = mapPaths([...beside, ...ran], await this.#namesakes([...beside, ...ran]));
    for (const file of ran) {
      const local = this.#byRule(file.path) ?? mapping.places.get(file)?.path;
      const text = local && await readTextFile(local);
      if (text !== undefined) texts.set(file.path, text);
    }
    return texts;
  }

  /**
   * Compare files here with what ran.
   *
   * @param texts what ran, by local path
   * @returns the files with other texts, and those that are not here
   */
  async compare(
    texts: Iterable<[path: string, text: string]>,
  ): Promise<{ different: string[]; absent: string[] }> {
    const different: string[] = [];
    const absent: string[] = [];
    for (const [path, text] of texts) {
      const local = await readTextFile(path);
      if (local === undefined) absent.push(path);
      else if (plainText(local) !== plainText(text)) different.push(path);
    }
    return { different, absent };
  }

  /** All files but packages and git's own, by absolute path. Links are not followed. */
  files(): Promise<string[]> {
    return this.#files ??= filesBelow(this.root);
  }

  /** Begin to look around, while something else takes the time; disposing waits for the end of it. */
  prepare(): AsyncDisposable {
    const found = Promise.allSettled([this.files(), this.isIgnored()]);
    return { [Symbol.asyncDispose]: async () => void await found };
  }

  /** What git ignores; undefined where there is no git or no repository. */
  isIgnored(): Promise<((path: string) => boolean) | undefined> {
    return this.#isIgnored ??= ignoredByGit(this.root);
  }

  #byRule(path: string): string | undefined {
    for (const { from, to, given } of this.#rules) {
      const isBelow = isSame(path.slice(0, from.length), from) &&
        (path.length === from.length || path[from.length] === "/");
      if (!isBelow) continue;
      this.#usedRules.add(given);
      return join(to, path.slice(from.length));
    }
    return undefined;
  }

  /** Files with the name of one that ran. Only those that may have its text are read. */
  async #namesakes(ran: readonly RanFile[]): Promise<LocalFile[]> {
    const byName = Map.groupBy(ran, ({ path }) => nameOf(path));
    const namesakes = (await this.files()).filter((path) => byName.has(nameOf(path)));
    if (namesakes.length === 0) return [];
    const isIgnored = await this.isIgnored() ??
      ((path: string) => BUILT.test(relative(this.root, path)));
    const found = namesakes.map(async (path): Promise<LocalFile[]> => {
      const { size, isFile, isSymlink } = await Deno.lstat(path);
      if (!isFile && !isSymlink) return []; // a pipe, say
      if (isSymlink && isWithin(this.root, await realPath(path))) return []; // found as itself
      const mayBeSame = byName.get(nameOf(path))!.some(({ length }) =>
        // A UTF-16 unit is at most 3 bytes; line ends and a BOM may come in addition.
        length !== undefined && (isSymlink || length <= size && size <= 4 * length + 3)
      );
      const text = mayBeSame ? await readTextFile(path) : undefined;
      const sha256 = text === undefined ? undefined : await sha256Of(plainText(text));
      return [{ path, sha256, isBuilt: isIgnored(path) }];
    });
    return (await Promise.all(found)).flat();
  }
}

/** All files below a folder but packages and git's own, by absolute path. */
export async function filesBelow(folder: string): Promise<string[]> {
  return await glob("**/*", {
    cwd: folder,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ["**/node_modules/**", "**/.git/**"],
  });
}

/** Whether a path lies in a folder. */
export function isWithin(folder: string, path: string): boolean {
  const local = relative(folder, path);
  return !/^\.\.([\\/]|$)/.test(local) && !isAbsolute(local);
}

async function identify({ path, text, builds }: FileText): Promise<RanFile> {
  const plain = plainText(text);
  return { path, sha256: await sha256Of(plain), length: plain.length, builds };
}

/** A name as it is looked for: disks do not agree on case and on forms of Unicode. */
const nameOf = (path: string) => basename(path).normalize("NFC").toLowerCase();

/** Windows does not care for case. */
function isSame(path: string, from: string): boolean {
  return path === from || /^\/[A-Z]:/.test(from) && path.toLowerCase() === from.toLowerCase();
}

/**
 * Read a file, if it is there.
 *
 * @throws {Failure} where it cannot be read
 */
export async function readTextFile(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    const { NotFound, NotADirectory, IsADirectory } = Deno.errors;
    if ([NotFound, NotADirectory, IsADirectory].some((kind) => error instanceof kind)) {
      return undefined;
    }
    throw new Failure(`cannot read ${path}: ${messageOf(error)}`);
  }
}

async function realPath(path: string): Promise<string> {
  try {
    return await Deno.realPath(path);
  } catch {
    return path; // a link to nowhere
  }
}

async function ignoredByGit(root: string): Promise<((path: string) => boolean) | undefined> {
  const args = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"];
  try {
    const { success, stdout } = await new Deno.Command("git", {
      args,
      cwd: root,
      env: { GIT_OPTIONAL_LOCKS: "0" },
      stdin: "null",
      stderr: "null",
    }).output();
    if (!success) return undefined;
    const ignored = new Set(new TextDecoder().decode(stdout).split("\0"));
    ignored.delete("");
    return (path) => {
      const parts: string[] = relative(root, path).replaceAll("\\", "/").split("/");
      return parts.some((_, i) => {
        const folder = parts.slice(0, i + 1).join("/");
        return ignored.has(`${folder}/`) || i === parts.length - 1 && ignored.has(folder);
      });
    };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined; // no git
    throw error;
  }
}
