/** `deno task schema --release X.Y`: freezes what is printed. */
import { readMigrations } from "../../migrate.ts";
import { writePrintOut } from "../print_out.ts";
import { readTree } from "../tree.ts";
import type { Bench } from "./compute.ts";
import {
  compareReleases,
  digest,
  digestOfTree,
  fileOf,
  readReleases,
  sinceRelease,
  writeRelease,
} from "./manifest.ts";
import { ReleaseRefused } from "./refused.ts";
import { asReleased } from "./unreleased.ts";
import { UNRELEASED } from "./unreleased_file.ts";
import { noteVersion } from "./version.ts";

/** Makes a release of the tree as it is; gives the paths of what was written. @throws ReleaseRefused, Error */
export async function makeRelease(
  supabase: URL,
  release: string,
  now: Date,
  bench?: Bench,
): Promise<string[]> {
  const releases = await readReleases(supabase);
  const last = releases.at(-1)?.release;
  if (compareReleases(release, last ?? release) < 0 || release === last) {
    throw new ReleaseRefused([`Cannot release ${release} as it is not behind the last release: ${last}`]);
  }
  await writePrintOut(supabase, bench);
  const written = await freezeUnreleased(supabase, release, now);
  const { since } = sinceRelease(await readMigrations(new URL("migrations", supabase).pathname), releases);
  const files = await Promise.all(since.map(async (one) => [fileOf(one), await digest(one.text)] as const));
  const tree = await digestOfTree(await readTree(supabase));
  const manifest = await writeRelease(supabase, { release, tree, files: Object.fromEntries(files) });
  await Deno.copyFile(new URL("seed.sql", supabase), new URL("releases/seed.sql", supabase));
  return [...written, manifest, "supabase/releases/seed.sql", ...await noteVersion(supabase, release)];
}

/** Gives the unreleased file the release's name and a time behind every other migration. */
async function freezeUnreleased(supabase: URL, release: string, now: Date): Promise<string[]> {
  const migrations = await readMigrations(new URL("migrations", supabase).pathname);
  const unreleased = migrations.find(({ version }) => version === UNRELEASED);
  if (unreleased === undefined) return [];
  const last = migrations.filter(({ version }) => version !== UNRELEASED).at(-1)?.version ?? "";
  const time = now.toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const version = time > last ? time : String(BigInt(last) + 1n);
  const path = `supabase/migrations/${version}_${release.replace(".", "_")}_logic.sql`;
  const project = new URL("../", supabase);
  await Deno.writeTextFile(new URL(path, project), asReleased(unreleased.text, release));
  await Deno.remove(new URL(unreleased.path, project));
  return [path];
}
