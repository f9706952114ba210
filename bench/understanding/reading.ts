/** How long private.understand_turn takes, and how sure it is, measured apart from the claim. */
import { listIn } from "shared/json.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import type { Agent } from "./cases.ts";

/** How the messages of a turn were read: how long it took, how sure the least sure meaning is, what would be weighed. */
export interface Reading {
  readonly milliseconds: number | null;
  readonly confidence: number | null;
  /** Of each message, `private.intent_features`. */
  readonly features: readonly (readonly string[])[];
}

/** What was not read, or not timed. */
export const UNREAD: Reading = { milliseconds: null, confidence: null, features: [] };

/** Reads the turn that waits, as its claim will; nothing of that stays. */
export async function timeReading(
  database: PostgresDatabase,
  agent: Agent,
  worker: string,
  at: string,
): Promise<Reading> {
  const [row] = await database.query(
    "select milliseconds, confidence, features from pg_temp.time_reading($1, $2, $3)",
    [agent, worker, at],
  );
  const [time, sure] = [row?.["milliseconds"] ?? null, row?.["confidence"] ?? null];
  return {
    milliseconds: time === null ? null : Number(time),
    confidence: sure === null ? null : Number(sure),
    features: listIn(row, "features").map((one) => Array.isArray(one) ? one.map(String) : []),
  };
}

/** What reads and times a turn; the meanings are known here by their confidence alone. */
export const TIME_READING = `
create or replace function pg_temp.time_reading(
  agent text, worker uuid, at timestamptz, out milliseconds float8, out confidence float8, out features jsonb
)
language plpgsql
as $$
declare
  v_turn ai.turns;
  v_messages jsonb;
  v_said jsonb;
  v_began timestamptz;
begin
  v_turn := private.lease_turn(agent, worker, at);
  if v_turn.id is not null then
    v_messages := private.turn_messages(v_turn.id);
    v_began := clock_timestamp();
    v_said := (select jsonb_agg(to_jsonb(m)) from private.understand_turn(v_turn, v_messages, at) as m);
    milliseconds := extract(epoch from clock_timestamp() - v_began) * 1000;
    features := (
      select jsonb_agg(private.intent_features(
        v_turn, private.typed_words(w.words), w.words ~ '\\?',
        (select c.question from public.conversations as c where c.id = v_turn.conversation_id), at, null
      ) order by m.ordinality)
      from jsonb_array_elements(v_messages) with ordinality as m
      cross join lateral (select coalesce(private.message_words(m.value -> 'content'), '') as words) as w
    );
    confidence := (select min((m.value ->> 'confidence')::float8) from jsonb_array_elements(v_said) as m);
  end if;
  -- Takes the lease back; what was measured stays in the arguments.
  raise exception using errcode = 'WT000';
exception
  when sqlstate 'WT000' then
    return;
end
$$`;
