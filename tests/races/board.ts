import { connect } from "../support/connections.ts";

/** What a board knows that asks for what it missed, over and over. */
export interface Board {
  /** The event after which it has read; what was before came as orders in flight. */
  readonly start: unknown;
  readonly eventIds: ReadonlySet<unknown>;
  readonly versions: ReadonlyMap<unknown, unknown>;
}

/** Begins to read the board of kitchen 10, until the answer is called, then once more. */
export async function watchBoard(url: string): Promise<() => Promise<Board>> {
  const eventIds = new Set<unknown>();
  const versions = new Map<unknown, unknown>();
  const board = connect(url);
  const user = "00000000-0000-4000-8000-00000000b0a2";
  let start: unknown = null;
  let last: unknown = null;
  let isOver = false;
  const read = async (): Promise<void> => {
    const results = await board.batch([
      { sql: "select set_config('request.jwt.claims', $1, true)", params: [JSON.stringify({ sub: user })] },
      { sql: "set local role authenticated" },
      { sql: "select public.orders_since($1) as answer", params: [last] },
    ]);
    const answer = Object(results[2]?.[0]?.["answer"]);
    for (const { id } of answer.events) eventIds.add(id);
    for (const { id, version } of answer.orders) versions.set(id, version);
    last = answer.next_event_id;
    start ??= last;
  };
  await board.query("insert into auth.users (id) values ($1)", [user]);
  await board.query(
    "update public.staff set user_id = $1 where person_id = tests.owner_of(tests.kitchen(10))",
    [user],
  );
  await read();
  const watching = (async () => {
    while (!isOver) await read();
  })();
  return async () => {
    isOver = true;
    await watching;
    await read();
    await board.close();
    return { start, eventIds, versions };
  };
}
