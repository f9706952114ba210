/** Refunds and proofs with several sessions at once: no more goes back than came, and a picture proves one order. */
import assert, { deepEqual } from "node:assert/strict";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { connect } from "../support/connections.ts";
import { checkClaims } from "./claims.ts";
import { type Answer, ask, buildTown, later, NOON, value } from "./town.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;

let cluster: Cluster | undefined;
let town: Awaited<ReturnType<typeof buildTown>> | undefined;
Deno.test.beforeAll(async () => {
  if (ignore) return;
  cluster = await startMigratedCluster();
  town = await buildTown(cluster, { customers: 4, runners: 1 });
});
Deno.test.afterAll(async () => await cluster?.stop());

/** Runs a test with eight sessions of the town; then checks every claim. */
async function withSessions(test: (sessions: readonly PostgresDatabase[]) => Promise<void>): Promise<void> {
  if (town === undefined) throw new Error("the server has not started");
  const { url, superuserUrl } = town;
  const sessions = Array.from({ length: 8 }, () => connect(url));
  await using watcher = connect(superuserUrl);
  try {
    // Whoever waits for a lock that nobody gives back fails instead of hanging.
    for (const session of sessions) await session.exec("set lock_timeout = '2min'");
    await test(sessions);
    await checkClaims(watcher, "afterwards");
  } finally {
    for (const session of sessions) await session[Symbol.asyncDispose]();
  }
}

/** The same call in all sessions at once, with a session's own last parameters. */
const together = (
  sessions: readonly PostgresDatabase[],
  call: string,
  params: (n: number) => readonly unknown[],
): Promise<Answer[]> => Promise.all(sessions.map((session, n) => ask(session, call, params(n))));

const times = (answers: readonly Answer[], code: string): number =>
  answers.filter((answer) => answer.code === code).length;

/** An order by transfer whose money came and that ended; gives its id. */
async function endedOrder(session: PostgresDatabase, customer: number): Promise<string> {
  const order = await value<string>(session, "tests.place($1, 'transfer', $2)", [customer, NOON]);
  await ask(session, "private.change_payment($1, 'confirmed', 'admin', tests.admin(), null, $2)", [
    order,
    NOON,
  ]);
  return order;
}

/** A picture and the order that it is sent for. */
interface Proof {
  readonly order: string;
  readonly picture: string;
}

const OPEN = "private.open_refund($1, $2, 'closed', tests.admin(), $3)";
const BRING = "private.change_refund($1, $2, 'closed', tests.admin(), $3)";

Deno.test(
  { name: "open_refund() gives away no more than came, however many ask at once", ignore },
  () =>
    withSessions(async (sessions) => {
      const [first] = sessions;
      assert(first);
      await first.exec("update private.settings set value = '1000000000' where key = 'refund_alone_most'");
      for (let round = 1; round <= 10; round++) {
        const order = await endedOrder(first, round % 4 + 1);
        await ask(first, "private.change_order($1, 'rejected', 'admin', tests.admin(), 'closed', $2)", [
          order,
          NOON,
        ]);
        const owed: bigint = BigInt(
          await value<string>(first, "(select owed::text from public.orders where id = $1)", [order]),
        );
        const automatic: string = await value<string>(
          first,
          "(select id from public.refunds where order_id = $1)",
          [
            order,
          ],
        );
        // The refusal frees all of it, while seven ask for a third each.
        const answers: readonly Answer[] = await Promise.all(
          sessions.map((session, n): Promise<Answer> =>
            n === 0
              ? ask(session, BRING, [automatic, "refused", later(round)])
              : ask(session, OPEN, [order, String(owed / 3n), later(round)])
          ),
        );
        assert(times(answers, "opened") <= 3, JSON.stringify(answers));
        deepEqual(times(answers, "opened") + times(answers, "too_much"), 7);
        const more = await together(sessions, OPEN, () => [order, String(owed / 3n), later(round + 1)]);
        deepEqual(times(answers, "opened") + times(more, "opened"), 3);
      }
    }),
);

Deno.test(
  { name: "change_refund() sends a refund once, and never after a refusal", ignore },
  () =>
    withSessions(async (sessions) => {
      const [first] = sessions;
      assert(first);
      await first.exec("update private.settings set value = '1000000000' where key = 'refund_alone_most'");
      for (let round = 1; round <= 20; round++) {
        const order = await endedOrder(first, round % 4 + 1);
        await ask(first, "private.change_order($1, 'rejected', 'admin', tests.admin(), 'closed', $2)", [
          order,
          NOON,
        ]);
        const refund = await value<string>(first, "(select id from public.refunds where order_id = $1)", [
          order,
        ]);
        await ask(first, BRING, [refund, "approved", NOON]);
        const answers = await together(sessions, BRING, (n) => [
          refund,
          n % 2 === 0 ? "sent" : "refused",
          later(round),
        ]);
        deepEqual([times(answers, "changed"), times(answers, "unchanged"), times(answers, "not_allowed")], [
          1,
          3,
          4,
        ]);
      }
    }),
);

Deno.test({
  name: "change_order() and change_payment() at once leave what came owed and nothing else",
  ignore,
}, () =>
  withSessions(async (sessions) => {
    const [first, second] = sessions;
    assert(first && second);
    const owner = "tests.owner_of(tests.kitchen($2))";
    for (let round = 1; round <= 40; round++) {
      const customer = round % 4 + 1;
      const order = await value<string>(first, "tests.place($1, 'transfer', $2)", [customer, NOON]);
      await ask(first, "private.change_payment($1, 'proof_sent', 'customer', tests.customer($2), null, $3)", [
        order,
        customer,
        NOON,
      ]);
      const judged = round % 2 === 0 ? "confirmed" : "due";
      await Promise.all([
        ask(first, "private.change_order($1, 'cancelled', 'customer', tests.customer($2), null, $3)", [
          order,
          customer,
          NOON,
        ]),
        ask(second, `private.change_payment($1, '${judged}', 'restaurant', ${owner}, 'not_paid', $3)`, [
          order,
          customer,
          NOON,
        ]),
      ]);
      const owes: string = await value<string>(
        first,
        "(select concat_ws(' ', o.state, o.payment_state, o.owed = o.received, o.owed > 0) from public.orders as o where o.id = $1)",
        [order],
      );
      deepEqual(owes, `cancelled ${judged} t ${judged === "confirmed" ? "t" : "f"}`);
    }
  }));

Deno.test({
  name: "judge_proof() takes one picture for one of two orders that are proved with it at once",
  ignore,
}, () =>
  withSessions(async (sessions) => {
    const [first] = sessions;
    assert(first);
    for (let round = 1; round <= 10; round++) {
      const proofs: readonly Proof[] = await Promise.all(sessions.map(async (session, n): Promise<Proof> => {
        const order = await value<string>(session, "tests.place($1, 'transfer', $2)", [n % 4 + 1, NOON]);
        const phone: string = await value<string>(
          first,
          "(select phone from public.persons where id = tests.customer($1))",
          [n % 4 + 1],
        );
        const picture: string = await value<string>(session, "tests.picture($1, $2, $3)", [
          `round ${round}`,
          phone,
          NOON,
        ]);
        return { order, picture };
      }));
      const states: readonly string[] = await Promise.all(
        sessions.map((session, n): Promise<string> =>
          value<string>(session, "tests.prove($1, $2, $3)", [proofs[n]?.order, proofs[n]?.picture, NOON])
        ),
      );
      deepEqual(states.filter((state) => state === "shown").length, 1);
      deepEqual(states.filter((state) => state === "used_before").length, 7);
    }
  }));
