/** `supabase/releases`: a manifest a release, which says what is frozen and what the tree said then. */
import type { Migration } from "../../migrate.ts";
import { printTree } from "../print.ts";
import type { Folder } from "../tree.ts";
import { ReleaseRefused } from "./refused.ts";

/** A release, as its manifest has it. */
export interface Release {
  /** `1.0`. */
  readonly release: string;
  /** Digest of the tree. */
  readonly tree: string;
  /** Digests of the migrations that came with it, by file name; their order is that of the names. */
  readonly files: Readonly<Record<string, string>>;
}

const NAME = /^(\d{1,4})\.(\d{1,4})$/;

/** Orders releases: 1.9 comes before 1.10. @throws Error for what is no release */
export function compareReleases(a: string, b: string): number {
  const [majorA, minorA] = numbers(a);
  const [majorB, minorB] = numbers(b);
  return majorA - majorB || minorA - minorB;
}

function numbers(release: string): [number, number] {
  const [, major, minor] = NAME.exec(release) ?? [];
  if (major === undefined || minor === undefined) {
    throw new ReleaseRefused([
      `Cannot release ${release || "nothing"} as a release is named <number>.<number>: 1.0`,
    ]);
  }
  return [Number(major), Number(minor)];
}

/** Reads the releases below a folder `supabase`, the first one first. */
export async function readReleases(supabase: URL): Promise<Release[]> {
  const folder = new URL("releases/", supabase);
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) if (name.endsWith(".json")) names.push(name);
  } catch (cause) {
    if (!(cause instanceof Deno.errors.NotFound)) throw cause;
  }
  const releases = await Promise.all(
    names.map(async (name) => parseRelease(name, JSON.parse(await Deno.readTextFile(new URL(name, folder))))),
  );
  return releases.sort((a, b) => compareReleases(a.release, b.release));
}

function parseRelease(name: string, value: unknown): Release {
  const member = (of: unknown, key: string): unknown =>
    typeof of === "object" && of !== null ? Reflect.get(of, key) : undefined;
  const [release, tree, files] = ["release", "tree", "files"].map((key) => member(value, key));
  if (
    typeof release !== "string" || typeof tree !== "string" || typeof files !== "object" || files === null
  ) {
    throw new ReleaseRefused([`Cannot read supabase/releases/${name} as it lacks release, tree or files`]);
  }
  numbers(release);
  return {
    release,
    tree,
    files: Object.fromEntries(Object.entries(files).map(([file, of]) => [file, String(of)])),
  };
}

/** Writes a release's manifest; gives its path. */
export async function writeRelease(supabase: URL, release: Release): Promise<string> {
  await Deno.mkdir(new URL("releases/", supabase), { recursive: true });
  const path = `releases/${release.release}.json`;
  await Deno.writeTextFile(new URL(path, supabase), JSON.stringify(release, null, 2) + "\n");
  return `supabase/${path}`;
}

/** A file's name below `supabase/migrations`. */
export function fileOf({ path }: Migration): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Splits migrations into those that releases froze and those that came since. */
export function sinceRelease(
  migrations: readonly Migration[],
  releases: readonly Release[],
): { frozen: Migration[]; since: Migration[] } {
  const isFrozen = (one: Migration): boolean =>
    releases.some(({ files }) => Object.hasOwn(files, fileOf(one)));
  return {
    frozen: migrations.filter(isFrozen),
    since: migrations.filter((one) => !isFrozen(one)),
  };
}

/** Names the frozen files that have changed or are gone since their release. */
export async function thawed(
  migrations: readonly Migration[],
  releases: readonly Release[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { release, files } of releases) {
    for (const [file, was] of Object.entries(files)) {
      const now = migrations.find((one) => fileOf(one) === file);
      if (now === undefined || await digest(now.text) !== was) {
        found.push(`supabase/migrations/${file} is frozen since release ${release}: git restore it`);
      }
    }
  }
  return found;
}

/** What a tree says, in one word. */
export async function digestOfTree(folders: readonly Folder[]): Promise<string> {
  return await digest(printTree(folders).map(({ path, text }) => `${path}\n${text}`).join("\n"));
}

/** SHA-256 of a text, its first 16 characters in hex. */
export async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(bytes).toHex().slice(0, 16);
}
