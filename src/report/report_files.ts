/** The files of reports, as istanbul writes them. */

import { dirname, join } from "@std/path";

/** How istanbul writes a file: line by line. */
interface Content {
  write(text: string): void;
  println(text: string): void;
  colorize(text: string): string;
  close(): void;
}

/** What istanbul's reports write to. */
interface Writer {
  writerForDir(folder: string): Writer;
  copyFile(source: string, to: string, header?: string): void;
  writeFile(file: string | null): Content;
}

/**
 * Writes files whole, while the reports go on. By itself, istanbul waits for the disk with each line,
 * which takes several times as long as all else.
 */
export class ReportFiles {
  readonly #folder: string;
  readonly #made = new Map<string, Promise<void>>();
  #writes: Promise<void>[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * A writer for a report.
   *
   * @param console what prints, for reports that do
   * @param folders where the files go, relative to that of all; into each of them, if there are several
   */
  writer(console: Pick<Writer, "writeFile">, folders: readonly string[] = ["."]): Writer {
    return {
      writerForDir: (folder) => this.writer(console, folders.map((above) => join(above, folder))),
      copyFile: (source, to, header) => {
        const content = header === undefined
          ? Deno.readFileSync(source)
          : header + Deno.readTextFileSync(source);
        for (const folder of folders) this.#write(join(folder, to), content);
      },
      writeFile: (file) => {
        if (file === null || file === "-") return console.writeFile(file);
        let content = "";
        const write = (text: string) => void (content += text);
        return {
          write,
          println: (text) => write(`${text}\n`),
          colorize: (text) => text,
          close: () => folders.forEach((folder) => this.#write(join(folder, file), content)),
        };
      },
    };
  }

  /**
   * Wait until all that was given is on the disk.
   *
   * @throws {Error} when something could not be written
   */
  async finish(): Promise<void> {
    const writes = this.#writes;
    this.#writes = [];
    await Promise.all(writes);
  }

  #write(file: string, content: string | Uint8Array): void {
    const write = (async () => {
      const path = join(this.#folder, file);
      await this.#make(dirname(path));
      if (typeof content === "string") await Deno.writeTextFile(path, content);
      else await Deno.writeFile(path, content);
    })();
    write.catch(() => {}); // finish() tells
    this.#writes.push(write);
  }

  #make(folder: string): Promise<void> {
    const made = this.#made.get(folder) ?? Deno.mkdir(folder, { recursive: true });
    this.#made.set(folder, made);
    return made;
  }
}
