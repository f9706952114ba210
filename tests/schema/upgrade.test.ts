/** A city of a release becomes one of the next: what the tree says, with what the city changed and what it had begun. */
import { deepEqual, equal, match, rejects } from "node:assert/strict";
import type { Database, Row } from "../../local/database.ts";
import { applyMigrations, type Migration, readMigrations } from "../../local/migrate.ts";
import { type Cluster, startCluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import type { OwnDatabase } from "../../local/postgres/databases.ts";
import { staleness, SUPABASE, writePrintOut } from "../../local/schema/print_out.ts";
import { printTree } from "../../local/schema/print.ts";
import { readReleases, sinceRelease } from "../../local/schema/release/manifest.ts";
import { makeRelease } from "../../local/schema/release/release.ts";
import { compareRules, readRuleTables } from "../../local/schema/release/rules.ts";
import { compareSnapshots, takeSnapshot } from "../../local/schema/snapshot.ts";
import { readTree } from "../../local/schema/tree.ts";
import { bring, cloned, copyTree, makeHelpers, plant, settle } from "./upgrade/city.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;

const folder = await Deno.makeTempDir({ prefix: "weats-release-" });
const supabase = new URL(`file://${folder}/supabase/`);
const BY_HAND = "supabase/migrations/20270101000000_1_0_tables.sql";
const HANDED = "2026-11-25 12:00:02-05";

let cluster: Cluster | undefined;
const opened: PostgresDatabase[] = [];
const clones: OwnDatabase[] = [];

function server(): Cluster {
  if (cluster === undefined) throw new Error("the server has not started");
  return cluster;
}

function opening({ url }: OwnDatabase): PostgresDatabase {
  const database = postgresDatabase(url, 1);
  opened.push(database);
  return database;
}

interface Upgraded {
  readonly city: Database;
  readonly fresh: Database;
  readonly released: readonly string[];
  readonly turnId: string;
}

let upgraded: Upgraded | undefined;

/** A city of 0.9 that was open when 1.0 came. */
async function upgrade(): Promise<Upgraded> {
  await copyTree(supabase);
  await plant("first", supabase);
  await makeRelease(supabase, "0.9", new Date("2026-12-01T00:00:00Z"));
  const template = await server().createDatabase();
  const first = postgresDatabase(template.url, 1);
  await bring(first, supabase).finally(() => first.close());
  const another = async (): Promise<OwnDatabase> => {
    const clone = await cloned(server(), template);
    clones.push(clone);
    return clone;
  };
  const city = opening(await another());
  await settle(city, new URL("releases/seed.sql", supabase));
  const turnId = await open(city);

  await plant("second", supabase);
  const project = new URL("../", supabase);
  await Deno.copyFile(new URL("upgrade/by_hand.sql", import.meta.url), new URL(BY_HAND, project));
  // What it is compared with is read only, and is what a fresh start of the tree would be.
  const fresh = await server().createDatabase();
  const bench = {
    createDatabase: () => Promise.resolve({ ...fresh, drop: async () => {} }),
    releasedDatabase: another,
  };
  deepEqual(await writePrintOut(supabase, bench), ["supabase/migrations/99991231235959_unreleased.sql"]);
  deepEqual(await staleness(supabase), { write: [], remove: [] });
  const released = await makeRelease(supabase, "1.0", new Date("2027-01-10T09:30:00Z"));
  equal(await bring(city, supabase), 2);
  return { city, fresh: opening(fresh), released, turnId };
}

/** People write, a turn is claimed and asked about, an operator changes rules. */
async function open(city: Database): Promise<string> {
  await makeHelpers(city);
  await city.query("insert into public.planted_visits (person, price) values ('Ana', 3)");
  await city.query("select tests.give_key()");
  await city.query(
    "select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'))",
  );
  const [card] = await city.query(`select tests.inbox_turn('${HANDED}') ->> 'turn_id' as id`);
  await city.query(
    "update public.message_templates set text = 'Chao, pues' where key = 'planted_changed' and language = 'es'",
  );
  await city.query("update ai.tools set description = 'As this city says it' where name = 'planted_tool'");
  await city.query(
    "insert into private.phrases (agent, phrase, tool) values ('client', 'planted words of a city', 'planted_tool')",
  );
  return String(card?.["id"]);
}

Deno.test.beforeAll(async () => {
  if (ignore) return;
  cluster = await startCluster();
  upgraded = await upgrade();
});
Deno.test.afterAll(async () => {
  for (const database of opened) await database.close();
  for (const clone of clones) await clone.drop();
  await cluster?.stop();
  await Deno.remove(folder, { recursive: true });
});

function test(name: string, fn: (world: Upgraded) => Promise<void>): void {
  Deno.test({
    name,
    ignore,
    fn: async () => {
      if (upgraded === undefined) throw new Error("the city was not brought to the release");
      await fn(upgraded);
    },
  });
}

test("A release is one file of logic behind the migrations by hand, and its manifest", async ({ released }) => {
  deepEqual(released, [
    "supabase/migrations/20270110093000_1_0_logic.sql",
    "supabase/releases/1.0.json",
    "supabase/releases/seed.sql",
  ]);
  deepEqual(
    (await readReleases(supabase)).map(({ release, files }) => [release, Object.keys(files).slice(-2)]),
    [
      ["0.9", ["20261123009600_planted.sql", "20261123009900_api.sql"]],
      ["1.0", ["20270101000000_1_0_tables.sql", "20270110093000_1_0_logic.sql"]],
    ],
  );
});

test("An upgraded city has the columns, functions, rights and schedules of the tree", async ({ city, fresh }) => {
  deepEqual(compareSnapshots(await takeSnapshot(city), await takeSnapshot(fresh)), []);
  equal((await takeSnapshot(city)).get("function private.planted_gone()"), undefined);
});

test("An upgraded city is shipped the rows of the tree, and keeps what it changed", async ({ city, fresh }) => {
  deepEqual(compareRules(await readRuleTables(city), await readRuleTables(fresh)), []);
  const changed = await city.query(
    "select c.key, c.shipped, c.value from admin.changed_rules as c where c.key::text like '%planted%'",
  );
  const words = { key: "planted_changed", language: "es" };
  const tool = { agent: "client", name: "planted_tool" };
  deepEqual(changed.map(({ key }) => key), [
    tool,
    { agent: "client", phrase: "planted words of a city" },
    words,
  ]);
  equal(changed[1]?.["shipped"], null);
  deepEqual(changed[2], {
    key: words,
    shipped: { ...words, text: "Hasta luego" },
    value: { ...words, text: "Chao, pues" },
  });
  const [kept] = await city.query("select handler, description from ai.tools where name = 'planted_tool'");
  deepEqual(kept, { handler: "tool_planted_new", description: "As this city says it" });
  const left = await city.query(
    "select text from public.message_templates where key = 'planted_left' order by 1",
  );
  deepEqual(left.map(({ text }) => text), ["Hello again", "Hola de nuevo", "Olá de novo"]);
});

test("An upgraded city keeps its data", async ({ city }) => {
  deepEqual(await city.query("select person, price, note from public.planted_visits"), [
    { person: "Ana", price: 3, note: null },
  ]);
});

test("A turn that was claimed before a release is stored and applied after it", async ({ city, turnId }) => {
  const step = "select t.state, s.step, s.stored_at is not null as stored from ai.turns as t" +
    " join ai.turn_steps as s on s.turn_id = t.id where t.id = $1";
  deepEqual(await city.query(step, [turnId]), [{ state: "leased", step: 1, stored: false }]);
  await city.query(
    `select private.store_answer($1, 1, 1, '[{"text": "Hay ajiaco"}]', null, '2026-11-25 12:00:03-05')`,
    [turnId],
  );
  await city.query("select private.apply_turn($1, 1, '2026-11-25 12:00:03-05')", [turnId]);
  deepEqual(await city.query(step, [turnId]), [{ state: "done", step: 1, stored: true }]);
  deepEqual(await said(city), ["Hay ajiaco"]);
});

async function said(city: Database): Promise<unknown[]> {
  const rows: Row[] = await city.query(
    "select o.content ->> 'body' as body from public.outbox as o order by o.id",
  );
  return rows.map(({ body }) => body);
}

test("A release's file is frozen, and its release is not made twice", async () => {
  const path = new URL("migrations/20270110093000_1_0_logic.sql", supabase);
  const text = await Deno.readTextFile(path);
  match(text, /^-- Release 1\.0: /);
  await Deno.writeTextFile(path, text + "\n");
  await rejects(
    staleness(supabase),
    /20270110093000_1_0_logic\.sql is frozen since release 1\.0: git restore it/,
  );
  await Deno.writeTextFile(path, text);
  deepEqual(await staleness(supabase), { write: [], remove: [] });
  await rejects(makeRelease(supabase, "1.0", new Date()), /Cannot release 1\.0 as it is not behind/);
});

const releases = await readReleases(SUPABASE);

Deno.test({
  name: "The last release of this checkout, with a city in it, becomes what the tree says",
  ignore: ignore || releases.length === 0,
  fn: async () => {
    const migrations = await readMigrations(new URL("migrations", SUPABASE).pathname);
    const apply = (database: Database, some: readonly Migration[]): Promise<number> =>
      applyMigrations(database, some, () => {}, { refuseChanged: true });
    const [city, fresh] = [
      opening(await server().createDatabase()),
      opening(await server().createDatabase()),
    ];
    await apply(city, sinceRelease(migrations, releases).frozen);
    await settle(city, new URL("releases/seed.sql", SUPABASE));
    await apply(city, migrations);
    await apply(fresh, printTree(await readTree(SUPABASE)));
    deepEqual(compareSnapshots(await takeSnapshot(city), await takeSnapshot(fresh)), []);
    deepEqual(compareRules(await readRuleTables(city), await readRuleTables(fresh)), []);
    deepEqual(await city.query("select c.* from admin.changed_rules as c where c.shipped is not null"), []);
  },
});
