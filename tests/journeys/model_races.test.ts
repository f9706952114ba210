/** What happens while a model thinks, and when whoever asked it dies: nothing twice, nothing lost. */
import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { type Lease, leaseOf } from "shared/agents/lease.ts";
import { field, listIn, textIn } from "shared/json.ts";
import { call, calls } from "../fakes/gemini/answers.ts";
import type { Asked, Script } from "../fakes/gemini/script.ts";
import { cast, summed } from "../support/scenes.ts";
import type { Phone } from "../support/phone.ts";
import { journey, type Town } from "../support/town.ts";
import { writtenNow } from "../support/brain.ts";

/** A model that thinks until it is told to answer, each time anew. */
interface Thinker {
  readonly answers: (asked: Asked) => Promise<Script>;
  /** What it was asked, oldest first. */
  readonly asked: readonly Asked[];
  /** The oldest question that waits is answered. */
  speaks(script: Script): void;
}

function thinker(): Thinker {
  const asked: Asked[] = [];
  const waiting: ((script: Script) => void)[] = [];
  return {
    asked,
    answers: (one) => {
      asked.push(one);
      const { promise, resolve } = Promise.withResolvers<Script>();
      waiting.push(resolve);
      return promise;
    },
    speaks: (script) => {
      const speak = waiting.shift();
      if (speak === undefined) throw new Error("nobody has asked");
      speak(script);
    },
  };
}

/** The text of a part of the first content that begins so. */
function toldIn(asked: Asked | undefined, beginning: string): string {
  return listIn(listIn(asked?.request, "contents")[0], "parts")
    .map((part) => textIn(part, "text") ?? "").find((text) => text.startsWith(beginning)) ?? "";
}

const add = (quantity: number): Script =>
  call("add_items", { items: [{ dish: "Trucha al ajillo", quantity }] });
const change = (quantity: number): Script =>
  calls([{ name: "change_items", args: { changes: [{ dish: "Trucha al ajillo", quantity }] } }]);

const WORDS = "uy sí, que rinda pues para los tres del combo de siempre, gracias";
const MORE = "ah y que vengan bien calienticas, si se puede";

/** Lines of open baskets. */
const LINES =
  "select i.name, l.quantity, l.note from public.basket_lines as l join public.menu_items as i on i.id = l.item_id";

const tapped = thinker();
journey(
  "A tap while the model thinks comes first: what the model wanted is asked again with it",
  async (town) => {
    const { customer } = cast(town);
    await customer.writes("Trucha al ajillo");
    const writing = customer.writes(WORDS);
    await town.bench.gemini.received(1);
    await customer.taps("Agregar 1");
    match(customer.last.text, /Agregué 1/);
    tapped.speaks(add(3));
    await town.bench.gemini.received(2);
    match(toldIn(tapped.asked[1], "State:"), /"number": 1/);
    match(toldIn(tapped.asked[1], "Earlier:"), /person: Agregar 1\nweats: Agregué \.{4} Tu canasta/);
    equal(writtenNow(tapped.asked[1] ?? NOBODY), WORDS);
    const got = customer.got.length;
    tapped.speaks(change(3));
    await writing;
    deepEqual(await town.rows(LINES), [{ name: "Trucha al ajillo", quantity: 3, note: null }]);
    equal(customer.got.length, got + 1);
    deepEqual(await town.rows(TURNS), [
      { finished_by: "sql", texts: ["Trucha al ajillo"] },
      { finished_by: "nothing", texts: null },
      { finished_by: "tap", texts: ["Agregar 1"] },
      { finished_by: "model", texts: [WORDS] },
    ]);
  },
  { gemini: { answers: tapped.answers } },
);

