/** A key's secret leaves the database through `use_api_key` alone: not by a table, a view, another function or the log. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { whyNoCluster } from "../../local/postgres/cluster.ts";
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { NOON, reserve } from "../races/crowd.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;
const SECRET = "AIzaSyThisIsTheSecretOfTheFirstKey0001";

/** Tables and views of Weats and of what works for it; Vault is where secrets belong. */
const RELATIONS = `
  select c.oid::regclass::text as name
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private', 'ai', 'admin', 'cron', 'net', 'supabase_migrations')
    and c.relkind in ('r', 'p', 'v', 'm')
  order by 1`;

/** Calls that have to do with keys, all but the one that gives a secret. */
const CALLS = [
  "private.choose_key(null, $1)",
  "private.choose_key('audio', $1, '{second}')",
  "private.key_states($1)",
  "private.quota_status($1)",
  "private.quota_parts($1)",
  "private.watch_quota($1)",
  "private.check_health('0', $1, $1)",
  "private.note_failure(null, 'first', 'key_invalid', null, $1)",
  "private.restore_key('first', $1)",
  "private.note_failure(null, 'first', 'key_leaked', null, $1)",
  "private.use_api_key('first', $1)",
];

/** A day of a key: used, refused, restored, leaked. Gives what all calls answered. */
async function live(database: PostgresDatabase): Promise<string> {
  const answers: unknown[] = [];
  const { reservation_id: id } = await reserve(database, "client", "realtime", NOON);
  await database.query("select private.settle_quota($1, 'gemini-3.5-flash-lite', 10, $2)", [id, NOON]);
  await database.query("select private.note_success($1, 'first', $2)", [id, NOON]);
  for (const call of CALLS) answers.push(await database.query(`select to_jsonb(${call}) as answer`, [NOON]));
  return JSON.stringify(answers);
}

Deno.test({
  name: "no table, view or other function shows a key's secret",
  ignore,
}, async () => {
  const cluster = await startMigratedCluster();
  try {
    const { name, url } = await cluster.createDatabase();
    const database = postgresDatabase(url, 1);
    const admin = postgresDatabase(cluster.urlFor(name, "supabase_admin"), 1);
    await database.query("select vault.create_secret($1, 'gemini_api_key')", [SECRET]);
    const [row] = await database.query("select private.use_api_key('first', $1) as answer", [NOON]);
    deepEqual(row?.["answer"], { alias: "first", secret: SECRET });

    const answered = await live(database);
    match(answered, /key_leaked/);
    ok(!answered.includes(SECRET), answered);

    const relations = await admin.query(RELATIONS);
    ok(relations.length > 60);
    const telling: unknown[] = [];
    for (const { name: relation } of relations) {
      const [found] = await admin.query(
        `select count(*)::integer as n from ${relation} as r where strpos(r::text, $1) > 0`,
        [SECRET],
      );
      if (found?.["n"] !== 0) telling.push(relation);
    }
    deepEqual(telling, []);
    // The search finds what is there.
    await database.exec(`select private.raise_alert('key_refused', '${SECRET}', null, '${NOON}')`);
    const [found] = await admin.query(
      "select count(*)::integer as n from admin.alerts as r where strpos(r::text, $1) > 0",
      [SECRET],
    );
    equal(found?.["n"], 1);

    // Nothing else of Weats reads what Vault deciphers but what wakes functions, posts alerts and hashes who somebody is.
    const readers = await admin.query(
      `select p.proname as name from pg_catalog.pg_proc as p
       where p.pronamespace::regnamespace::text in ('public', 'private', 'ai', 'admin') and p.prosrc like '%decrypted_secret%'
       order by 1`,
    );
    deepEqual(readers.map((reader) => reader["name"]), [
      "identity_hash",
      "post_alerts",
      "use_api_key",
      "wake",
    ]);
    await database.close();
    await admin.close();
  } finally {
    await cluster.stop();
  }
});

Deno.test({
  name:
    "the server's log shows which key was asked for and not its secret, even when it logs every statement",
  // Another's log is not read.
  ignore: ignore || (Deno.env.get("WEATS_DATABASE_URL") ?? "") !== "",
}, async () => {
  const cluster = await startMigratedCluster();
  let stopped = false;
  try {
    const { name, url } = await cluster.createDatabase();
    const admin = postgresDatabase(cluster.urlFor(name, "supabase_admin"), 1);
    await admin.query("select vault.create_secret($1, 'gemini_api_key')", [SECRET]);
    await admin.exec(`alter database ${name} set log_statement = 'all'`);
    await admin.close();
    const database = postgresDatabase(url, 1);
    await database.query("select private.use_api_key($1, $2)", ["first", NOON]);
    await database.query("select private.note_failure(null, 'first', 'key_leaked', null, $1)", [NOON]);
    await database.close();
    await cluster.stop();
    stopped = true;
    const log = await cluster.ended;
    match(log, /use_api_key[\s\S]*first/);
    ok(!log.includes(SECRET), log);
  } finally {
    if (!stopped) await cluster.stop();
  }
});
