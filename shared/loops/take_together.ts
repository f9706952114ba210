import { askModel } from "../agents/ask_model.ts";
import { askTogether, isOpen, type Outcome, sharedTask } from "../agents/ask_together.ts";
import { type AgentName, prompts } from "../agents/prompts.ts";
import { togetherPrompts } from "../agents/together_prompt.ts";
import { pause } from "../clock.ts";
import { numberIn } from "../json.ts";
import { errorFacts } from "../log.ts";
import type { AgentWorld } from "./agent_world.ts";
import { sendNow } from "./send_now.ts";

/**
 * Asks about those who waited for company, in one request, and answers each; gives how many they were. Whom the answer does
 * not serve is asked about alone. @throws RpcError when the database cannot be asked for work
 */
export async function takeTogether(agent: AgentName, world: AgentWorld, onBusy: () => void): Promise<number> {
  const { rpc, clock, log } = world;
  const [workerId, prompt] = [world.newId(), togetherPrompts[agent]];
  const card = await rpc("claim_request", { agent, worker_id: workerId, prompt_version: prompt.version });
  const task = sharedTask(card);
  if (task === null) {
    await pause(clock, numberIn(card, "wait_milliseconds") ?? 0);
    return 0;
  }
  onBusy();
  const about = { request_id: task.requestId };
  try {
    const outcomes = await askTogether(world, workerId, prompt, task);
    await sendNow(world, about);
    const open = outcomes.filter(isOpen);
    await Promise.all(open.map((outcome) => goOn(agent, world, outcome)));
    if (open.length > 0) await sendNow(world, about);
  } catch (error) {
    const { code, message: reason } = errorFacts(error);
    log("request_failed", { ...about, code, message: reason });
    await Promise.all(task.people.map((lease) =>
      rpc("fail_turn", { ...lease, code, reason })
        .catch((cause) => log("turn_not_given_back", { turn_id: lease.turn_id, ...errorFacts(cause) }))
    ));
  }
  return task.people.length;
}

/** Asks about one alone what is left to be asked. */
async function goOn(agent: AgentName, world: AgentWorld, { lease, next }: Outcome): Promise<void> {
  await askModel(world, lease, prompts[agent], next).catch(async (error) => {
    const { code, message: reason } = errorFacts(error);
    world.log("turn_failed", { turn_id: lease.turn_id, code, message: reason });
    await world.rpc("fail_turn", { ...lease, code, reason })
      .catch((cause) => world.log("turn_not_given_back", { turn_id: lease.turn_id, ...errorFacts(cause) }));
  });
}