const looked = thinker();
journey("A tap while the model thinks does not put off what changes nothing", async (town) => {
  const { customer } = cast(town);
  await customer.writes("Trucha al ajillo");
  const writing = customer.writes("oye, ¿y ustedes qué más tienen por ahí de bueno?");
  await town.bench.gemini.received(1);
  await customer.taps("Agregar 1");
  looked.speaks(call("show_menu"));
  await writing;
  match(customer.last.text, /La Puerta de la Abuela/);
  equal(town.bench.gemini.requests.length, 1);
  deepEqual(await town.rows(LINES), [{ name: "Trucha al ajillo", quantity: 1, note: null }]);
}, { gemini: { answers: looked.answers } });

const summary = thinker();
journey(
  '"Sí, pedir" before words were answered orders nothing: a new summary, then the words',
  async (town) => {
    const { customer } = cast(town);
    await summed({ ...cast(town), customer });
    const writing = customer.writes(WORDS);
    await town.bench.gemini.received(1);
    await customer.taps("Sí, pedir");
    equal(await town.value("(select count(*)::int from public.orders)"), 0);
    ok(customer.offers().includes("Sí, pedir"));
    summary.speaks(change(3));
    await town.bench.gemini.received(2);
    summary.speaks(calls([
      { name: "place_order" },
      { name: "change_items", args: { changes: [{ dish: "Trucha al ajillo", quantity: 3 }] } },
    ]));
    await writing;
    match(customer.last.text, /3 × Trucha al ajillo/);
    equal(await town.value("(select count(*)::int from public.orders)"), 0);
    // What was shown before is not what is ordered.
    const old = customer.got.filter((one) => customer.offers(one).includes("Sí, pedir"))[0];
    await customer.taps("Sí, pedir", old);
    equal(await town.value("(select count(*)::int from public.orders)"), 0);
    match(customer.last.text, /3 × Trucha al ajillo/);
    await customer.taps("Sí, pedir");
    deepEqual(await town.rows("select l.quantity from public.order_lines as l"), [{ quantity: 3 }]);
  },
  { gemini: { answers: summary.answers } },
);

const hurried = thinker();
journey("What is written while the model thinks is the next turn's, and is answered after", async (town) => {
  const { customer } = cast(town);
  await summed({ ...cast(town), customer });
  const writing = customer.writes(WORDS);
  await town.bench.gemini.received(1);
  await customer.writes(MORE);
  equal(town.bench.gemini.requests.length, 1, "one turn of a conversation at a time");
  hurried.speaks(change(3));
  await town.bench.gemini.received(2);
  equal(writtenNow(hurried.asked[1] ?? NOBODY), MORE);
  match(toldIn(hurried.asked[1], "State:"), /"number": 3/);
  hurried.speaks(call("change_items", { changes: [{ dish: "Trucha al ajillo", note: "bien calienticas" }] }));
  await writing;
  deepEqual(await town.rows(LINES), [{ name: "Trucha al ajillo", quantity: 3, note: "bien calienticas" }]);
  equal(town.bench.gemini.requests.length, 2);
}, { gemini: { answers: hurried.answers } });

journey(
  "An answer that was kept is applied once, although the worker died and without a second request",
  async (town) => {
    const { customer } = cast(town);
    await summed({ ...cast(town), customer });
    const dead = await claimed(town, customer);
    await town.bench.rpc("store_answer", { ...dead, step: 1, answer: parts(change(3)) });
    await town.passes(120);
    deepEqual(await town.rows(LINES), [{ name: "Trucha al ajillo", quantity: 3, note: null }]);
    match(customer.last.text, /3 × Trucha al ajillo/);
    equal(town.bench.gemini.requests.length, 0);
    deepEqual(await town.rows("select r.outcome, r.error_code from ai.requests as r"), [
      { outcome: "complete", error_code: null },
    ]);
    equal(
      await town.value(
        "(select count(*)::int from public.outbox as o join ai.turns as t on t.id = o.turn_id where t.finished_by = 'model')",
      ),
      1,
    );
    deepEqual(await town.rows("select l.* from private.check_quota_ledger() as l"), []);
  },
  { gemini: { answers: () => add(9) } },
);

