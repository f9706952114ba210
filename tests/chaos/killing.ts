import type { Random } from "../fakes/random.ts";

/** The functions that carry orders; whichever runs may die at any moment. */
const VICTIMS: ReadonlySet<string> = new Set([
  "whatsapp-webhook",
  "client-agent",
  "restaurant-agent",
  "runner-agent",
  "send-messages",
]);

/** Kills so far. */
export interface Killing {
  /** How often each function's process was killed. */
  readonly kills: ReadonlyMap<string, number>;
  /** Counts what went well since: after every 15 to 35 such things a process dies. */
  count(done: number): Promise<void>;
}

/**
 * Kills processes of functions with SIGKILL (Linux): one that was spared so far, else any. Paced by what gets done, not
 * by the time: on a busy machine as many die for an order as on an idle one, and there is always time to start again.
 */
export function startKilling(stackPid: number, random: Random): Killing {
  const kills = new Map<string, number>();
  let left = 15;
  return {
    kills,
    count: async (done) => {
      left -= done;
      if (left > 0) return;
      left = 15 + random() * 20;
      const running = (await hosts(stackPid)).filter(({ slug }) => VICTIMS.has(slug));
      const spared = running.filter(({ slug }) => !kills.has(slug));
      const chosen = spared.length > 0 ? spared : running;
      const victim = chosen[Math.floor(random() * chosen.length)];
      if (victim === undefined) return;
      try {
        Deno.kill(victim.pid, "SIGKILL");
        kills.set(victim.slug, (kills.get(victim.slug) ?? 0) + 1);
      } catch { /* it has just ended */ }
    },
  };
}

/** The processes of functions: children of the stack's process, and of no other stack's. */
async function hosts(stackPid: number): Promise<{ slug: string; pid: number }[]> {
  const found: { slug: string; pid: number }[] = [];
  // Children are listed with the thread that made them.
  for (const thread of await threads(stackPid)) {
    const children = await read(`/proc/${stackPid}/task/${thread}/children`);
    for (const pid of children.split(" ").filter((part) => part !== "")) {
      const slug = /local\/functions\/host\.ts\?([a-z-]+)/.exec(await read(`/proc/${pid}/cmdline`))?.[1];
      if (slug !== undefined) found.push({ slug, pid: Number(pid) });
    }
  }
  return found;
}

/** None once the process has ended: whoever uses the stack says so. */
function threads(pid: number): Promise<string[]> {
  return Array.fromAsync(Deno.readDir(`/proc/${pid}/task`), ({ name }) => name).catch(() => []);
}

const read = (path: string): Promise<string> => Deno.readTextFile(path).catch(() => "");
