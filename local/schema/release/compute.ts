/** The logic of a release: computed from two databases, and tried before anybody sees it. */
import type { Database } from "../../database.ts";
import { applyMigrations, type Migration } from "../../migrate.ts";
import { postgresDatabase } from "../../postgres/database.ts";
import type { Databases, OwnDatabase } from "../../postgres/databases.ts";
import { printTree } from "../print.ts";
import { compareSnapshots } from "../snapshot.ts";
import type { Folder } from "../tree.ts";
import { readCatalogue } from "./catalogue.ts";
import { snapshotFilled } from "./filled.ts";
import { printFrontDoor } from "./front_door.ts";
import { planRelease } from "./plan.ts";
import { printRelease } from "./print_release.ts";
import { brokenCalls, droppedUnknown, heldByTables } from "./refusals.ts";
import { ReleaseRefused } from "./refused.ts";
import { compareRules } from "./rules.ts";
import { tableDifferences } from "./tables.ts";

/** What there is to compute from. */
export interface Sources {
  /** The migrations of all releases. */
  readonly frozen: readonly Migration[];
  /** Migrations by hand since the last one. */
  readonly byHand: readonly Migration[];
  readonly tree: readonly Folder[];
}

/** Where databases come from. */
export interface Bench extends Databases {
  /** Makes one that has the frozen migrations, where that is quicker than to apply them. */
  releasedDatabase?(): Promise<OwnDatabase>;
}

/** Computes what brings a database of the last release, after the migrations by hand, to the tree. @throws ReleaseRefused */
export async function computeRelease(bench: Bench, sources: Sources): Promise<string> {
  const released = bench.releasedDatabase ?? bench.createDatabase;
  return await lent(
    () => released(),
    (was) => lent(() => bench.createDatabase(), (is) => compute(was, is, sources)),
  );
}

async function compute(was: Database, is: Database, { frozen, byHand, tree }: Sources): Promise<string> {
  const apply = (database: Database, migrations: readonly Migration[]): Promise<number> =>
    applyMigrations(database, migrations, () => {}, { refuseChanged: true });
  await Promise.all([apply(was, frozen), apply(is, printTree(tree))]);
  const [released, aim] = await Promise.all([readCatalogue(was), readCatalogue(is)]);
  refuse(brokenCalls(released, aim));
  await apply(was, [...frozen, ...byHand]);
  const tables = tableDifferences(await snapshotFilled(was), await snapshotFilled(is));
  refuse(
    tables.length === 0 ? [] : [
      "Cannot print what changed as it is not logic alone: write what follows into a migration by hand, " +
      "supabase/migrations/<14 digits>_<release>_tables.sql (- is to go, + to come, ~ to change)",
      ...tables,
    ],
  );
  const base = byHand.length === 0 ? released : await readCatalogue(was);
  const names = new Set(released.pieces.keys());
  const plan = planRelease(base, aim, names);
  refuse([...heldByTables(base, plan), ...droppedUnknown(aim, plan, names)]);
  const text = printRelease({
    plan,
    rules: compareRules(base.rules, aim.rules),
    frontDoor: await printFrontDoor(tree),
  });
  await apply(was, [...frozen, ...byHand, trial(text)]);
  const left = compareSnapshots(await snapshotFilled(was), await snapshotFilled(is));
  refuse(
    left.length === 0 ? [] : [
      "Cannot print what changed as a database of the last release would not become what the tree says " +
      "(- is to go, + to come, ~ to change): what is left is for a migration by hand, or was made by one",
      ...left,
    ],
  );
  return text;
}

/** The logic as a migration behind all others, to be tried. */
function trial(logic: string): Migration {
  return {
    version: "99999999999999",
    name: "trial",
    path: "the printed release",
    text: `set check_function_bodies = off;\n${logic}`,
  };
}

function refuse(reasons: readonly string[]): void {
  if (reasons.length > 0) throw new ReleaseRefused(reasons);
}

/** Lends a database as the role `postgres`, and drops it. */
async function lent<T>(
  make: () => Promise<OwnDatabase>,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const { url, drop } = await make();
  const database = postgresDatabase(url, 1);
  try {
    return await use(database);
  } finally {
    await database.close();
    await drop();
  }
}
