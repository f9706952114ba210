/** A context cache at Google: made when it pays, named by requests, gone, made again; and how requests begin without one. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { createGeminiClient } from "shared/gemini/mod.ts";
import { field, listIn, textIn } from "shared/json.ts";
import { say } from "../fakes/gemini/answers.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { cast, summed } from "../support/scenes.ts";
import type { Phone } from "../support/phone.ts";
import { journey, type Town } from "../support/town.ts";

/** What only a model understands, never twice the same. */
const WORDS = [
  "del paseo",
  "de la playa",
  "del puente",
  "de la fiesta",
  "del aguacero",
  "de la serenata",
  "del carnaval",
  "de la montaña",
  "del mirador",
  "de la feria",
];
const CACHES = "select c.state, c.end_reason from ai.context_caches as c order by c.id";

/** What Gemini was asked of a path, newest last. */
function askedOf(town: Town, path: RegExp) {
  return town.bench.gemini.requests.filter((request) => path.test(`${request.method} ${request.path}`));
}

let asked = 0;

/** Writes what only a model understands, and is answered with one message; gives the newest request to a model. */
async function asks(town: Town, customer: Phone): Promise<unknown> {
  const got = customer.got.length;
  await customer.writes(`como aquella vez ${WORDS[asked++ % WORDS.length]}, pero al revés`);
  equal(customer.got.length, got + 1, "one message answers one");
  return askedOf(town, /generateContent$/).at(-1)?.body;
}

/** With a key that is marked paid, and no price for keeping a cache: a few requests pay for one. */
async function payable(town: Town): Promise<Phone> {
  const who = cast(town);
  await town.rows("update ai.api_keys set is_paid = true");
  await town.rows("update ai.rates set usd_per_million = 0 where kind = 'storage'");
  await summed(who);
  await asks(town, who.customer);
  await town.rows(
    `insert into ai.requests (agent, reason, priority, model, key_alias, asked_at, ended_at, outcome, restaurant_id)
    select r.agent, r.reason, r.priority, r.model, r.key_alias, r.asked_at, r.ended_at, r.outcome, r.restaurant_id
    from ai.requests as r, generate_series(1, 5)`,
  );
  return who.customer;
}

journey(
  "A context cache is made when it pays, named, gone and made again, and nobody notices",
  async (town) => {
    const customer = await payable(town);
    await town.passes(60);
    const [made] = askedOf(town, /^POST .*cachedContents$/);
    match(JSON.stringify(field(made?.body, "systemInstruction")), /You are Weats/);
    match(JSON.stringify(field(made?.body, "contents")), /Kitchen: .*menu.*Trucha al ajillo/s);
    ok(listIn(made?.body, "tools").length > 0, "tools belong into the cache");

    const named = await asks(town, customer);
    const name = textIn(named, "cachedContent");
    match(name ?? "", /^cachedContents\//);
    deepEqual(
      ["systemInstruction", "tools", "toolConfig"].map((key) => field(named, key)),
      [undefined, undefined, undefined],
      "Google takes none of them beside it",
    );
    ok(!JSON.stringify(named).includes("Kitchen: "), "what it holds is not sent again");
    match(JSON.stringify(named), /They write now/);

    const gemini = createGeminiClient({
      apiKey: FAKE_KEY,
      baseUrl: town.bench.gemini.url,
      fetch,
      clock: town.bench.gemini.clock,
    });
    await gemini.caches.drop(name ?? "");
    const before = await town.value<number>("(select d.requests from ai.quota_days as d)");
    const whole = await asks(town, customer);
    equal(textIn(whole, "cachedContent"), null);
    match(JSON.stringify(whole), /Kitchen: .*You are Weats|You are Weats.*Kitchen: /s);
    equal(
      await town.value("(select d.requests from ai.quota_days as d)"),
      before + 1,
      "the refusal cost no quota",
    );
    deepEqual(await town.rows(CACHES), [{ state: "ended", end_reason: "cache_not_found" }]);

    await town.passes(60);
    const again = textIn(await asks(town, customer), "cachedContent");
    ok(again !== null && again !== name, "it was made again");

    await town.rows("update public.menu_items set price = price + 100 where name = 'Trucha al ajillo'");
    equal(
      textIn(await asks(town, customer), "cachedContent"),
      null,
      "a menu that has changed is not asked about by the old",
    );
    await town.passes(60);
    equal(askedOf(town, new RegExp(`^DELETE .*${again}$`)).length, 1);
    match(textIn(await asks(town, customer), "cachedContent") ?? "", /^cachedContents\//);
    const [saved] = await town.rows<{ hits: string; saved: boolean }>(
      "select s.hits::text, s.saved_usd > 0 as saved from private.context_cache_savings(tests.now() - interval '1 day', tests.now() + interval '1 day') as s where s.kind = 'explicit'",
    );
    deepEqual(saved, { hits: "3", saved: true });
  },
  { gemini: { answers: () => say("Claro, con gusto.") } },
);

journey(
  "On a tier without caches Google is asked for one once a day, and requests begin alike, byte for byte",
  async (town) => {
    const customer = await payable(town);
    await town.passes(120);
    deepEqual(await town.rows(CACHES), [{ state: "ended", end_reason: "cache_not_offered" }]);
    equal(askedOf(town, /cachedContents$/).length, 1);
    await asks(town, customer);
    const other = town.customer(1);
    await other.writes("Trucha al ajillo");
    await other.tapsAll("Agregar 1", "Pedir ya");
    await asks(town, other);
    const [one = "", two = ""] = askedOf(town, /generateContent$/).map(({ text }) => text).slice(-2);
    let alike = 0;
    while (alike < one.length && one[alike] === two[alike]) alike++;
    const prefix = one.slice(0, alike);
    for (const part of ["You are Weats", '"functionDeclarations"', "Kitchen: ", "State: "]) {
      ok(prefix.includes(part), `${part} is of what is alike`);
    }
  },
  { gemini: { answers: () => say("Claro, con gusto."), projects: { town: { tier: "free" } } } },
);
