/** The folder that keeps a collection: `OUT/raw/NAME`, and `OUT/raw/.sources` for its texts. */

import { deadline } from "@std/async/deadline";
import { join } from "@std/path";
import pLimit from "p-limit";
import {
  type CollectedSnapshot,
  COLLECTION_FILE,
  formatCollection,
  TEXTS_FOLDER,
} from "../core/collection.ts";
import { Failure, messageOf } from "../core/errors.ts";
import { sha256Of } from "../core/sha256.ts";
import { readCollection } from "../report/snapshot_files.ts";

/** How long another collection may hold the folder, in ms: one that is only ending, say. */
const LOCK_LIMIT = 1_000;
/** The file that is locked. */
const LOCK_FILE = ".lock";

/**
 * Whatever happens, the folder is usable: files are written beside and renamed, and a snapshot
 * counts when the table of contents has it. Until {@linkcode CollectionFolder.finish}, those of an
 * earlier collection of the same name do, too. Nobody else adds to it meanwhile.
 */
export class CollectionFolder implements Disposable {
  readonly #raw: string;
  readonly #folder: string;
  readonly #texts: string;
  /** The hashes of all texts that are here, and of those that belong to this collection. */
  readonly #known: Set<string>;
  readonly #used = new Set<string>();
  readonly #earlier: CollectedSnapshot[];
  readonly #added: CollectedSnapshot[] = [];
  readonly #downloading = new Map<string, Promise<void>>();
  readonly #oneByOne = pLimit(1);
  readonly #lock: Deno.FsFile;
  #downloads = 0;

  private constructor(
    raw: string,
    name: string,
    earlier: CollectedSnapshot[],
    known: string[],
    lock: Deno.FsFile,
  ) {
    this.#lock = lock;
    this.#raw = raw;
    this.#folder = join(raw, name);
    this.#texts = join(raw, TEXTS_FOLDER);
    this.#earlier = earlier;
    this.#known = new Set(known);
  }

  /**
   * Open it, and make it if need be.
   *
   * @param raw the folder of collections
   * @throws {Failure} when it cannot be written, or somebody else is collecting into it
   */
  static async open(raw: string, name: string): Promise<CollectionFolder> {
    return await writing(raw, async () => {
      await Deno.mkdir(join(raw, name), { recursive: true });
      await Deno.mkdir(join(raw, TEXTS_FOLDER), { recursive: true });
      const lock = await lockFolder(join(raw, name));
      const texts = [...Deno.readDirSync(join(raw, TEXTS_FOLDER))].map(({ name }) => name);
      return new CollectionFolder(
        raw,
        name,
        await readCollection(join(raw, name)) ?? [],
        texts,
        lock,
      );
    });
  }

