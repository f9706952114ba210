/** Whatever goes wrong with Gemini in the middle of an order, the person can go on, and what was used is counted. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import {
  blockedAnswer,
  blockedPrompt,
  calls,
  malformedCall,
  onlyThought,
  type ScriptedAnswer,
  unknownEnd,
} from "../fakes/gemini/answers.ts";
import { httpFaults } from "../fakes/gemini/http_faults.ts";
import { FAKE_KEY, type FakeKey } from "../fakes/gemini/state.ts";
import { knownModels } from "../fakes/gemini/models.ts";
import type { Fault, Script } from "../fakes/gemini/script.ts";
import type { WireFault } from "../fakes/gemini/wire_faults.ts";
import { NO_SHARES } from "../support/echo_agent.ts";
import type { Phone } from "../support/phone.ts";
import { cast, offered, onDuty, summed } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

const order = calls([
  { name: "change_items", args: { changes: [{ dish: "Trucha al ajillo", quantity: 2 }] } },
  { name: "place_order" },
]);

/** Those that spoil an answer which is not a stream; stalls end with the deadline. */
const SPOILS: readonly WireFault[] = [
  "reset_before",
  "reset_after",
  "error_frame",
  "empty_stream",
  "empty_object",
  "truncated_last_frame",
  "html_200",
  "html_502",
  "listed_error",
  "stall",
  "stall_after",
];

const thoughtOnly: ScriptedAnswer = {
  parts: [{ text: "Quieren dos truchas", thought: true }],
  thoughtTokens: 40,
};

/** Whole answers that are none. */
const NO_ANSWERS: Readonly<Record<string, ScriptedAnswer>> = {
  blocked_prompt: blockedPrompt(),
  blocked_answer: blockedAnswer(),
  recitation: blockedAnswer("RECITATION"),
  only_thought: onlyThought(),
  thought_without_words: thoughtOnly,
  malformed_call: malformedCall(),
  unknown_end: unknownEnd("Dos truchas, se"),
  cut: { parts: [{ text: "Dos truchas, se" }], finishReason: "MAX_TOKENS" },
  empty: { parts: [] },
  nothing: { parts: [{ text: "" }] },
};

const FAULTS: Readonly<Record<string, Script>> = {
  ...Object.fromEntries(
    [...namesOf(httpFaults), ...SPOILS].map((fault) => [fault, { fault, answer: order }]),
  ),
  ...NO_ANSWERS,
};

function namesOf<T extends Fault>(faults: Readonly<Record<T, unknown>>): T[] {
  return Object.keys(faults).filter((name): name is T => Object.hasOwn(faults, name));
}

/** What the model does next, and how often. */
let next: { readonly script: Script; times: number } = { script: order, times: 0 };
const answers = (): Script => next.times-- > 0 ? next.script : order;

/** One customer says the same words again and again, which is a machine's way else. */
const SAYS_IT_AGAIN = ";update private.settings set value = '1000' where key = 'repeat_most'";

const WORDS = "uy no, mejor que sean como dos de esas porfa y ya, eso sería";

journey("Every fault of Gemini, once and for good, leaves an order that goes on by taps", async (town) => {
  await town.bench.database.exec(NO_SHARES);
  const who = cast(town);
  await who.kitchen.writes("hola");
  await summed(who);
  for (const [name, script] of Object.entries(FAULTS)) {
    for (const times of [1, 9]) {
      next = { script, times };
      const told = await saysAndWaits(town, who.customer);
      const [turn] = await town.rows(LAST_TURN);
      const said = `${name} x ${times}: ${JSON.stringify(turn)}\n${told}`;
      ok(who.customer.offers().length > 0, said);
      ok(Number(turn?.["asked"]) <= 4 && turn?.["state"] === "done", said);
      equal(turn?.["is_ordered"], times === 1 ? turn?.["can_be_tried"] : false, said);
      deepEqual(await town.rows("select l.* from private.check_quota_ledger() as l"), [], said);
      deepEqual(await town.rows(NOT_ENDED), [], said);
      await town.bench.database.exec(RESTED);
    }
    // Without a model the order is where it was.
    await who.customer.taps("Pedir ya");
    ok(who.customer.offers().includes("Sí, pedir"), `${name}\n${who.customer.last.text}`);
  }
  await delivered(town);
}, { gemini: { answers } });

