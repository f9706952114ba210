/** Kept answers while prices change in another session: what is read after a change was committed never is older. */
import { deepEqual, ok } from "node:assert/strict";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { connect } from "../support/connections.ts";
import { amount } from "../support/long.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { buildTown, NOON } from "./town.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;

const READS = amount("WEATS_ANSWER_READS", { short: 200, long: 10_000 });
const CHANGES = amount("WEATS_ANSWER_CHANGES", { short: 10, long: 100 });
const ASKED = "¿la trucha al ajillo alcanza para dos personas?";

let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (!ignore) cluster = await startMigratedCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

Deno.test({ name: "live_words() says no price that was old when it was asked", ignore }, async () => {
  if (cluster === undefined) throw new Error("the server has not started");
  const { url } = await buildTown(cluster, { customers: 1, runners: 1 });
  await using menu = connect(url);
  await using keeper = connect(url);
  await using one = connect(url);
  await using other = connect(url);
  await menu.query("update public.menu_items set price = 30000 where id = tests.basket_dish(8)");
  let committed = 0;
  let begun = 0;
  let reads = 0;
  let told = 0;
  const old: unknown[] = [];
  const isOver = (): boolean => reads >= READS && begun >= CHANGES;
  const read = async (session: typeof one): Promise<void> => {
    while (!isOver()) {
      const before = committed;
      const [row] = await session.query(
        `select private.live_words(f.answer, $2) as words
         from tests.answers_question($1, $2) as q
         cross join lateral private.find_answer(q, $2) as f`,
        [ASKED, NOON],
      );
      reads++;
      if (row === undefined) continue;
      told++;
      const price = Number(/\$([\d.]+)/.exec(String(row["words"]))?.[1]?.replaceAll(".", ""));
      const change = (price - 30_000) / 100;
      if (!(change >= before && change <= begun)) old.push({ change, before, begun });
    }
  };
  const keep = async (): Promise<void> => {
    while (!isOver()) {
      await keeper.query(
        `select tests.answers_keep($1, 'La Trucha al ajillo cuesta {price:' || tests.basket_dish(8) || '}.', $2, array[tests.basket_dish(8)])`,
        [ASKED, NOON],
      );
    }
  };
  const change = async (): Promise<void> => {
    for (let place = 1; place <= CHANGES; place++) {
      const from = reads;
      begun = place;
      await menu.query("update public.menu_items set price = $1 where id = tests.basket_dish(8)", [
        30_000 + place * 100,
      ]);
      committed = place;
      while (!isOver() && reads < from + READS / CHANGES) await new Promise((done) => setTimeout(done, 1));
    }
  };
  await Promise.all([change(), keep(), read(one), read(other)]);
  console.info(`  ${reads} reads, ${told} told, ${CHANGES} changes, ${old.length} old`);
  deepEqual(old, []);
  ok(told * 4 > reads, "most were told something");
});
