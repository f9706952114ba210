import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { type Rpc, RPC_POLICY, type RpcClient, rpcOf } from "shared/rpc.ts";
import { FakeClock } from "../fakes/clock.ts";
import { NOON } from "../support/test_clock.ts";

/** What a try ends with: an answer, a refusal (SQLSTATE and status), a broken connection, or nothing at all. */
type Ending = { readonly data: unknown } | readonly [code: string, status: number] | "broken" | "silent";

interface Trial {
  readonly rpc: Rpc;
  readonly clock: FakeClock;
  /** Milliseconds after the beginning at which each try began. */
  readonly at: readonly number[];
  /** Whether each try has been told to stop. */
  readonly stopped: () => readonly boolean[];
  /** Moves time on until a call has ended. */
  ended(call: Promise<unknown>): Promise<unknown>;
}

/** A client whose tries end so, in turn; chance is always 1, so that waits are the longest. */
function trial(...endings: readonly Ending[]): Trial {
  const clock = new FakeClock(NOON);
  const at: number[] = [];
  const signals: AbortSignal[] = [];
  const end = (ending: Ending): Promise<Awaited<ReturnType<typeof answerOf>>> =>
    ending === "silent"
      ? new Promise(() => {})
      : ending === "broken"
      ? Promise.reject(new TypeError("connection reset"))
      : Promise.resolve(answerOf(ending));
  const client: RpcClient = {
    rpc: () => ({
      abortSignal: (signal) => {
        signals.push(signal);
        at.push(clock.now().getTime() - NOON.getTime());
        return end(endings[at.length - 1] ?? "silent");
      },
    }),
  };
  return {
    rpc: rpcOf(client, { clock, random: () => 1 }),
    clock,
    at,
    stopped: () => signals.map(({ aborted }) => aborted),
    ended: async (call) => {
      let isOver = false;
      const settled = call.catch((error: unknown) => error).finally(() => isOver = true);
      for (let step = 0; !isOver && step < 10_000; step++) {
        await new Promise((resolve) => setImmediate(resolve));
        if (!isOver) clock.move(50);
      }
      return await settled;
    },
  };
}

function answerOf(ending: { readonly data: unknown } | readonly [string, number]) {
  if ("data" in ending) return { data: ending.data, error: null, status: 200 };
  const [code, status] = ending;
  return { data: null, error: { code, message: "it says no" }, status };
}

const ask = (rpc: Rpc, signal?: AbortSignal) =>
  rpc("use_api_key", { alias: "first" }, signal === undefined ? {} : { signal });

Deno.test("rpc() gives what the function answers, null too", async () => {
  equal(await ask(trial({ data: null }).rpc), null);
  deepEqual(await ask(trial({ data: { alias: "first" } }).rpc), { alias: "first" });
});

for (
  const [what, ending] of [
    ["a deadlock", ["40P01", 500]],
    ["a lost serialisation", ["40001", 500]],
    ["a gateway without a server", ["", 502]],
    ["a restarting server", ["PGRST002", 503]],
    ["a connection that supabase-js tells of", ["", 0]],
    ["a broken connection", "broken"],
  ] as const
) {
  Deno.test(`rpc() repeats after ${what}`, async () => {
    const { rpc, at, ended } = trial(ending, { data: 7 });
    equal(await ended(ask(rpc)), 7);
    equal(at.length, 2);
  });
}

for (
  const [code, status] of [["PT409", 409], ["42501", 403], ["57014", 500], ["23505", 409], [
    "PGRST202",
    404,
  ]] as const
) {
  Deno.test(`rpc() does not repeat what was refused with ${code}`, async () => {
    const { rpc, at } = trial([code, status], { data: 7 });
    await rejects(ask(rpc), { name: "RpcError", code, status, retryable: false });
    equal(at.length, 1);
  });
}

Deno.test("rpc() waits before each repetition, twice as long as before", async () => {
  const { rpc, at, ended } = trial("broken", "broken", "broken", { data: 7 });
  equal(await ended(ask(rpc)), 7);
  deepEqual(at, [0, 100, 300, 700]);
});

Deno.test("rpc() gives up after the tries of its policy, with the last reason", async () => {
  const { rpc, at, ended } = trial("broken", "broken", "broken", ["40P01", 500], { data: 7 });
  const error = await ended(ask(rpc));
  match(String(error), /^RpcError: Cannot call use_api_key as the database refused: it says no$/);
  deepEqual([at.length, Reflect.get(Object(error), "code")], [RPC_POLICY.tries, "40P01"]);
});

Deno.test("rpc() gives a try that does not answer 10 s, tells it to stop and tries again", async () => {
  const { rpc, at, stopped, ended } = trial("silent", { data: 7 });
  equal(await ended(ask(rpc)), 7);
  deepEqual([at, stopped()], [[0, 10_100], [true, false]]);
});

Deno.test("rpc() ends within its whole deadline, whatever is tried", async () => {
  const { rpc, clock, at, stopped, ended } = trial("silent", "silent", "silent", "silent");
  const error = await ended(ask(rpc));
  equal(Reflect.get(Object(error), "code"), "deadline_passed");
  deepEqual([at, stopped()], [[0, 10_100, 20_300], [true, true, true]]);
  equal(clock.now().getTime() - NOON.getTime(), RPC_POLICY.deadlineMs);
});

Deno.test("rpc() begins nothing for a caller who has given up", async () => {
  const { rpc, at } = trial({ data: 7 });
  await rejects(ask(rpc, AbortSignal.abort()), { code: "aborted", retryable: false });
  equal(at.length, 0);
});

Deno.test("rpc() ends at once when the caller gives up, and is not repeated", async () => {
  const { rpc, clock, at, stopped } = trial("silent", { data: 7 });
  const caller = new AbortController();
  const call = ask(rpc, caller.signal);
  caller.abort();
  await rejects(call, { code: "aborted", retryable: false });
  deepEqual([at.length, stopped(), clock.waiting], [1, [true], 0]);
});

Deno.test("rpc() ends at once when the caller gives up between two tries", async () => {
  const { rpc, clock, at } = trial("broken", { data: 7 });
  const caller = new AbortController();
  const call = ask(rpc, caller.signal);
  await new Promise((resolve) => setImmediate(resolve));
  equal(clock.waiting, 1);
  caller.abort();
  await rejects(call, { code: "aborted" });
  deepEqual([at.length, clock.waiting], [1, 0]);
});

Deno.test("rpc() leaves no timer behind", async () => {
  const { rpc, clock, ended } = trial("broken", { data: 7 });
  await ended(ask(rpc));
  equal(clock.waiting, 0);
});

Deno.test("rpc() takes the functions of the schema and their arguments alone", () => {
  const typed = (rpc: Rpc): readonly (() => Promise<unknown>)[] => [
    // @ts-expect-error: there is no such function
    () => rpc("use_api_kee", { alias: "first" }),
    // @ts-expect-error: the argument is called alias
    () => rpc("use_api_key", { name: "first" }),
    // @ts-expect-error: alias is text
    () => rpc("use_api_key", { alias: 1 }),
    // @ts-expect-error: alias has no default
    () => rpc("use_api_key", {}),
    // @ts-expect-error: slice is misspelt
    () => rpc("claim_alert_news", { slise: 5 }),
    // @ts-expect-error: what has a default is left out, not null
    () => rpc("claim_alert_news", { slice: null }),
    () => rpc("claim_alert_news", {}),
  ];
  equal(typed(trial().rpc).length, 7);
});
