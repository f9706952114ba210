/** A city of an invented release 0.9 that was open when 1.0 came. */
import { deepEqual, equal } from "node:assert/strict";
import type { Database } from "../../../local/database.ts";
import type { Cluster } from "../../../local/postgres/cluster.ts";
import { type PostgresDatabase, postgresDatabase } from "../../../local/postgres/database.ts";
import type { OwnDatabase } from "../../../local/postgres/databases.ts";
import { staleness, writePrintOut } from "../../../local/schema/print_out.ts";
import { makeRelease } from "../../../local/schema/release/release.ts";
import { bring, cloned, copyTree, makeHelpers, plant, settle } from "./city.ts";

const BY_HAND = "20270101000000_1_0_tables.sql";

/** What came of it. */
export interface Invented extends AsyncDisposable {
  /** The folder `supabase/` of the release. */
  readonly supabase: URL;
  /** The city, brought to 1.0. */
  readonly city: Database;
  /** What a first start of the tree of 1.0 makes. */
  readonly fresh: Database;
  /** What `--release 1.0` wrote. */
  readonly released: readonly string[];
  /** The turn that was leased in 0.9. */
  readonly turnId: string;
}

/** Makes both releases and upgrades a city. */
export async function inventReleases(cluster: Cluster): Promise<Invented> {
  const folder = await Deno.makeTempDir({ prefix: "weats-release-" });
  const supabase = new URL(`file://${folder}/supabase/`);
  const opened: PostgresDatabase[] = [];
  const clones: OwnDatabase[] = [];
  const opening = ({ url }: OwnDatabase): PostgresDatabase => {
    const database = postgresDatabase(url, 1);
    opened.push(database);
    return database;
  };
  await copyTree(supabase);
  await plant("first", supabase);
  await makeRelease(supabase, "0.9", new Date("2026-12-01T00:00:00Z"));
  const template = await cluster.createDatabase();
  const first = postgresDatabase(template.url, 1);
  await bring(first, supabase).finally(() => first.close());
  const another = async (): Promise<OwnDatabase> => {
    const clone = await cloned(cluster, template);
    clones.push(clone);
    return clone;
  };
  const city = opening(await another());
  await settle(city, new URL("releases/seed.sql", supabase));
  const turnId = await open(city);

  await plant("second", supabase);
  await Deno.copyFile(new URL("by_hand.sql", import.meta.url), new URL(`migrations/${BY_HAND}`, supabase));
  // What it is compared with is only read, and is what a first start would make.
  const fresh = await cluster.createDatabase();
  const createDatabase = (): Promise<OwnDatabase> => Promise.resolve({ ...fresh, drop: async () => {} });
  deepEqual(await writePrintOut(supabase, { createDatabase, releasedDatabase: another }), [
    "supabase/migrations/99991231235959_unreleased.sql",
  ]);
  deepEqual(await staleness(supabase), { write: [], remove: [] });
  const released = await makeRelease(supabase, "1.0", new Date("2027-01-10T09:30:00Z"));
  equal(await bring(city, supabase), 2);
  return {
    supabase,
    city,
    fresh: opening(fresh),
    released,
    turnId,
    [Symbol.asyncDispose]: async () => {
      for (const database of opened) await database.close();
      for (const clone of clones) await clone.drop();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** People write, a turn is claimed and asked about, an operator changes rules. */
async function open(city: Database): Promise<string> {
  await makeHelpers(city);
  await city.query("insert into public.planted_visits (person, price) values ('Ana', 3)");
  await city.query("select tests.give_key()");
  await city.query(
    "select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'))",
  );
  const [card] = await city.query(`select tests.inbox_turn('2026-11-25 12:00:02-05') ->> 'turn_id' as id`);
  await city.query(
    "update public.message_templates set text = 'Chao, pues' where key = 'planted_changed' and language = 'es'",
  );
  await city.query("update ai.tools set description = 'As this city says it' where name = 'planted_tool'");
  await city.query(
    "insert into private.phrases (agent, phrase, tool) values ('client', 'planted words of a city', 'planted_tool')",
  );
  return String(card?.["id"]);
}