/** Writes an order; answers that never come end when time has passed. Gives what was answered. */
async function saysAndWaits(town: Town, phone: Phone): Promise<string> {
  phone.fresh();
  const { gemini } = town.bench;
  const from = gemini.requests.length;
  const writing = phone.writes(WORDS).then(() => true);
  const stalls = /^stall/.test(String(scriptOf(next.script)["fault"])) ? next.times : 0;
  for (let asked = 1; asked <= stalls; asked++) {
    if (await Promise.race([writing, gemini.received(from + asked).then(() => false)])) break;
    await town.bench.move(30);
  }
  await writing;
  return phone.fresh();
}

function scriptOf(script: Script): Readonly<Record<string, unknown>> {
  return typeof script === "string" ? {} : { ...script };
}

/** From a summary to the door. */
async function delivered(town: Town): Promise<void> {
  const who = cast(town);
  await who.customer.taps("Sí, pedir");
  await who.kitchen.taps("Aceptar");
  await onDuty(who.runner);
  await offered(town, who.runner);
  await who.runner.taps("Lo tomo");
  await who.kitchen.writes("listo");
  await who.runner.taps("Ya lo recogí");
  await who.runner.taps("Entregar");
  await who.runner.writes(await town.value<string>("(select d.code from public.deliveries as d)"));
  equal(await town.state(), "delivered");
}

const MODELS = knownModels.filter(({ name }) => name !== "gemini-3.5-flash-lite");
const NOON_AND_MORE = new Date("2026-11-25T17:01:00Z");
const [lite] = knownModels.filter(({ name }) => name === "gemini-3.5-flash-lite");

journey("A model that is retired in the middle of the day is asked no more that day", async (town) => {
  await town.bench.database.exec(SAYS_IT_AGAIN);
  const who = cast(town);
  await summed(who);
  await who.customer.writes(WORDS);
  match(who.customer.last.text, /2 × Trucha/);
  await town.passes(120);
  await who.customer.writes(WORDS, "y ya, gracias, que sean dos nada más");
  match(who.customer.last.text, /2 × Trucha/);
  await who.customer.writes(WORDS);
  deepEqual(town.bench.gemini.requests.map(({ model }) => model), [
    "gemini-3.5-flash-lite",
    "gemini-3.5-flash-lite",
    "gemini-3.1-flash-lite",
    "gemini-3.1-flash-lite",
  ]);
  deepEqual(await town.rows("select a.kind, a.subject from admin.alerts as a"), [
    { kind: "model_refused", subject: "model:gemini-3.5-flash-lite" },
  ]);
  deepEqual(await town.rows("select l.* from private.check_quota_ledger() as l"), []);
}, {
  gemini: {
    answers: () => order,
    models: [...MODELS, ...lite === undefined ? [] : [{ ...lite, retiresAt: NOON_AND_MORE }]],
  },
});

journey("A model whose name is answered by another is counted as that other", async (town) => {
  await town.bench.database.exec(SAYS_IT_AGAIN);
  const who = cast(town);
  await summed(who);
  await who.customer.writes(WORDS);
  await town.passes(120);
  await who.customer.writes(WORDS);
  deepEqual(
    await town.rows("select r.model, r.answered_by, r.state from ai.reservations as r order by r.id"),
    [
      { model: "gemini-3.5-flash-lite", answered_by: "gemini-3.5-flash-lite", state: "settled" },
      { model: "gemini-3.5-flash-lite", answered_by: "gemini-3.1-flash-lite", state: "settled" },
    ],
  );
  deepEqual(
    await town.rows(
      "select c.name, c.requests from ai.quota_counters as c where c.kind = 'model' and c.requests > 0 order by c.name",
    ),
    [{ name: "gemini-3.1-flash-lite", requests: 1 }, { name: "gemini-3.5-flash-lite", requests: 1 }],
  );
  deepEqual(await town.rows("select l.* from private.check_quota_ledger() as l"), []);
}, {
  gemini: {
    answers: () => order,
    models: [
      ...MODELS,
      ...lite === undefined ? [] : [{ ...lite, retiresAt: NOON_AND_MORE, routedTo: "gemini-3.1-flash-lite" }],
    ],
  },
});

