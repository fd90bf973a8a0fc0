/** From the paths of the machine that ran a file to those of the checkout. */

import { basename, dirname } from "@std/path/posix";

/** A file that ran. Its path alone does not say which: several images have a `/app/index.js`. */
export interface RanFile {
  path: string;
  /** That of its {@linkcode plainText}; missing where its text is not known. */
  sha256?: string;
  /** How long that text is, in UTF-16 units. */
  length?: number;
  /** What had it: images, or commits. */
  builds?: readonly string[];
}

/** A text as it is compared: git and editors may have changed how its lines end. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}

/** A file of the checkout, by absolute path. */
export interface LocalFile {
  path: string;
  /** That of its {@linkcode plainText}; missing where it is surely none of those that ran. */
  sha256?: string;
  /** Whether it was built here: it counts where nothing else fits. */
  isBuilt?: boolean;
}

/** Where files of the report lie in the checkout. */
export interface PathMapping {
  /** Without those that fit nothing, or several equally well. */
  places: Map<RanFile, LocalFile>;
  /** What fits several files of the checkout equally well. */
  ambiguous: Map<RanFile, LocalFile[]>;
}

/** Shorter texts, say those that only re-export, prove nothing by themselves. */
const TELLING_LENGTH = 50;
/** How many parts names have in common at least where nothing but names speaks for a match. */
const LEAST_PARTS = 2;
/** Wherever a file comes from. */
const ANY = "";
/** Between roots of which one has so many times the matches of the other, numbers decide. */
const MAJORITY = 4;

/**
 * Match files that ran with files of a checkout: by the same text, then by roots that matches by
 * text have shown, and last by the longest common end of at least two parts. What fits none, or
 * several equally well, stays unmatched.
 *
 * A root is a folder that ran and one of the checkout that corresponds to it. There may be several
 * for one folder that ran, as of services that each lie in an `/app`: which of them a file belongs
 * to, its text tells, else the other files of its build.
 *
 * @param ran the files of a report
 * @param checkout the files of the checkout that have the name of one that ran
 */
export function mapPaths(
  ran: readonly RanFile[],
  checkout: readonly LocalFile[],
): PathMapping {
  const mapping: PathMapping = { places: new Map(), ambiguous: new Map() };
  // Disks of macOS and Windows do not care for case, and that of a name may differ from git's.
  for (const keyOf of [normalized, caseless]) {
    const left = ran.filter((file) => !mapping.places.has(file));
    const taken = new Set(keyOf === caseless ? mapping.places.values() : []);
    const free = checkout.filter((local) => !taken.has(local));
    if (left.length > 0) new Matching(left, free, keyOf, mapping).run();
  }
  return mapping;
}

/** macOS may tell the same name in another form of Unicode. */
const normalized = (path: string) => path.normalize("NFC");
const caseless = (path: string) => normalized(path).toLowerCase();

interface Keyed<T> {
  file: T;
  /** Its path as it is compared. */
  key: string;
  /** Those of `key`, the last one first. */
  parts: string[];
}

type Ran = Keyed<RanFile>;
type Local = Keyed<LocalFile>;

/** A candidate, how many files speak for it, and how many parts of its path fit. */
interface Ranked {
  local: Local;
  votes: number;
  parts: number;
}

class Matching {
  readonly #ran: readonly Ran[];
  readonly #byKey = new Map<string, Local[]>();
  readonly #byText = new Map<string, Local[]>();
  readonly #byName = new Map<string, Local[]>();
  readonly #mapping: PathMapping;
  /**
   * How many matches show that folders correspond: by folder that ran, local folder, and build,
   * image or {@linkcode ANY}.
   */
  readonly #roots = new Map<string, Map<string, Map<string, number>>>();
  readonly #voted = new Set<Ran>();

