import assert from "node:assert/strict";
import type { Row } from "../../local/database.ts";
import type { InboxBench } from "../support/inbox_bench.ts";

/** People who write in these tests. */
export const ANA = { phone: "573001112233", userId: "CO.1349", name: "Ana" };
export const LUIS = { phone: "573004445566", userId: "CO.77", name: "Luis" };

/** Somebody writes and is answered by the agent; nothing is sent yet. */
export async function ask(bench: InboxBench, text: string, person = ANA): Promise<void> {
  await bench.receive(bench.whatsapp.handset(person).text(text));
  await bench.move(2);
  await bench.answer();
}

/** Queues one more text for everybody who wrote. */
export async function say(bench: InboxBench, body: string, isRepeatable = true): Promise<void> {
  await bench.rows(
    "select private.say(c.id, $1, tests.now(), is_repeatable => $2) from public.conversations as c",
    [{ kind: "text", body }, isRepeatable],
  );
}

/** What became of what we said, oldest first. */
export function outbox(bench: InboxBench): Promise<Row[]> {
  return bench.rows("select state, resends, error_code from public.outbox order by id");
}

/** What somebody must look at. */
export async function alerts(bench: InboxBench): Promise<string[]> {
  const open = await bench.rows("select kind, subject from admin.alerts");
  return open.map(({ kind, subject }) => `${kind} ${subject}`);
}

/** Every message that wants an answer is in one turn, and each turn is done: with one message in the outbox. */
export async function assertAllAnswered({ value, rows }: InboxBench): Promise<void> {
  assert.deepEqual(
    await rows("select id, kind from public.messages where needs_turn and turn_id is null"),
    [],
  );
  assert.deepEqual(await rows("select id, state from ai.turns where state <> 'done'"), []);
  assert.equal(
    await value(
      "(select count(*) from ai.turns as t where (select count(*) from public.outbox as o where o.turn_id = t.id) <> 1)",
    ),
    "0",
  );
}
