/** The Realtime server in a process of its own, over the database that its parent names. */
import { obeyParent, tellParent } from "../../local/processes/child.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { createRealtime } from "../../local/realtime/realtime.ts";

let stop = (): Promise<void> => Promise.resolve();
const { url, key }: { url: string; key: string } = JSON.parse(await obeyParent(() => stop()));

const database = postgresDatabase(url);
const realtime = createRealtime({
  database,
  jwtSecret: crypto.randomUUID(),
  publishableKeys: [key],
  secretKeys: [],
  now: Date.now,
  log: () => {},
});
const http = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, realtime.fetch);
stop = async () => {
  await realtime.close();
  await database.close();
  await http.shutdown();
};
tellParent({ port: http.addr.port });
