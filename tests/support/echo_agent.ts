import { field, listIn } from "../../shared/json.ts";
import type { Rpc } from "../../shared/rpc.ts";

/** Leaves every word to the agent: SQL is certain of none. */
export const ONLY_A_MODEL = "update ai.agents set has_model = true; delete from private.phrases";

/** What the agent makes of a turn's messages. */
export function echo(card: unknown): string {
  const said = listIn(card, "messages").map((message) => {
    const text = field(field(message, "content"), "body");
    return typeof text === "string" ? text : `(${field(message, "kind")})`;
  });
  return `Eco: ${said.join(" | ")}`;
}

/** Answers every turn of an agent that is ready now with an echo; gives the cards of the turns. */
export async function answerAll(rpc: Rpc, agent: string): Promise<readonly unknown[]> {
  const cards: unknown[] = [];
  for (;;) {
    const card = await rpc("claim_turn", { agent, worker_id: crypto.randomUUID() });
    const lease = { turn_id: field(card, "turn_id"), lease: field(card, "lease") };
    if (lease.turn_id === null) return cards;
    await rpc("store_answer", { ...lease, step: 1, answer: [{ text: echo(card) }] });
    await rpc("apply_turn", lease);
    cards.push(card);
  }
}
