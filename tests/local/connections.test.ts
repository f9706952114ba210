import { deepEqual } from "node:assert/strict";
import { startCluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { connect } from "../support/connections.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

const TURNS = "create table public.turns (id integer primary key); insert into public.turns values (1), (2)";
const CLAIM = "select id from public.turns order by id limit 1 for update skip locked";

async function claimed(session: PostgresDatabase): Promise<unknown[]> {
  return (await session.query(CLAIM)).map((row) => row["id"]);
}

Deno.test({
  name: "connect() gives sessions that hold locks against each other",
  ignore: reason !== null,
  fn: async () => {
    const cluster = await startCluster();
    try {
      const { url } = await cluster.createDatabase();
      await using first = connect(url);
      await using second = connect(url);
      await using third = connect(url);
      await first.exec(TURNS);
      for (const session of [first, second, third]) await session.exec("begin");
      // All three are inside their transactions at the same time: each turn goes to one, and nobody waits.
      deepEqual([await claimed(first), await claimed(second), await claimed(third)], [[1], [2], []]);
      await second.exec("rollback");
      deepEqual(await claimed(third), [2]);
    } finally {
      await cluster.stop();
    }
  },
});