const SECOND_KEY = "fake-gemini-key-two";
const ADD_SECOND = `
  select vault.create_secret('${SECOND_KEY}', 'gemini_api_key_2');
  insert into ai.api_keys (alias, project, secret_name, preference, created_at)
  values ('second', 'default', 'gemini_api_key_2', 2, '2026-11-25 12:00-05')`;

for (const state of ["leaked", "disabled", "unknown"] as const) {
  const keys: Record<string, FakeKey> = {
    [FAKE_KEY]: { project: "town" },
    [SECOND_KEY]: { project: "town" },
  };
  journey(
    `A key that is ${state} in the middle of the day gives way to the second, in the same turn`,
    async (town) => {
      await town.bench.database.exec(ADD_SECOND + SAYS_IT_AGAIN);
      const who = cast(town);
      await summed(who);
      await who.customer.writes(WORDS);
      if (state === "unknown") delete keys[FAKE_KEY];
      else keys[FAKE_KEY] = { project: "town", state };
      await who.customer.writes(WORDS);
      match(who.customer.last.text, /2 × Trucha/);
      await who.customer.writes(WORDS);
      deepEqual(town.bench.gemini.requests.map(({ key }) => key), [
        FAKE_KEY,
        FAKE_KEY,
        SECOND_KEY,
        SECOND_KEY,
      ]);
      deepEqual(await town.rows("select a.kind, a.subject from admin.alerts as a"), [
        { kind: "key_refused", subject: "key:first" },
      ]);
      equal(
        await town.value("(select k.revoked_at is not null from ai.api_keys as k where k.alias = 'first')"),
        state === "leaked",
      );
      ok(
        !town.bench.logged.join("\n").includes(SECOND_KEY) &&
          !town.bench.logged.join("\n").includes(FAKE_KEY),
      );
      deepEqual(await town.rows("select l.* from private.check_quota_ledger() as l"), []);
    },
    { gemini: { answers: () => order, keys } },
  );
}

journey(
  "Without any key words are answered by what can be tapped, and the order is delivered",
  async (town) => {
    const who = cast(town);
    await who.kitchen.writes("hola");
    await summed(who);
    await who.customer.writes(WORDS);
    equal(
      await town.value("(select t.model_refusal from ai.turns as t where t.model_refusal is not null)"),
      "no_key",
    );
    equal(town.bench.gemini.requests.length, 0);
    await who.customer.taps("Pedir ya");
    await delivered(town);
  },
);

/** The next fault meets a service that is well. */
const RESTED = `
  delete from ai.model_health;
  select private.restore_key('first', tests.now())`;

const LAST_TURN = `
  select t.state, t.finished_by,
    (select count(*)::int from ai.requests as r where r.turn_id = t.id) as asked,
    (select array_agg(coalesce(r.error_code, r.outcome) order by r.id) from ai.requests as r where r.turn_id = t.id) as ended,
    coalesce(p.action in ('retry', 'other_model'), f.outcome <> 'blocked') as can_be_tried,
    exists (select from ai.turn_steps as s where s.turn_id = t.id and s.results is not null) as is_ordered
  from ai.turns as t
  cross join lateral (select r.* from ai.requests as r where r.turn_id = t.id order by r.id limit 1) as f
  left join ai.recovery_policies as p on p.code = f.error_code
  order by t.id desc
  limit 1`;

const NOT_ENDED = `
  select r.id, r.state from ai.reservations as r where r.state = 'reserved'
  union all
  select r.id, 'asked' from ai.requests as r where r.ended_at is null`;