  constructor(
    ran: readonly RanFile[],
    checkout: readonly LocalFile[],
    keyOf: (path: string) => string,
    mapping: PathMapping,
  ) {
    const keyed = <T extends { path: string }>(file: T): Keyed<T> => {
      const key = keyOf(file.path);
      return { file, key, parts: key.split("/").reverse() };
    };
    this.#ran = ran.map(keyed);
    this.#mapping = mapping;
    for (const local of checkout.map(keyed)) {
      add(this.#byKey, local.key, local);
      add(this.#byName, basename(local.key), local);
      if (local.file.sha256) {
        add(this.#byText, `${basename(local.key)} ${local.file.sha256}`, local);
      }
    }
  }

  run() {
    const isSource = ({ file }: Local) => !file.isBuilt;
    this.#byTextAndRoots(isSource);
    this.#byTextAndRoots(() => true);
    for (const ran of this.#left) {
      const namesakes = rank(ran, this.#namesakes(ran))
        .filter(({ local, parts }) => parts >= LEAST_PARTS && this.#isFree(ran, local));
      this.#settle(ran, unequivocal(namesakes));
    }
    for (const ran of this.#left) this.#settle(ran, this.#underRoots(ran, () => true));
  }

  get #left(): Ran[] {
    return this.#ran.filter(({ file }) => !this.#mapping.places.has(file));
  }

  #byTextAndRoots(isWanted: (local: Local) => boolean) {
    const equals = new Map(this.#left.map((ran) => [ran, this.#equals(ran, isWanted)]));
    for (const [ran, locals] of equals) {
      if (locals.length === 1 && proves(ran, locals[0]!)) this.#vote(ran, locals[0]!);
    }
    for (const [ran, locals] of equals) {
      if (locals.length > 0) this.#settle(ran, this.#ofEquals(ran, locals, isWanted));
    }
    for (const ran of this.#left) this.#settle(ran, this.#underRoots(ran, isWanted));
  }

  #namesakes({ key }: Ran): Local[] {
    return this.#byName.get(basename(key)) ?? [];
  }

  #equals({ key, file }: Ran, isWanted: (local: Local) => boolean): Local[] {
    const equals = this.#byText.get(`${basename(key)} ${file.sha256}`) ?? [];
    return equals.filter(isWanted);
  }

  /** Of files with the same text the one that fits, unless the file belongs elsewhere. */
  #ofEquals(ran: Ran, equals: Local[], isWanted: (local: Local) => boolean): Ranked[] {
    const best = unequivocal(this.#rank(ran, equals), withoutCopies);
    if (best.length > 1) return best;
    const { local, votes, parts } = best[0]!;
    // A text may be that of another file by accident, while its own has changed here: then other
    // files show a root in which more of its path fits.
    const otherVotes = votes - (this.#voted.has(ran) ? 1 : 0);
    const elsewhere = this.#reachable(ran, isWanted).filter((other) =>
      other.parts > parts && other.votes > otherVotes
    );
    if (elsewhere.length > 0) return unequivocal(elsewhere);
    return otherVotes > 0 || proves(ran, local) ? best : [];
  }

  #underRoots(ran: Ran, isWanted: (local: Local) => boolean): Ranked[] {
    const best = unequivocal(this.#reachable(ran, isWanted));
    const [{ local, parts } = {}] = best;
    const images = imagesOf(ran.file);
    if (local === undefined || best.length > 1 || images.length === 0) return best;
    if (this.#votes(ran, local, ran.file.builds!) > 0) return best;
    if (this.#votes(ran, local, images) > 0) return best; // another version of it
    // The root is that of other images: those of another service, perhaps, with the same layout.
    const namesakes = rank(ran, this.#namesakes(ran).filter(isWanted));
    const rivals = namesakes.filter((other) => other.parts >= parts!);
    return rivals.length > 1 ? rivals : best.filter((other) => this.#isFree(ran, other.local));
  }

  /** Whether no other file has a local one: one of another path, or of another service's image. */
  #isFree({ file }: Ran, local: Local): boolean {
    const images = imagesOf(file);
    return [...this.#mapping.places].every(([other, place]) => {
      if (place !== local.file) return true;
      const others = imagesOf(other);
      const maySame = images.length === 0 || others.length === 0 ||
        others.some((image) => images.includes(image));
      return other.path === file.path && maySame;
    });
  }

  /** The files at the same place below roots. */
  #reachable(ran: Ran, isWanted: (local: Local) => boolean): Ranked[] {
    const found = new Set<Local>();
    for (let folder = dirname(ran.key);; folder = dirname(folder)) {
      const rest = ran.key.slice(folder === "/" ? 0 : folder.length);
      for (const localFolder of this.#roots.get(folder)?.keys() ?? []) {
        const key = (localFolder === "/" ? "" : localFolder) + rest;
        for (const local of this.#byKey.get(key) ?? []) if (isWanted(local)) found.add(local);
      }
      if (isTop(folder)) break;
    }
    return this.#rank(ran, [...found]);
  }

  /** Candidates with what speaks for them: files of the same builds, else images, else all. */
  #rank(ran: Ran, candidates: Local[]): Ranked[] {
    for (const origins of [ran.file.builds ?? [], imagesOf(ran.file)]) {
      const ranked = rank(ran, candidates, (local) => this.#votes(ran, local, origins));
      if (ranked.some(({ votes }) => votes > 0)) return ranked;
    }
    return rank(ran, candidates, (local) => this.#votes(ran, local, [ANY]));
  }

  /** How many files show the root of a match in each of some builds or images. */
  #votes(ran: Ran, local: Local, origins: readonly string[]): number {
    if (origins.length === 0) return 0;
    const counts = correspondingFolders(ran.key, local.key).map(([folder, localFolder]) => {
      const byOrigin = this.#roots.get(folder)?.get(localFolder);
      return Math.min(...origins.map((origin) => byOrigin?.get(origin) ?? 0));
    });
    return Math.max(...counts);
  }

  #vote(ran: Ran, local: Local) {
    if (this.#voted.has(ran)) return;
    this.#voted.add(ran);
    const origins = new Set([ANY, ...ran.file.builds ?? [], ...imagesOf(ran.file)]);
    for (const [folder, localFolder] of correspondingFolders(ran.key, local.key)) {
      const roots = this.#roots.get(folder) ?? new Map<string, Map<string, number>>();
      const byOrigin = roots.get(localFolder) ?? new Map<string, number>();
      for (const origin of origins) byOrigin.set(origin, (byOrigin.get(origin) ?? 0) + 1);
      this.#roots.set(folder, roots.set(localFolder, byOrigin));
    }
  }

  #settle(ran: Ran, best: Ranked[]) {
    const { places, ambiguous } = this.#mapping;
    if (best.length > 1) {
      ambiguous.set(ran.file, best.map(({ local }) => local.file));
    } else if (best.length === 1) {
      places.set(ran.file, best[0]!.local.file);
      ambiguous.delete(ran.file);
      this.#vote(ran, best[0]!.local);
    }
  }
}

/** The images of builds, without tags and digests: what versions of an app have in common. */
function imagesOf({ builds = [] }: RanFile): string[] {
  return builds.flatMap((build) => {
    const image = build.replace(/ \(.*\)$/, "").replace(/@.*$/, "").replace(/:[^/:]+$/, "");
    return image === build ? [] : [`image ${image}`]; // else it is a commit or a host
  });
}

/** Whether a text that a file has, too, shows by itself that it is the same file. */
function proves(ran: Ran, local: Local): boolean {
  return (ran.file.length ?? 0) >= TELLING_LENGTH || commonEnd(ran, local) >= LEAST_PARTS;
}

function rank(
  ran: Ran,
  candidates: readonly Local[],
  votes: (local: Local) => number = () => 0,
): Ranked[] {
  return candidates.map((local) => {
    return { local, votes: votes(local), parts: commonEnd(ran, local) };
  });
}

/** What fits best: one candidate, or several that do so equally well. */
function unequivocal(
  ranked: readonly Ranked[],
  choose: (equals: Ranked[]) => Ranked[] = (equals) => equals,
): Ranked[] {
  const most = Math.max(...ranked.map(({ votes }) => votes));
  const rivals = ranked.filter(({ votes }) => votes * MAJORITY >= most);
  const longest = Math.max(...rivals.map(({ parts }) => parts));
  const best = rivals.filter(({ parts }) => parts === longest);
  const sources = best.filter(({ local }) => !local.file.isBuilt);
  return choose(sources.length > 0 ? sources : best);
}

/** Of equal files without those in folders that are copies: `build/src/a.js` of `src/a.js`. */
function withoutCopies(equals: Ranked[]): Ranked[] {
  const roots = equals.map(({ local, parts }) => local.key.split("/").slice(0, -parts).join("/"));
  const original = equals.find((_, i) =>
    roots.every((root, j) => i === j || root.startsWith(`${roots[i]}/`))
  );
  return original ? [original] : equals;
}

/** Pairs of folders of two files that correspond, from the innermost one up. */
function correspondingFolders(ran: string, local: string): [ran: string, local: string][] {
  const pairs: [string, string][] = [];
  let [ranFolder, localFolder] = [dirname(ran), dirname(local)];
  while (true) {
    pairs.push([ranFolder, localFolder]);
    if (isTop(ranFolder) || isTop(localFolder)) return pairs;
    if (basename(ranFolder) !== basename(localFolder)) return pairs;
    [ranFolder, localFolder] = [dirname(ranFolder), dirname(localFolder)];
  }
}

const isTop = (folder: string) => dirname(folder) === folder;

/** How many parts two paths share at their ends. */
function commonEnd({ parts: a }: Keyed<unknown>, { parts: b }: Keyed<unknown>): number {
  const differing = a.findIndex((part, i) => part !== b[i]);
  return differing < 0 ? a.length : differing;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
