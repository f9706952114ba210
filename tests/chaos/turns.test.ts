/**
 * The race of the inbox: 8 writers and 8 agents on 20 conversations, senders, watchdog, and death between any two calls
 * and in the middle of them. 2,000 messages in the gate; more: `deno task test --long chaos/turns`, or WEATS_CHAOS_MESSAGES
 * (WEATS_CHAOS_SEED repeats the choices, not the order of the races)
 */
import assert from "node:assert/strict";
import { whyNoCluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { seededRandom } from "../fakes/random.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { ONLY_A_MODEL } from "../support/echo_agent.ts";
import { checkClaims } from "./claims.ts";
import { amount, isLong } from "../support/long.ts";
import { type Call, type CrewOptions, killConnections, staff, type Tally } from "./crew.ts";
import { breathe, workClock } from "./work_clock.ts";

const SEED = Number(Deno.env.get("WEATS_CHAOS_SEED") ?? 20261125);
const MESSAGES = amount("WEATS_CHAOS_MESSAGES", { short: 2_000, long: 20_000 });
const [WRITERS, AGENTS, SENDERS, CONVERSATIONS, CALL_MS] = [8, 8, 3, 20, 50];
/** So many messages are written every ten seconds: enough for bursts, and for a pause after each. */
const [WRITTEN, EVERY_MS] = [100, 10_000];
const NOON = Date.parse("2026-11-25T17:00:00Z");

/** One of `count` workers of a kind. */
const crew = (count: number, work: () => Promise<void>): Promise<void>[] =>
  Array.from({ length: count }, work);

interface Card {
  readonly turn_id: number | null;
  readonly lease: number;
  /** None when the answer is kept already. */
  readonly step?: number;
  readonly messages: readonly { readonly content: { readonly body: string } }[];
}

interface Outgoing {
  readonly messages: readonly { readonly message_id: number; readonly lease: number }[];
}

Deno.test({
  name:
    "8 writers, 8 agents and death at any moment: each message in one finished turn, answered once, no deadlock",
  ignore: await whyNoCluster() !== null,
  fn: async () => {
    const cluster = await startMigratedCluster();
    const { name, url } = await cluster.createDatabase();
    const admin = postgresDatabase(cluster.urlFor(name, "supabase_admin"), 1);
    await admin.exec(ONLY_A_MODEL);
    const random = seededRandom(SEED);
    const tally: Tally = { kills: 0, fenced: 0, lostRaces: [] };
    let [deadliness, isOver] = [0.04, false];
    const clock = workClock({ start: NOON, callMilliseconds: CALL_MS, isOver: () => isOver });
    const options: CrewOptions = {
      url,
      random,
      clock,
      tally,
      deadliness: () => deadliness,
      isOver: () => isOver,
    };

    /** What Meta has still to post: updates, until a post of them was taken. */
    const waiting: unknown[] = [];
    const accepted = new Map<number, number>();
    const write = async (call: Call): Promise<void> => {
      const updates = waiting.splice(Math.floor(random() * waiting.length), 1 + Math.floor(random() * 5));
      if (updates.length === 0) return await breathe();
      try {
        await call("private.receive_whatsapp($1, '[]', $now)", updates);
      } catch (error) {
        waiting.push(...updates);
        throw error;
      }
      // Meta repeats itself.
      if (random() < 0.1) waiting.push(...updates);
    };
    const answer = async (call: Call, workerId: string): Promise<void> => {
      const card = await call<Card>("private.claim_turn('client', $1, $now)", workerId);
      if (card.turn_id === null) return await breathe();
      const lease = [card.turn_id, card.lease];
      // The third who cannot apply a kept answer lets SQL answer alone (private.fail_turn): no echo, and nothing to claim here.
      if (random() < 0.03 && (card.step !== undefined || card.lease < 3)) {
        return await call("private.fail_turn($1, $2, 'busy', 'As the test asked', $now)", ...lease);
      }
      // Some are slower than their lease.
      if (random() < 0.02) await clock.pass(90_000);
      const text = card.messages.map(({ content }) => content.body).join(" ");
      if (card.step !== undefined) {
        await call("private.store_answer($1, $2, $3, $4, null, $now)", ...lease, card.step, [{ text }]);
      }
      await call("private.apply_turn($1, $2, $now)", ...lease);
    };
    const send = async (call: Call, workerId: string): Promise<void> => {
      const { messages } = await call<Outgoing>("private.claim_messages($1, 20, $now)", workerId);
      if (messages.length === 0) return await breathe();
      for (const { message_id: id, lease } of messages) {
        const fate = random();
        if (fate < 0.97) {
          accepted.set(id, (accepted.get(id) ?? 0) + 1);
          waiting.push(status(id, accepted.get(id) ?? 0, clock.now()));
        }
        const outcome = fate < 0.9
          ? { class: "sent", external_id: externalId(id, accepted.get(id) ?? 0) }
          : { class: "lost" };
        await call("private.record_send($1, $2, $3, $now)", id, lease, outcome);
      }
    };
    const watch = async (call: Call): Promise<void> => {
      await call("private.watch_turns($now)");
      await call("private.raise_queue_marks($now)");
      await clock.pass(10_000);
    };
    const isSettled = async (): Promise<boolean> => {
      const [row] = await admin.query(
        `select (
           exists (select from public.messages where needs_turn and turn_id is null)
           or exists (select from ai.turns where state in ('waiting', 'leased'))
           or exists (select from public.outbox where state in ('queued', 'sending', 'unknown'))
         ) as is_busy`,
      );
      return waiting.length === 0 && row?.["is_busy"] === false;
    };

    try {
      const working = Promise.all([
        ...crew(WRITERS, () => staff(options, write)),
        ...crew(AGENTS, () => staff(options, answer)),
        ...crew(SENDERS, () => staff(options, send)),
        staff(options, watch),
      ]).catch((error) => {
        [isOver, deadliness] = [true, 0];
        throw error;
      });
      working.catch(() => {});
      const killing = killConnections(admin, options);
      for (let count = 0; count < MESSAGES && !isOver; count++) {
        waiting.push(message(count, clock.now()));
        if (count % WRITTEN === WRITTEN - 1) await clock.pass(EVERY_MS);
      }
      while (waiting.length > 0 && !isOver) await breathe(20);
      deadliness = 0;
      await killing;
      while (!isOver && !await isSettled()) {
        clock.skip(1_000);
        await breathe(20);
      }
      isOver = true;
      await working;

      await checkClaims(admin);
      assert.deepEqual(tally.lostRaces, []);
      const [{ messages, turns, resends } = {}] = await admin.query(
        `select (select count(*)::int from public.messages) as messages, (select count(*)::int from ai.turns) as turns,
           (select jsonb_object_agg(o.id, o.resends) from public.outbox as o where o.resends > 0) as resends`,
      );
      assert.equal(messages, MESSAGES);
      const twice = [...accepted].filter(([id, times]) => times > 1 + Number(Object(resends)[id] ?? 0));
      assert.deepEqual(twice, [], "sent again though the answer was known");
      // Unless people died, answers were late and turns were many, this shows nothing.
      assert.ok(
        tally.kills > 100 && tally.fenced > 0 && Number(turns) > MESSAGES / 20,
        JSON.stringify({ ...tally, turns }),
      );
      if (isLong) console.log({ ...tally, messages, turns });
    } finally {
      await admin.close();
      await cluster.stop();
    }
  },
});

function message(number: number, at: Date): unknown {
  const person = number % CONVERSATIONS;
  return {
    kind: "message",
    account_id: "1",
    phone_number_id: "100000000000001",
    id: `wamid.in${number}`,
    sent_at: at.toISOString(),
    sender: {
      user_id: `CO.${person}`,
      parent_user_id: null,
      phone: `5730000000${10 + person}`,
      username: null,
      name: `P${person}`,
    },
    group_id: null,
    content: { type: "text", body: `m${number}` },
    context: null,
    referral: null,
    raw: {},
  };
}

const externalId = (id: number, times: number): string => `wamid.out${id}.${times}`;

function status(id: number, times: number, at: Date): unknown {
  return {
    kind: "status",
    phone_number_id: "100000000000001",
    id: externalId(id, times),
    status: "delivered",
    at: at.toISOString(),
    callback_data: String(id),
    pricing: null,
    errors: [],
  };
}