  /** A path for a download that is not finished. */
  get temporaryPath(): string {
    return join(this.#folder, `.download-${Deno.pid}-${this.#downloads++}`);
  }

  /**
   * See to it that texts are here. What somebody else is downloading is waited for.
   *
   * @param download gives texts by their hashes
   * @returns the hashes of those that did not come
   * @throws {Failure} when one does not have the hash it came with, or cannot be written
   */
  async obtainTexts(
    hashes: readonly string[],
    download: (hashes: string[]) => AsyncIterable<[hash: string, text: string]>,
  ): Promise<string[]> {
    hashes.forEach((hash) => this.#used.add(hash));
    const tried = new Set<string>();
    const missing = () => hashes.filter((hash) => !this.#known.has(hash));
    for (;;) {
      const wanted = missing().filter((hash) => !tried.has(hash));
      const own = wanted.filter((hash) => !this.#downloading.has(hash));
      own.forEach((hash) => tried.add(hash));
      if (own.length > 0) await this.#download(own, download);
      else if (wanted.length === 0) break;
      else await Promise.allSettled(wanted.map((hash) => this.#downloading.get(hash)));
    }
    return missing();
  }

  /**
   * Keep a text.
   *
   * @throws {Failure} when it does not have that hash, or cannot be written
   */
  async addText(sha256: string, text: string): Promise<void> {
    if (this.#known.has(sha256)) return;
    if (await sha256Of(text) !== sha256) {
      throw new Failure(`a source does not have the SHA-256 ${sha256} that it came with`);
    }
    await writing(this.#texts, () => writeWhole(join(this.#texts, sha256), text));
    this.#known.add(sha256);
  }

  async #download(
    hashes: string[],
    download: (hashes: string[]) => AsyncIterable<[hash: string, text: string]>,
  ): Promise<void> {
    if (hashes.length === 0) return;
    const downloading = (async () => {
      for await (const [hash, text] of download(hashes)) await this.addText(hash, text);
    })();
    for (const hash of hashes) this.#downloading.set(hash, downloading);
    try {
      await downloading;
    } finally {
      for (const hash of hashes) this.#downloading.delete(hash);
    }
  }

  /** Do something while nobody else does: so that only one snapshot is in memory. */
  exclusively<T>(action: () => Promise<T>): Promise<T> {
    return this.#oneByOne(action);
  }

  /**
   * Keep a snapshot, in place of an earlier read of the same instance and generation. Should a later
   * one be here, it is not kept.
   *
   * @param download a {@linkcode CollectionFolder.temporaryPath}
   */
  async add(download: string, entry: CollectedSnapshot): Promise<void> {
    await this.#oneByOne(() =>
      writing(this.#folder, async () => {
        const same = this.#added.findIndex(({ instance, generation }) =>
          instance === entry.instance && generation === entry.generation
        );
        if (same >= 0 && this.#added[same]!.read > entry.read) return await Deno.remove(download);
        await Deno.rename(download, join(this.#folder, entry.file));
        const [old] = same < 0 ? [] : this.#added.splice(same, 1);
        this.#added.push(entry);
        await this.#write([...this.#earlier, ...this.#added]);
        if (old !== undefined && old.file !== entry.file) {
          const isListed = this.#earlier.some(({ file }) => file === old.file);
          if (!isListed) await Deno.remove(join(this.#folder, old.file));
        }
      })
    );
  }

  /**
   * End the collection: of the earlier one of the same name, only some snapshots stay.
   *
   * @param stays whether an earlier snapshot does
   * @returns those that do not
   */
  async finish(stays: (earlier: CollectedSnapshot) => boolean): Promise<CollectedSnapshot[]> {
    const files = new Set(this.#added.map(({ file }) => file));
    const kept = this.#earlier.filter((entry) => stays(entry) && !files.has(entry.file));
    await writing(this.#folder, async () => {
      await this.#write([...kept, ...this.#added]);
      const listed = new Set([
        LOCK_FILE,
        COLLECTION_FILE,
        ...files,
        ...kept.map(({ file }) => file),
      ]);
      for await (const { name } of Deno.readDir(this.#folder)) {
        if (!listed.has(name)) await Deno.remove(join(this.#folder, name), { recursive: true });
      }
      if (kept.length === 0) await this.#removeUnusedTexts();
    });
    return this.#earlier.filter((entry) => !kept.includes(entry));
  }

  /** Let others collect into it. */
  [Symbol.dispose](): void {
    this.#lock.close();
  }

  /** Texts of other builds go, unless other collections may need them. */
  async #removeUnusedTexts(): Promise<void> {
    const collections = [...Deno.readDirSync(this.#raw)].filter(({ name }) =>
      name !== TEXTS_FOLDER
    );
    if (collections.length > 1) return;
    for (const { name } of Deno.readDirSync(this.#texts)) {
      if (!this.#used.has(name)) await Deno.remove(join(this.#texts, name));
    }
  }

  async #write(entries: CollectedSnapshot[]): Promise<void> {
    const unique = new Map(entries.map((entry) => [entry.file, entry]));
    await writeWhole(join(this.#folder, COLLECTION_FILE), formatCollection([...unique.values()]));
  }
}

/** The lock goes with the process, however that ends. */
async function lockFolder(folder: string): Promise<Deno.FsFile> {
  const file = await Deno.open(join(folder, LOCK_FILE), { write: true, create: true });
  try {
    await deadline(file.lock(true), LOCK_LIMIT);
    return file;
  } catch (error) {
    file.close();
    if (!(error instanceof DOMException)) throw error;
    throw new Failure(`${folder} is in use by another covhttp collect: give another --name or -o`);
  }
}

/** At any time there is the old file or the new one, whole. */
async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${crypto.randomUUID()}.part`; // two may write the same text
  await Deno.writeTextFile(unfinished, text);
  await Deno.rename(unfinished, path);
}

async function writing<T>(folder: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`cannot write to ${folder}: ${messageOf(error)}`);
  }
}
