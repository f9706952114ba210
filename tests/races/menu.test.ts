/** The menu with two sessions at once: whoever confirms a price later sees what it is by then. */
import { deepEqual } from "node:assert/strict";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { buildTown, untilBlocked, value } from "./town.ts";
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

/** A tap on "yes" below a proposal for the trout, by the owner or the manager. */
const tap = (price: number, phone: string): string =>
  `private.tool_set_price(
    tests.inbox_done('${phone}', 'restaurant'),
    jsonb_build_object('item_id', tests.basket_dish(8), 'price', ${price}, 'before', 34900), '2026-11-25 12:00-05'
  ) ->> 'key'`;

Deno.test({ name: "tool_set_price() changes a price once of two who confirm at once", ignore }, async () => {
  if (cluster === undefined) throw new Error("the server has not started");
  const { url, superuserUrl } = await buildTown(cluster, { customers: 1, runners: 1 });
  await using first = connect(url);
  await using second = connect(url);
  await using watcher = connect(superuserUrl);
  await second.exec("set lock_timeout = '2min'");
  const pid = await value<number>(second, "pg_backend_pid()");
  await first.exec("begin");
  deepEqual(await value(first, tap(36_000, "573990001001")), "restaurant_price_changed");
  const other = value(second, tap(39_000, "573990001101"));
  await untilBlocked(watcher, pid);
  await first.exec("commit");
  deepEqual(await other, "restaurant_price_moved");
  deepEqual(
    await value(first, "select i.price::int from public.menu_items as i where i.id = tests.basket_dish(8)"),
    36_000,
  );
});
