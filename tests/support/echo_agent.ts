import { leaseOf } from "shared/agents/lease.ts";
import { field, listIn } from "shared/json.ts";
import type { Rpc } from "shared/rpc.ts";

/** No share of a quota is ever used up. */
export const NO_SHARES = `
  update ai.quota_limits set requests = 1000000;
  update private.trust_levels set requests_a_day = 1000000, requests_an_hour = 1000000, messages_a_day = 1000000;
  update ai.models set requests_a_day = 1000000, requests_a_minute = 1000000, tokens_a_minute = 2000000000`;

/** A key, and no limit that is ever met. */
export const NO_LIMITS = `
  select vault.create_secret('AIza-key-of-an-echo', 'gemini_api_key')
  where not exists (select from vault.secrets as s where s.name = 'gemini_api_key');
  ${NO_SHARES};
  delete from private.rate_limits;
  update private.settings set value = '10' where key = 'turn_requests';
  update private.settings set value = '1000' where key = 'repeat_most'`;

/** Leaves every word to the agent: SQL is certain of none, there is a key, and no limit is met. */
export const ONLY_A_MODEL =
  `delete from private.phrases; delete from private.cues; delete from private.intent_thresholds;
  update public.menu_items set is_active = false; ${NO_LIMITS};
  create or replace function private.was_told() returns trigger language plpgsql as $told$
  begin
    insert into public.consents (person_id, notice_version, language, told_at)
    values (new.id, private.setting_int('notice_version'), new.language, new.created_at);
    return null;
  end
  $told$;
  create or replace trigger everybody_was_told after insert on public.persons
  for each row execute function private.was_told();
  insert into public.consents (person_id, notice_version, language, told_at)
  select p.id, private.setting_int('notice_version'), p.language, p.created_at from public.persons as p
  on conflict on constraint notices_of_privacy_are_told_once do nothing`;

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
    const lease = leaseOf(card);
    if (lease === null) return cards;
    if (field(card, "done") !== true) {
      const step = field(card, "step");
      if (typeof step === "number") {
        await rpc("store_answer", { ...lease, step, answer: [{ text: echo(card) }] });
      }
      await rpc("apply_turn", { ...lease });
    }
    cards.push(card);
  }
}
