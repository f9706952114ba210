import postgres from "postgres";
import { subscribe } from "./subscriber.ts";

/** Milliseconds from the sending of a commit, one number for each message at each receiver. */
export interface Measured {
  /** At the clients of the server. */
  readonly clients: readonly number[];
  /** At the last client of each message. */
  readonly lastClient: readonly number[];
  /** At a bare LISTEN in this process: what Postgres and the driver take without any server. */
  readonly floor: readonly number[];
}

/** Where messages are written and where they are received. */
export interface Setting {
  readonly databaseUrl: string;
  readonly socketAddress: string;
}

const topic = "bench";
const warmUp = 20;

/** Sends messages one after the other, each when the one before has reached everybody, and times them. */
export async function measure(
  { databaseUrl, socketAddress }: Setting,
  subscribers: number,
  rounds: number,
): Promise<Measured> {
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  const writer = await sql.reserve();
  const all = { clients: new Array<number>(), lastClient: new Array<number>(), floor: new Array<number>() };
  let began = 0;
  let missing = 0;
  let arrived = Promise.withResolvers<void>();
  let isMeasured = false;
  let last = 0;
  const arrive = (record: number[], at: number) => {
    if (isMeasured) record.push(at - began);
    missing -= 1;
    if (missing === 0) arrived.resolve();
  };
  const floor = await sql.listen("realtime_messages", () => arrive(all.floor, performance.now()));
  const leaving = await Promise.all(
    Array.from({ length: subscribers }, () =>
      subscribe(socketAddress, topic, (_, at) => {
        last = Math.max(last, at);
        arrive(all.clients, at);
      })),
  );

  for (let round = 0; round < rounds + warmUp; round++) {
    isMeasured = round >= warmUp;
    missing = subscribers + 1;
    arrived = Promise.withResolvers<void>();
    await writer`begin`;
    await writer`select realtime.send(jsonb_build_object('round', ${round}::int, 'text', repeat('x', 300)),
      'tick', ${topic}, false)`;
    began = performance.now();
    last = 0;
    await writer`commit`;
    await arrived.promise;
    if (isMeasured) all.lastClient.push(last - began);
  }

  await Promise.all(leaving.map((leave) => leave()));
  await floor.unlisten();
  writer.release();
  await sql.end();
  return all;
}