journey("An answer that is kept while a tap comes is put off, whoever applies it", async (town) => {
  const { customer } = cast(town);
  await customer.writes("Trucha al ajillo");
  const dead = await claimed(town, customer);
  await town.bench.rpc("store_answer", { ...dead, step: 1, answer: parts(add(3)) });
  await customer.taps("Agregar 1");
  await town.passes(120);
  deepEqual(await town.rows(LINES), [{ name: "Trucha al ajillo", quantity: 3, note: null }]);
  equal(town.bench.gemini.requests.length, 1);
}, { gemini: { answers: () => change(3) } });

journey("A worker that comes back late stores and applies nothing", async (town) => {
  const { customer } = cast(town);
  await summed({ ...cast(town), customer });
  const dead = await claimed(town, customer);
  await town.passes(120);
  await rejects(town.bench.rpc("store_answer", { ...dead, step: 1, answer: parts(add(9)) }), {
    code: "PT409",
  });
  await rejects(town.bench.rpc("apply_turn", { ...dead }), { code: "PT409" });
  deepEqual(await town.rows(LINES), [{ name: "Trucha al ajillo", quantity: 2, note: null }]);
  deepEqual(await town.rows("select r.reason, r.error_code from ai.requests as r order by r.id"), [
    { reason: "words", error_code: "lost" },
    { reason: "again", error_code: null },
  ]);
}, { gemini: { answers: () => change(2) } });

journey(
  "A turn whose workers die before the answer uses four requests at most, then SQL answers it",
  async (town) => {
    const { customer } = cast(town);
    await summed({ ...cast(town), customer });
    await town.bench.receive(customer.hand.text(WORDS));
    await town.bench.move(2);
    for (let tries = 1; tries <= 4; tries++) {
      const card = await town.bench.rpc("claim_turn", { agent: "client", worker_id: crypto.randomUUID() });
      equal(field(card, "step"), tries);
      await town.bench.move(61);
      deepEqual(await town.value("private.watch_turns(tests.now())"), { returned: 1 });
      await town.bench.move(5 * 2 ** (tries - 1));
    }
    await town.passes(60);
    equal(town.bench.gemini.requests.length, 0);
    deepEqual(
      await town.rows("select r.error_code, count(*)::int as requests from ai.requests as r group by 1"),
      [
        { error_code: "lost", requests: 4 },
      ],
    );
    match(customer.last.text, /No te entendí/);
    ok(customer.offers().length > 0);
    // Each may have been asked: Google has counted it.
    await town.passes(600);
    await town.value("private.expire_reservations(tests.now())");
    deepEqual(
      await town.rows("select r.state, count(*)::int as requests from ai.reservations as r group by 1"),
      [
        { state: "expired", requests: 4 },
      ],
    );
    deepEqual(await town.rows("select l.* from private.check_quota_ledger() as l"), []);
  },
  { gemini: { answers: () => add(9) } },
);

const NOBODY: Asked = { request: {}, model: "", task: "", cached: null, lastText: "" };

/** Somebody writes, and a worker takes the turn that will do nothing more. */
async function claimed(town: Town, phone: Phone): Promise<Lease> {
  await town.bench.receive(phone.hand.text(WORDS));
  await town.bench.move(2);
  const card = await town.bench.rpc("claim_turn", { agent: "client", worker_id: crypto.randomUUID() });
  equal(field(card, "step"), 1, JSON.stringify(card));
  const lease = leaseOf(card);
  if (lease === null) throw new Error("no turn was ready");
  return lease;
}

function parts(script: Script): unknown {
  return typeof script === "object" && "parts" in script ? script.parts : [];
}

const TURNS = `
  select t.finished_by, (
    select array_agg(coalesce(m.content ->> 'body', m.content ->> 'title') order by m.id) from public.messages as m where m.turn_id = t.id
  ) as texts
  from ai.turns as t
  where t.conversation_id in (select c.id from public.conversations as c where c.role = 'client')
  order by t.id`;
