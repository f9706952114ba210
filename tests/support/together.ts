/** People who are asked about together: a town where requests are scarce, and a model that reads sections. */
import { togetherPrompts } from "shared/agents/together_prompt.ts";
import { listIn, textIn } from "shared/json.ts";
import { calls, type ScriptedAnswer } from "../fakes/gemini/answers.ts";
import type { Asked } from "../fakes/gemini/script.ts";
import type { Town } from "./town.ts";

/** What somebody is told or what is done for them. */
export interface Deed {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** One section of a request, or all of one about a single person. */
export interface Section {
  /** Null when they are alone in it. */
  readonly label: string | null;
  readonly text: string;
  /** What they write now. */
  readonly written: string;
}

/** The sections of a request, from the top. */
export function sectionsOf(asked: Asked): readonly Section[] {
  const text = listIn(listIn(asked.request, "contents")[0], "parts").map((part) => textIn(part, "text") ?? "")
    .join("\n");
  const parts = text.split(/^### ([a-z]{3}\d)$/m);
  if (parts.length === 1) return [{ label: null, text, written: writtenIn(text) }];
  return parts.flatMap((label, at) => {
    const own = parts[at + 1] ?? "";
    return at % 2 === 0 ? [] : [{ label, text: own, written: writtenIn(own) }];
  });
}

const writtenIn = (text: string): string => text.split("They write now:\n").at(-1)?.trim() ?? "";

/** Words to the person of a section. */
export const talk = (text: string): Deed => ({ name: "say", args: { text } });

/** What a model does for each section, as the answer of one request. */
export function answerTo(
  sections: readonly Section[],
  does: (section: Section) => readonly Deed[],
): ScriptedAnswer {
  const made = sections.flatMap((section) =>
    does(section).map(({ name, args }) => ({
      name,
      args: section.label === null ? args : { to: section.label, ...args },
    }))
  );
  const [only] = made;
  // Somebody who is alone is spoken to without a tool.
  if (sections[0]?.label === null && made.length === 1 && only?.name === "say") {
    return { parts: [{ text: textIn(only.args, "text") ?? "" }] };
  }
  return calls(made);
}

/** Lets so many customers of the town be known, and the models be asked about six of them at once. */
export async function openTogether(town: Town, people: number): Promise<void> {
  await town.bench.database.exec(`
    alter table public.orders disable trigger user;
    insert into public.orders (
      person_id, restaurant_id, state, address_line, point, payment_method, payment_state, received, units, subtotal, discount, fee,
      total, currency, placed_at, accepted_at, promised_at, preparing_at, ready_at, picked_up_at, delivered_at, ended_at, changed_at
    )
    select p.id, '10000000-0000-4000-8000-000000000001', 'delivered', 'x', 'SRID=4326;POINT(-74.0708 4.5972)', 'cash', 'paid', 45000, 1,
      40000, 0, 5000, 45000, 'COP', t.at, t.at, t.at, t.at, t.at, t.at, t.at, t.at, t.at
    from public.persons as p
    cross join (select timestamptz '2026-11-20 12:00-05' as at) as t
    where p.phone between '573990003001' and '${573990003000 + people}';
    alter table public.orders enable trigger user;
    insert into public.consents (person_id, notice_version, language, told_at)
    select p.id, private.setting_int('notice_version'), p.language, p.created_at from public.persons as p
    on conflict on constraint notices_of_privacy_are_told_once do nothing;`);
  await town.rows(
    `insert into ai.together_tries (agent, model, prompt_version, most, requests, results, tried_at)
    select 'client', m.name, $1, 6, 60, '{}', tests.now() from ai.models as m`,
    [togetherPrompts.client.version],
  );
}

/** Nothing more may be asked within this minute. */
export async function fillMinute(town: Town): Promise<void> {
  await town.rows(
    `insert into ai.quota_minutes (project, model, minute, requests, tokens)
    select 'default', m.name, date_trunc('minute', tests.now()), m.requests_a_minute, 0 from ai.models as m`,
  );
  await town.rows(
    "insert into ai.quota_days (project, day) select 'default', private.quota_day(tests.now()) on conflict do nothing",
  );
}

/** Requests are scarce: what is left will not last the day. */
export async function makeScarce(town: Town): Promise<void> {
  await town.rows("update ai.quota_limits set requests = 15 where kind = 'pool'");
}
