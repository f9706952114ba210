import { deepEqual, equal } from "node:assert/strict";
import { keyRing } from "shared/agents/gemini_keys.ts";
import { runAgent } from "shared/loops/run_agent.ts";
import { FakeClock } from "../fakes/clock.ts";
import { NOON } from "../support/test_clock.ts";

const DONE = { turn_id: 7, lease: 1, done: true, media: [], read: null };
const wait = (milliseconds: number | null) => ({
  turn_id: null,
  media: [],
  wait_milliseconds: milliseconds,
});

/** Runs an agent whose database answers claims in turn, then that nothing waits; gives when it asked, in milliseconds. */
async function run(
  answers: readonly unknown[],
  options: { readonly lingerMs?: number; readonly deadlineMs?: number; readonly turnMs?: number } = {},
): Promise<
  { readonly askedAt: readonly number[]; readonly left: readonly number[]; readonly turns: number }
> {
  const clock = new FakeClock(NOON);
  const since = () => clock.now().getTime() - NOON.getTime();
  const { after } = clock;
  // A pause is over at once, and has taken its time.
  clock.after = (milliseconds, act) => {
    const callOff = after.call(clock, milliseconds, act);
    clock.move(milliseconds);
    return callOff;
  };
  const askedAt: number[] = [], left: number[] = [];
  const rpc = (): Promise<unknown> => {
    askedAt.push(since());
    return Promise.resolve(answers[askedAt.length - 1] ?? wait(null));
  };
  const turns = await runAgent("client", {
    rpc,
    whatsapp: null,
    put: () => Promise.resolve(),
    read: () => Promise.resolve(null),
    keys: keyRing({ rpc, clock, fetch }),
    clock,
    log: () => {},
    newId: () => crypto.randomUUID(),
    onBusy: (ms) => {
      left.push(ms);
      clock.move(options.turnMs ?? 0);
    },
    ...options,
  });
  return { askedAt, left, turns };
}

Deno.test("an agent looks around for a while after its last turn", async () => {
  const { askedAt, turns } = await run([DONE], { lingerMs: 600 });
  deepEqual({ askedAt, turns }, { askedAt: [0, 0, 250, 500, 750], turns: 1 });
});

Deno.test("an agent sleeps for a turn as long as the database says, and asks for it once", async () => {
  const { askedAt, turns } = await run([wait(1_300), DONE], { lingerMs: 0 });
  deepEqual({ askedAt, turns }, { askedAt: [0, 1_300, 1_300], turns: 1 });
});

Deno.test("an agent that helps leaves as soon as others wait for all", async () => {
  equal((await run([], { lingerMs: 0 })).askedAt.length, 1);
});

Deno.test("an agent asks for the turn that it was let wait for, even when its time is over", async () => {
  const { askedAt, turns } = await run([wait(900), DONE, DONE], { deadlineMs: 500 });
  deepEqual({ askedAt, turns }, { askedAt: [0, 900], turns: 1 });
});

Deno.test("an agent whose time is over begins nothing", async () => {
  const { askedAt, left } = await run([DONE, DONE, DONE], { deadlineMs: 500, turnMs: 300 });
  deepEqual({ askedAt, left }, { askedAt: [0, 300], left: [500, 200] });
});

Deno.test("an agent waits for nothing when its time is over", async () => {
  const { askedAt } = await run([wait(900), wait(900), DONE], { deadlineMs: 500 });
  deepEqual(askedAt, [0, 900]);
});
