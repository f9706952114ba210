/** A city of an invented release becomes one of the next: what the tree says, with what the city changed and what it had begun. */
import { deepEqual, equal, match, rejects } from "node:assert/strict";
import type { Database, Row } from "../../local/database.ts";
import { type Cluster, startCluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { staleness } from "../../local/schema/print_out.ts";
import { readReleases } from "../../local/schema/release/manifest.ts";
import { makeRelease } from "../../local/schema/release/release.ts";
import { compareRules, readRuleTables } from "../../local/schema/release/rules.ts";
import { compareSnapshots, takeSnapshot } from "../../local/schema/snapshot.ts";
import { bring } from "./upgrade/city.ts";
import { type Invented, inventReleases } from "./upgrade/invented.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;

let cluster: Cluster | undefined;
let invented: Invented | undefined;

Deno.test.beforeAll(async () => {
  if (ignore) return;
  cluster = await startCluster();
  invented = await inventReleases(cluster);
});
Deno.test.afterAll(async () => {
  await invented?.[Symbol.asyncDispose]();
  await cluster?.stop();
});

function test(name: string, fn: (world: Invented) => Promise<void>): void {
  Deno.test({
    name,
    ignore,
    fn: async () => {
      if (invented === undefined) throw new Error("the city was not brought to the release");
      await fn(invented);
    },
  });
}

test("A release is one file of logic behind the migrations by hand, and its manifest", async ({ supabase, released }) => {
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

test("A release's file is frozen, and its release is not made twice", async ({ supabase }) => {
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

test("Data that holds what was unreleased is not taken for the release that it became", async ({ supabase, city }) => {
  const history = "supabase_migrations.schema_migrations";
  await city.query(`insert into ${history} (version) values ('99991231235959')`);
  await rejects(
    bring(city, supabase),
    /holds what was unreleased and has become a release: start with --fresh/,
  );
  await city.query(`delete from ${history} where version = '99991231235959'`);
});
