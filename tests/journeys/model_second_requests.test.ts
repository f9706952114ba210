/** When a model is asked twice in a turn: to see what it searched, or to mend what cannot be used; and when it is not. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { field, listIn, objectIn, textIn } from "shared/json.ts";
import { call, calls, malformedCall, say, type ScriptedAnswer } from "../fakes/gemini/answers.ts";
import { cast, summed } from "../support/scenes.ts";
import type { Phone } from "../support/phone.ts";
import { journey, type Town } from "../support/town.ts";

const WORDS =
  "uy, mi tía dice que mejor dos o tres truchas y dos de coco, y el datáfono pues, lo que ella diga";

/** Carlos, with a trout read back, writes; gives his phone and what the model was asked. */
async function asks(town: Town): Promise<{ customer: Phone; bodies: unknown[] }> {
  const who = cast(town);
  await summed(who);
  const got = who.customer.got.length;
  await who.customer.writes(WORDS);
  equal(who.customer.got.length, got + 1, "one message answers one");
  deepEqual(await town.rows("select l.* from private.check_quota_ledger() as l"), []);
  return { customer: who.customer, bodies: town.bench.gemini.requests.map(({ body }) => body) };
}

function contentsOf(body: unknown): readonly unknown[] {
  return listIn(body, "contents");
}

/** What the last content of a request gives back: name, id and response of each call. */
function responsesOf(body: unknown): readonly unknown[] {
  return listIn(contentsOf(body).at(-1), "parts").map((part) => objectIn(part, "functionResponse"));
}

/** Reasons and ends of all requests, oldest first. */
const REQUESTS = "select r.reason, r.outcome from ai.requests as r order by r.id";

const whole = calls([
  { name: "place_order" },
  { name: "set_payment", args: { method: "card" } },
  { name: "add_items", args: { items: [{ dish: "Limonada de coco", quantity: 2 }] } },
  { name: "change_items", args: { changes: [{ dish: "Trucha al ajillo", quantity: 3 }] } },
]);

journey(
  "Calls beside each other are one request, one message, and a summary of how it stands in the end",
  async (town) => {
    const { customer, bodies } = await asks(town);
    equal(bodies.length, 1);
    match(customer.last.text, /3 × Trucha al ajillo/);
    match(customer.last.text, /2 × Limonada de coco/);
    match(customer.last.text, /datáfono/);
    equal(customer.last.text.match(/Subtotal/g)?.length, 1);
    ok(customer.offers().includes("Sí, pedir"));
  },
  { gemini: { answers: [whole] } },
);

/** Newer models number their calls. */
const search: ScriptedAnswer = {
  parts: [
    { text: "Miro la carta.", thought: true },
    { functionCall: { name: "show_basket", args: {}, id: "call-1" }, thoughtSignature: "c2lnbmVkIGJ5IG1l" },
    { functionCall: { name: "search_menu", args: { query: "limonada coco" }, id: "call-2" } },
  ],
};

journey(
  "What search_menu finds is seen in a second request, after the model's own parts as they were",
  async (town) => {
    const { customer, bodies } = await asks(town);
    equal(bodies.length, 2);
    const [first, second, third, ...more] = contentsOf(bodies[1]);
    deepEqual([first, more], [contentsOf(bodies[0])[0], []]);
    deepEqual([textIn(second, "role"), listIn(second, "parts")], ["model", search.parts.slice(1)]);
    equal(textIn(third, "role"), "function");
    deepEqual(
      responsesOf(bodies[1]).map((response) => [textIn(response, "name"), textIn(response, "id")]),
      [["show_basket", "call-1"], ["search_menu", "call-2"]],
    );
    const [done, seen] = responsesOf(bodies[1]).map((response) => field(response, "response"));
    deepEqual(done, { result: "done, and told to the person" });
    const [dish] = listIn(seen, "dishes");
    deepEqual([field(dish, "dish"), field(dish, "price")], ["Limonada de coco", 10900]);
    match(customer.last.text, /La limonada de coco vale \$10\.900/);
    ok(customer.offers().includes("Limonada de coco"), "what it speaks of can be tapped");
    deepEqual(await town.rows(REQUESTS), [
      { reason: "words", outcome: "complete" },
      { reason: "tool_result", outcome: "complete" },
    ]);
    await customer.taps("Limonada de coco");
    match(customer.last.text, /Limonada de coco/);
  },
  { gemini: { answers: [search, say("La limonada de coco vale $10.900, bien fría.")] } },
);

journey("A signature that the service gave goes back with the call", async (town) => {
  const { bodies } = await asks(town);
  const stored = await town.value<unknown>("(select s.answer -> 0 from ai.turn_steps as s where s.step = 1)");
  ok(textIn(stored, "thoughtSignature"));
  deepEqual(listIn(contentsOf(bodies[1])[1], "parts")[0], stored);
}, { gemini: { answers: [call("search_menu", { query: "limonada" }), say("Hay limonada de coco.")] } });

journey(
  "A model that only searches again is not asked a third time: what it found is shown",
  async (town) => {
    const { customer, bodies } = await asks(town);
    equal(bodies.length, 2);
    ok(customer.offers().includes("Limonada de coco"), customer.last.text);
  },
  { gemini: { answers: () => call("search_menu", { query: "limonada" }) } },
);

const right = call("change_items", { changes: [{ dish: "Trucha al ajillo", quantity: 2 }] });

