/** Thousands of commands of all actors, legal and illegal, on 50 orders at a time; whatever they do, the claims hold. */
import assert, { deepEqual } from "node:assert/strict";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { seededRandom } from "../fakes/random.ts";
import { connect } from "../support/connections.ts";
import { amount } from "../support/long.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { checkClaims } from "./claims.ts";
import { drawCommands } from "./commands.ts";
import { buildTown, later } from "./town.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

/** What each command may answer, as the comments on the functions promise. */
const CODES: Readonly<Record<string, string>> = {
  change:
    "changed unchanged unknown_order own_order version_conflict not_allowed reason_missing reason_too_long" +
    " invalid_minutes payment_unconfirmed money_came",
  refund:
    "opened changed unchanged unknown_order too_early too_much invalid_amount reason_missing not_allowed" +
    " another_person_needed",
  pay:
    "changed unchanged unknown_order own_order version_conflict not_allowed too_late reason_missing reason_too_long",
  ready: "changed unchanged unknown_order own_order version_conflict not_allowed payment_unconfirmed",
  postpone:
    "changed unknown_order own_order version_conflict not_allowed invalid_minutes reason_too_long too_late",
  answer: "accepted declined unknown_offer expired withdrawn taken cancelled suspended off_duty",
  pick_up: "picked_up unknown_delivery cancelled delivered suspended not_ready claimed",
  hand_over: "delivered wrong_code code_locked not_picked_up cancelled suspended unknown_delivery",
  problem: "released reported unknown_delivery delivered cancelled",
  resolve:
    "released resumed changed not_an_admin unknown_delivery food_in_hand not_picked_up waiting offered" +
    " delivered cancelled",
  duty: "on_duty off_duty",
};

const ROUNDS = amount("WEATS_COMMAND_ROUNDS", { short: 6, long: 40 });

/** What came of commands. */
interface Commanded {
  readonly answers: ReadonlyMap<string, number>;
  /** Transitions that no order made. */
  readonly untried: readonly string[];
}

/** Rounds of 500 commands on 50 new orders each, in a database of its own. */
async function runCommands(cluster: Cluster, seed: number): Promise<Commanded> {
  const { url, superuserUrl } = await buildTown(cluster, { customers: 60, runners: 20 });
  await using session = connect(url);
  await using watcher = connect(superuserUrl);
  await session.exec(await Deno.readTextFile(new URL("commands.sql", import.meta.url)));
  await session.exec("update private.settings set value = '1000000' where key = 'position_max_age_minutes'");
  const random = seededRandom(seed);
  const answers = new Map<string, number>();
  let seconds = 0;
  // Mostly a few seconds pass, now and then some minutes.
  const at = (): string => later(seconds += random() < 0.01 ? 300 : random() * 4);
  for (let round = 1; round <= ROUNDS; round++) {
    await session.query("select tests.begin_round(50, $1)", [at()]);
    const commands = drawCommands(random, { commands: 500, orders: 50, runners: 20 }, at);
    for (let start = 0; start < commands.length; start += 250) {
      const batch = JSON.stringify(commands.slice(start, start + 250));
      const rows = await session.query<{ answer: { do: string; code: string | null } }>(
        "select answer from tests.run_commands($1)",
        [batch],
      );
      for (const { answer } of rows) {
        const key = `${answer.do} ${answer.code}`;
        answers.set(key, (answers.get(key) ?? 0) + 1);
      }
    }
    // As autovacuum would: plans made for empty tables do not fit full ones.
    if (round === 1 || round === 5) await session.exec("analyze");
    if (round % 3 === 0) await checkClaims(watcher, `seed ${seed}, round ${round}`);
  }
  const untried = await watcher.query<{ name: string }>(
    `select concat_ws(' ', t.from_state, t.to_state, t.actor) as name from public.order_transitions as t
    where not exists (
      select from public.order_events as e
      where (e.from_state, e.to_state, e.actor) = (t.from_state, t.to_state, t.actor)
    )`,
  );
  return { answers, untried: untried.map(({ name }) => name) };
}

Deno.test({
  name: `${
    (ROUNDS * 1_000).toLocaleString("en")
  } random commands of all actors keep every claim about orders, money, events and deliveries`,
  ignore: reason !== null,
  fn: async () => {
    const seed = 20261125;
    const cluster = await startMigratedCluster();
    try {
      // Two towns side by side, as there are two processors.
      const towns = await Promise.all([runCommands(cluster, seed), runCommands(cluster, seed + 1)]);
      const answers = towns.flatMap((town) => [...town.answers]);
      for (const [answer] of answers) {
        const [command = "", code = ""] = answer.split(" ");
        assert(code === "null" || CODES[command]?.split(" ").includes(code), `nobody promised ${answer}`);
      }
      deepEqual(answers.reduce((sum, [, count]) => sum + count, 0), ROUNDS * 1_000);
      const [one, other] = towns;
      deepEqual(one?.untried.filter((name) => other?.untried.includes(name)), []);
    } catch (cause) {
      throw new Error(`seeds ${seed} and ${seed + 1}`, { cause });
    } finally {
      await cluster.stop();
    }
  },
});
