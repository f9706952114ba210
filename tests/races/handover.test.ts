/** A conversation that two want at once: one person has it, or the agent, and nobody's words fall between them. */
import { deepEqual } from "node:assert/strict";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { ask, buildTown, untilBlocked, value } from "./town.ts";
import { connect } from "../support/connections.ts";
import { startMigratedCluster } from "../support/migrated.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;

let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (!ignore) cluster = await startMigratedCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

type Sessions = readonly [first: PostgresDatabase, second: PostgresDatabase, watcher: PostgresDatabase];

/** A conversation of Carlos's, two sessions that want it, and one that watches. */
async function withConversation(test: (id: string, sessions: Sessions) => Promise<void>): Promise<void> {
  if (cluster === undefined) throw new Error("the server has not started");
  const { url, superuserUrl } = await buildTown(cluster, { customers: 1, runners: 1 });
  await using first = connect(url);
  await using second = connect(url);
  await using watcher = connect(superuserUrl);
  for (const session of [first, second]) await session.exec("set lock_timeout = '2min'");
  await test(await value<string>(first, "tests.inbox_conversation()"), [first, second, watcher]);
}

/** The second call begins while the first, done, holds its locks; it answers once the first has committed. */
async function oneAfterTheOther(
  [first, second, watcher]: Sessions,
  calls: readonly [string, string],
  id: string,
): Promise<unknown[]> {
  const pid = await value<number>(second, "pg_backend_pid()");
  await first.exec("begin");
  const won = await ask(first, calls[0], [id]);
  const other = ask(second, calls[1], [id]);
  await untilBlocked(watcher, pid);
  await first.exec("commit");
  return [won.code, (await other).code];
}

const TAKE = (admin: number) =>
  `private.take_conversation($1, tests.desk_admin(${admin}), '2026-11-25 12:00-05')`;
const BACK = "private.give_back_conversation($1, tests.desk_admin(1), '2026-11-25 12:05-05')";
const REPLY = (admin: number) =>
  `private.reply_as_human($1, 'Hola', tests.desk_admin(${admin}), '2026-11-26 00:00-05')`;
const RETURN = "private.return_conversations('2026-11-26 00:00-05')";
const HOLDER =
  "(select c.human_admin_id = tests.desk_admin(1) from public.conversations as c where c.id = $1)";

Deno.test(
  { name: "take_conversation() gives a conversation to one of two admins who take it at once", ignore },
  () =>
    withConversation(async (id, sessions) => {
      deepEqual(await oneAfterTheOther(sessions, [TAKE(1), TAKE(2)], id), ["taken", "taken_by_another"]);
      deepEqual(await value(sessions[0], HOLDER, [id]), true);
      deepEqual(await value(sessions[0], "cardinality(tests.said_in($1))", [id]), 1);
    }),
);

Deno.test(
  { name: "reply_as_human() by two admins at once is said by the first alone", ignore },
  () =>
    withConversation(async (id, sessions) => {
      deepEqual(await oneAfterTheOther(sessions, [REPLY(1), REPLY(2)], id), ["queued", "taken_by_another"]);
      deepEqual(await value(sessions[0], "cardinality(tests.said_in($1))", [id]), 2);
    }),
);

Deno.test(
  { name: "give_back_conversation() lets another admin take it who waited", ignore },
  () =>
    withConversation(async (id, sessions) => {
      await ask(sessions[0], TAKE(1), [id]);
      deepEqual(await oneAfterTheOther(sessions, [BACK, TAKE(2)], id), ["given_back", "taken"]);
    }),
);

Deno.test(
  { name: "return_conversations() takes nothing from an admin who is just writing", ignore },
  () =>
    withConversation(async (id, [first, second]) => {
      await ask(first, TAKE(1), [id]);
      await first.exec("begin");
      await ask(first, REPLY(1), [id]);
      deepEqual(await value(second, RETURN), { returned: 0 });
      await first.exec("commit");
      deepEqual(await value(second, RETURN), { returned: 0 });
      deepEqual(await value(second, HOLDER, [id]), true);
    }),
);

Deno.test(
  { name: "reply_as_human() takes a conversation again that is just being returned", ignore },
  () =>
    withConversation(async (id, [first, second, watcher]) => {
      await ask(first, TAKE(1), [id]);
      const pid = await value<number>(second, "pg_backend_pid()");
      await first.exec("begin");
      deepEqual(await value(first, RETURN), { returned: 1 });
      const reply = ask(second, REPLY(1), [id]);
      await untilBlocked(watcher, pid);
      await first.exec("commit");
      deepEqual((await reply).code, "queued");
      deepEqual(await value(second, HOLDER, [id]), true);
    }),
);

Deno.test(
  { name: "claim_turn() answers nothing while an admin takes the conversation", ignore },
  () =>
    withConversation(async (id, [first, second]) => {
      const claim = async (): Promise<unknown[]> => {
        const card = await value<Record<string, unknown>>(
          second,
          "tests.inbox_turn('2026-11-25 12:00:10-05')",
        );
        return [card["turn_id"] === null, card["done"] ?? null];
      };
      await value(
        first,
        "tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', tests.inbox_words('hola')))",
      );
      await first.exec("begin");
      await ask(first, TAKE(1), [id]);
      deepEqual(await claim(), [true, null]);
      await first.exec("commit");
      deepEqual(await claim(), [false, true]);
      deepEqual(await value(second, "cardinality(tests.said_in($1))", [id]), 1);
    }),
);