/** Answers that cannot be used, and what the model is told of them. */
const WRONG: Readonly<Record<string, readonly [ScriptedAnswer, RegExp]>> = {
  "a call against its schema": [
    calls([{ name: "show_basket" }, { name: "change_items", args: { changes: [{ quantity: -1 }] } }]),
    /dish|-1/,
  ],
  "a call of the wrong type": [call("add_items", { items: "todo" }), /object/],
  "a tool that there is not": [
    call("give_discount", { percent: 100 }),
    /no(?:t declared| tool|\b.*such tool)/,
  ],
  "a tool that only taps run": [
    call("use_address", { address_id: 1 }),
    /no(?:t declared| tool|\b.*such tool)/,
  ],
  "a tool of another agent": [
    call("set_price", { dish: "Trucha al ajillo", price: 1 }),
    /no(?:t declared| tool|\b.*such tool)/,
  ],
  "a placeholder of nobody": [call("set_address", { address: "{address_9}" }), /placeholder/],
};

for (const lie of ["La trucha al ajillo te queda en $9.900", "¡Listo! Ya cancelé tu pedido"]) {
  journey(`"${lie}" is not said, nor asked again: the basket is shown as it is`, async (town) => {
    const { customer, bodies } = await asks(town);
    equal(bodies.length, 1);
    equal(customer.last.text.includes(lie), false);
    match(customer.last.text, /1 × Trucha al ajillo · \$34\.900/);
    deepEqual(await town.rows("select l.quantity from public.basket_lines as l"), [{ quantity: 1 }]);
  }, { gemini: { answers: () => say(lie) } });
}

for (const [name, [wrong, told]] of Object.entries(WRONG)) {
  journey(`${name} is repaired once: nothing of that answer is done, and the second one is`, async (town) => {
    const { customer, bodies } = await asks(town);
    equal(bodies.length, 2);
    match(JSON.stringify(contentsOf(bodies[1]).at(-1)), told);
    match(customer.last.text, /2 × Trucha al ajillo/);
    deepEqual(
      await town.rows(
        "select s.step, s.results is not null as is_done from ai.turn_steps as s order by s.step",
      ),
      [
        { step: 1, is_done: false },
        { step: 2, is_done: true },
      ],
    );
    deepEqual((await town.rows(REQUESTS)).map(({ reason }) => reason), ["words", "repair"]);
    equal(
      await town.value(
        "(select max(i.price)::int from public.menu_items as i where i.name = 'Trucha al ajillo')",
      ),
      34900,
    );
  }, { gemini: { answers: [wrong, right] } });

  journey(`${name}, twice, is answered without the model`, async (town) => {
    const { customer, bodies } = await asks(town);
    equal(bodies.length, 2);
    match(customer.last.text, /No te entendí/);
    ok(customer.offers().length > 0);
    deepEqual(await town.rows("select l.quantity from public.basket_lines as l"), [{ quantity: 1 }]);
    equal(await town.value("(select count(*)::int from public.addresses as a where a.line like '%{%')"), 0);
  }, { gemini: { answers: () => wrong } });
}

journey("A call that the service could not read is asked for again, and must be a call", async (town) => {
  const { customer, bodies } = await asks(town);
  deepEqual(
    bodies.map((body) => textIn(field(field(body, "toolConfig"), "functionCallingConfig"), "mode") ?? "AUTO"),
    [
      "AUTO",
      "ANY",
    ],
  );
  deepEqual(contentsOf(bodies[1]), contentsOf(bodies[0]));
  match(customer.last.text, /2 × Trucha al ajillo/);
}, { gemini: { answers: [malformedCall(), right] } });

journey("A repair that the quota refuses is not asked: the person is answered without it", async (town) => {
  await town.rows("select private.set_quota_limit('person', 'each', 1)");
  const { customer, bodies } = await asks(town);
  equal(bodies.length, 1);
  match(customer.last.text, /No te entendí/);
  ok(customer.offers().length > 0);
  deepEqual(
    await town.rows(
      "select t.state, t.finished_by, t.model_refusal from ai.turns as t order by t.id desc limit 1",
    ),
    [{ state: "done", finished_by: "sql", model_refusal: "person" }],
  );
}, { gemini: { answers: [call("give_discount"), right] } });

journey("A city that saves repairs nothing: the person is answered without it", async (town) => {
  await town.rows("update private.settings set value = '0' where key = 'quota_saving_percent'");
  const { customer, bodies } = await asks(town);
  equal(bodies.length, 1);
  match(customer.last.text, /No te entendí/);
  ok(customer.offers().length > 0);
  equal(await town.value("(select t.model_refusal from ai.turns as t order by t.id desc limit 1)"), "saving");
}, { gemini: { answers: [call("give_discount"), right] } });

journey("What a search found is shown when the quota refuses that the model sees it", async (town) => {
  await town.rows("select private.set_quota_limit('person', 'each', 1)");
  const { customer, bodies } = await asks(town);
  equal(bodies.length, 1);
  match(customer.last.text, /Esto encontré/);
  ok(customer.offers().includes("Limonada de coco"));
}, { gemini: { answers: [call("search_menu", { query: "limonada" }), right] } });

journey("A dozen calls in one answer are asked again: none of them is run", async (town) => {
  const { bodies, customer } = await asks(town);
  equal(bodies.length, 2);
  deepEqual(contentsOf(bodies[1]), contentsOf(bodies[0]));
  equal(customer.last.text, "Hay limonada de coco.");
  equal(
    await town.value(
      "(select count(*)::int from public.basket_lines as l join public.menu_items as i on i.id = l.item_id where i.name like 'Limonada%')",
    ),
    0,
  );
}, {
  gemini: {
    answers: [
      calls(Array.from({ length: 12 }, (_, index) => ({
        name: "add_items",
        args: { items: [{ dish: "Limonada de coco", quantity: index + 1 }] },
      }))),
      say("Hay limonada de coco."),
    ],
  },
});
