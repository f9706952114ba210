/** Posts at the same moment whose people cross: user ids, numbers, names and those who are just being served. */
import assert from "node:assert/strict";
import { DatabaseError } from "../../local/database.ts";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { connect } from "../support/connections.ts";
import { until } from "../support/start_process.ts";

const NOON = "2026-11-25T17:00:00.000Z";
const ROUNDS = 150;

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;

let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (!ignore) cluster = await startMigratedCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

/** Runs a test with three sessions of a database of its own, the third as the superuser. */
async function withSessions(
  test: (first: PostgresDatabase, second: PostgresDatabase, third: PostgresDatabase) => Promise<void>,
): Promise<void> {
  if (cluster === undefined) throw new Error("the server has not started");
  const { name, url } = await cluster.createDatabase();
  await using first = connect(url);
  await using second = connect(url);
  await using third = connect(cluster.urlFor(name, "supabase_admin"));
  await test(first, second, third);
}

let messages = 0;

/** A message to the customers' number. */
function message(
  [userId, phone, name]: readonly (string | null)[],
  content: Record<string, string> = { type: "text", body: "hola" },
): unknown {
  return {
    kind: "message",
    account_id: "1",
    phone_number_id: "100000000000001",
    id: `wamid.crossing${++messages}`,
    sent_at: NOON,
    sender: { user_id: userId, parent_user_id: null, phone, username: null, name: name ?? null },
    group_id: null,
    content,
    context: null,
    referral: null,
    raw: {},
  };
}

/** Posts; gives the SQLSTATE of a post that was refused, else null. */
async function post(session: PostgresDatabase, ...updates: readonly unknown[]): Promise<string | null> {
  return await codeOf(session.query("select private.receive_whatsapp($1, '[]', $2)", [updates, NOON]));
}

const codeOf = (call: Promise<unknown>): Promise<string | null> =>
  call.then(() => null, (error) => error instanceof DatabaseError ? error.code : String(error));

/** Waits until a call is done, or waits for a lock. */
async function untilStill(watcher: PostgresDatabase, pid: number, call: Promise<unknown>): Promise<void> {
  let isDone = false;
  void call.then(() => isDone = true);
  await until(async () => {
    const [row] = await watcher.query("select cardinality(pg_blocking_pids($1)) > 0 as waits", [pid]);
    return isDone || row?.["waits"] === true;
  });
}

async function pidOf(session: PostgresDatabase): Promise<number> {
  const [row] = await session.query<{ pid: number }>("select pg_backend_pid() as pid");
  return row?.pid ?? 0;
}

async function count(session: PostgresDatabase, table: string): Promise<unknown> {
  const [row] = await session.query(`select count(*)::int as count from ${table}`);
  return row?.["count"];
}

Deno.test({
  name: "receive_whatsapp() lets one of two posts wait whose new people cross in user ids and numbers",
  ignore,
}, () =>
  withSessions(async (first, second, third) => {
    const pids = [await pidOf(first), await pidOf(second)];
    await third.exec("begin");
    await third.query("select pg_advisory_xact_lock(hashtextextended('user:CO.ab', 0))");
    // The first post comes to its last person only when the third session lets it.
    const one = post(
      first,
      message(["CO.a", "573001110001"]),
      message(["CO.ab", "573001110009"]),
      message(["CO.b", "573001110002"]),
    );
    await untilStill(third, pids[0] ?? 0, one);
    const other = post(second, message(["CO.c", "573001110002"]), message(["CO.d", "573001110001"]));
    await untilStill(third, pids[1] ?? 0, other);
    await third.exec("commit");
    assert.deepEqual(await Promise.all([one, other]), [null, null]);
    assert.equal(await count(third, "public.messages"), 5);
  }));

Deno.test(
  { name: "receive_whatsapp() lets people swap their numbers in posts at the same moment", ignore },
  () =>
    withSessions(async (first, second) => {
      const numbers = ["573001110003", "573001110004"] as const;
      for (let round = 0; round < ROUNDS; round++) {
        const [low, high] = round % 2 === 0 ? numbers : numbers.toReversed();
        const codes = await Promise.all([
          post(first, message(["CO.low", low ?? ""])),
          post(second, message(["CO.high", high ?? ""])),
        ]);
        assert.deepEqual(codes, [null, null], `round ${round}`);
      }
      assert.equal(await count(first, "public.messages"), 2 * ROUNDS);
    }),
);

Deno.test({
  name: "receive_whatsapp() lets hundreds of new people come with two numbers each in two posts at once",
  ignore,
}, () =>
  withSessions(async (first, second) => {
    for (let round = 0; round < ROUNDS / 10; round++) {
      const people = Array.from(
        { length: 60 },
        (_, n) => [`CO.r${round}.${n}`, `57310${round * 100 + n + 1e6}`],
      );
      // In the second post each has the number of somebody else, or comes without the user id.
      const crossed = people.map(([user], n) =>
        n % 3 === 0 ? [null, people[n]?.[1] ?? ""] : [user ?? "", people[(n * 7 + 1) % 60]?.[1] ?? ""]
      );
      const codes = await Promise.all([
        post(first, ...people.map((person) => message(person))),
        post(second, ...crossed.map((person) => message(person))),
      ]);
      assert.deepEqual(codes, [null, null], `round ${round}`);
    }
  }));

Deno.test({
  name: "receive_whatsapp() does not wait in a circle with an agent whose person changes name or number",
  ignore,
}, () =>
  withSessions(async (first, second, third) => {
    await post(first, message(["CO.e", "573001110005", "Eva"]));
    const pids = [await pidOf(first), await pidOf(second)];
    const [conversation] = await third.query<{ id: string; person_id: string }>(
      "select id::text, person_id::text from public.conversations",
    );
    const changes = [
      () => message(["CO.e", "573001110005", "Eva María"]),
      () => message(["CO.e", "573001110006", "Eva"]),
      () => message(["CO.e", "573001110006", "Eva"], { type: "system", new_phone: "573001110007" }),
    ];
    for (const change of changes) {
      // As a turn does: its conversation first, later its person.
      await first.exec("begin");
      await first.query("select from public.conversations where id = $1 for no key update", [
        conversation?.id,
      ]);
      const posted = post(second, change());
      await untilStill(third, pids[1] ?? 0, posted);
      const spoken = first.query("select private.set_language($1, 'en', 'chosen')", [
        conversation?.person_id,
      ]);
      assert.equal(await codeOf(spoken), null);
      await first.exec("commit");
      assert.equal(await posted, null);
    }
    const [eva] = await third.query(
      "select phone, display_name, language from public.persons where whatsapp_user_id = 'CO.e'",
    );
    assert.deepEqual(eva, { phone: "573001110007", display_name: "Eva", language: "en" });
  }));

Deno.test(
  { name: "receive_whatsapp() keeps two kinds of poison that cross in posts at the same moment", ignore },
  () =>
    withSessions(async (first, second, third) => {
      const broken = (userId: string, what: Record<string, string>) =>
        Object.assign(message([userId, null]) as Record<string, unknown>, what);
      const late = { sent_at: "soon" }, lost = { phone_number_id: "9" };
      for (let round = 0; round < ROUNDS; round++) {
        const codes = await Promise.all([
          post(first, broken("CO.a", late), broken("CO.b", lost)),
          post(second, broken("CO.c", lost), broken("CO.d", late)),
        ]);
        assert.deepEqual(codes, [null, null]);
      }
      assert.equal(await count(third, "private.dead_updates"), 4 * ROUNDS);
    }),
);
