/**
 * What the tree says and no release does: one migration behind all others, printed anew whenever the tree or a migration
 * by hand changes. So what starts, is tested and is looked at between releases is a database that came the way of a
 * city's: the last release, the migrations by hand, the changed logic.
 */
import { type Migration, readMigrations } from "../../migrate.ts";
import { startCluster } from "../../postgres/cluster.ts";
import type { Stale } from "../stale.ts";
import { type Folder, readTree } from "../tree.ts";
import { type Bench, computeRelease } from "./compute.ts";
import { digest, digestOfTree, type Release, sinceRelease, thawed } from "./manifest.ts";
import { ReleaseRefused } from "./refused.ts";
import { UNRELEASED, UNRELEASED_PATH } from "./unreleased_file.ts";

const HEAD =
  "-- What supabase/schemas says and no release does yet, printed by `deno task schema`: change it there.\n";
const OF = /^-- of ([0-9a-f]{16})$/m;

interface State {
  readonly frozen: readonly Migration[];
  readonly byHand: readonly Migration[];
  readonly tree: readonly Folder[];
  /** What the file must be of; null where the last release says all. */
  readonly due: string | null;
  /** What the file is of; null without one. */
  readonly present: string | null;
}

async function stateOf(supabase: URL, releases: readonly Release[]): Promise<State> {
  const migrations = await readMigrations(new URL("migrations", supabase).pathname);
  const changed = await thawed(migrations, releases);
  if (changed.length > 0) throw new ReleaseRefused(changed);
  const { frozen, since } = sinceRelease(migrations, releases);
  const byHand = since.filter(({ version }) => version !== UNRELEASED);
  const last = frozen.at(-1)?.version ?? "";
  const early = byHand.find(({ version }) => version <= last || version > UNRELEASED);
  if (early !== undefined) {
    throw new ReleaseRefused([
      `Cannot apply ${early.path} as it is not behind the last release's ${last}: rename it`,
    ]);
  }
  const tree = await readTree(supabase);
  const says = await digestOfTree(tree);
  const text = since.find(({ version }) => version === UNRELEASED)?.text;
  return {
    frozen,
    byHand,
    tree,
    due: byHand.length === 0 && says === releases.at(-1)?.tree
      ? null
      : await digest([says, ...byHand.map((one) => `${one.path}\n${one.text}`)].join("\n")),
    present: text === undefined ? null : OF.exec(text)?.[1] ?? "",
  };
}

/** Says, without a database, whether the file is stale. @throws Error when a frozen file has changed */
export async function unreleasedStaleness(supabase: URL, releases: readonly Release[]): Promise<Stale> {
  const { due, present } = await stateOf(supabase, releases);
  return {
    write: due !== null && due !== present ? [UNRELEASED_PATH] : [],
    remove: due === null && present !== null ? [UNRELEASED_PATH] : [],
  };
}

/** Gives the text that the file must have, from a server started for it unless one is given. @throws ReleaseRefused */
export async function printUnreleased(
  supabase: URL,
  releases: readonly Release[],
  bench?: Bench,
): Promise<string> {
  const state = await stateOf(supabase, releases);
  const head = `${HEAD}-- of ${state.due}\n\nset check_function_bodies = off;\n\n`;
  if (bench !== undefined) return head + await computeRelease(bench, state);
  const cluster = await startCluster({ report: console.log });
  return head + await computeRelease(cluster, state).finally(() => cluster.stop());
}

/** The same text as a release freezes it. */
export function asReleased(text: string, release: string): string {
  return text.replace(
    HEAD,
    `-- Release ${release}: the logic that it changes, printed by \`deno task schema\`.\n`,
  )
    .replace(
      OF,
      "-- Frozen: what is to change goes into supabase/schemas, and from there into the next release.",
    );
}
