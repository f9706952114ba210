import { type Lease, leaseOf } from "../agents/lease.ts";
import { askModel } from "../agents/ask_model.ts";
import { type AgentName, prompts } from "../agents/prompts.ts";
import type { AgentWorld } from "./agent_world.ts";
import { pause } from "../clock.ts";
import { fetchMedia } from "./fetch_media.ts";
import { field, objectIn, textIn } from "../json.ts";
import { errorFacts } from "../log.ts";
import { sendNow } from "./send_now.ts";
import { takeTogether } from "./take_together.ts";

const PAUSE_MS = 250;
const DEADLINE_MS = 100_000;

/**
 * Answers the turns of an agent until none is ready: claims, asks, fetches files, sends what was answered. Gives how many
 * turns it had. A turn that fails is given back with its reason; nothing is lost when this process dies.
 * @throws RpcError when the database cannot be asked for work
 */
export async function runAgent(agent: AgentName, world: AgentWorld): Promise<number> {
  const { rpc, clock, lingerMs = 1_200, deadlineMs = DEADLINE_MS, onBusy } = world;
  const now = (): number => clock.now().getTime();
  const endsAt = now() + deadlineMs;
  let lastSeen = now();
  let turns = 0;
  // A turn that it was let wait for is nobody else's to ask for: it asks, even when its time is over by then.
  let hasPromised = false;
  while (hasPromised || now() < endsAt) {
    const card = await rpc("claim_turn", { agent, worker_id: world.newId() });
    hasPromised = false;
    const lease = leaseOf(card);
    if (field(card, "request_due") === true) {
      const people = await takeTogether(agent, world, () => onBusy?.(endsAt - now()));
      turns += people;
      lastSeen = now();
      continue;
    }
    if (lease !== null) {
      turns++;
      onBusy?.(endsAt - now());
      await takeTurn(agent, world, lease, card);
      lastSeen = now();
      continue;
    }
    // Files that the worker of their turn could not fetch.
    await takeFiles(world, card);
    const wait = field(card, "wait_milliseconds");
    hasPromised = typeof wait === "number";
    if (now() >= endsAt || (!hasPromised && now() - lastSeen >= lingerMs)) break;
    await pause(clock, typeof wait === "number" ? wait : PAUSE_MS);
  }
  return turns;
}

async function takeTurn(agent: AgentName, world: AgentWorld, lease: Lease, card: unknown): Promise<void> {
  const { rpc, whatsapp, log } = world;
  const isParked = field(card, "is_parked") === true;
  const isDone = field(card, "done") === true;
  const read = objectIn(card, "read");
  const [phoneNumberId, messageId] = [textIn(read, "phone_number_id"), textIn(read, "message_id")];
  if (whatsapp !== null && (!isDone || isParked) && phoneNumberId !== null && messageId !== null) {
    // A courtesy that must not delay the answer: seen, and typing.
    whatsapp.graph.markRead(phoneNumberId, messageId, { typing: true }).catch(() => {});
  }
  if (!isDone) {
    await askModel(world, lease, prompts[agent], card).catch(async (error) => {
      const { code, message: reason } = errorFacts(error);
      log("turn_failed", { turn_id: lease.turn_id, code, message: reason });
      await rpc("fail_turn", { ...lease, code, reason })
        .catch((cause) => log("turn_not_given_back", { turn_id: lease.turn_id, ...errorFacts(cause) }));
    });
  }
  if (!isParked) await sendNow(world, { turn_id: lease.turn_id });
  await takeFiles(world, card);
}

async function takeFiles({ rpc, whatsapp, put, log }: AgentWorld, card: unknown): Promise<void> {
  if (whatsapp !== null) await fetchMedia({ rpc, media: whatsapp.media, put, log }, card);
}
