import { deepEqual, equal, match, ok } from "node:assert/strict";
import { calls } from "../fakes/gemini/answers.ts";
import { brain } from "../support/brain.ts";
import { cast, offered, onDuty } from "../support/scenes.ts";
import { journey } from "../support/town.ts";

const order = calls([
  {
    name: "add_items",
    args: {
      items: [
        { dish: "Trucha al ajillo", quantity: 2, options: ["sin ensalada"] },
        { dish: "Limonada de coco", quantity: 1 },
      ],
    },
  },
  { name: "set_payment", args: { method: "card" } },
  { name: "place_order", args: {} },
]);

journey(
  "A returning customer orders in one sentence: one request, five messages, delivered",
  async (town) => {
    const who = cast(town);
    await who.kitchen.writes("hola");
    await who.customer.writes(
      "Buenas, me mandas dos truchas al ajillo sin ensalada y una limonada de coco, pago con tarjeta porfa",
    );
    match(who.customer.last.text, /2 × Trucha al ajillo – sin ensalada/);
    match(who.customer.last.text, /1 × Limonada de coco/);
    match(who.customer.last.text, /datáfono/);
    await who.customer.taps("Sí, pedir");
    await who.kitchen.taps("Aceptar");
    await onDuty(who.runner);
    await offered(town, who.runner);
    await who.runner.taps("Lo tomo");
    await who.kitchen.writes("listo");
    await who.runner.taps("Ya lo recogí");
    const code = await town.value<string>("(select d.code from public.deliveries as d)");
    await who.runner.taps("Entregar");
    await who.runner.writes(code);
    await town.passes(60);
    equal(await town.state(), "delivered");
    for (const { text } of who.customer.got) console.info(`    ${text.replaceAll("\n", " / ")}`);
    console.info(
      `  returning, one sentence: ${town.bench.gemini.requests.length} requests, ${who.customer.got.length} messages`,
    );
    equal(town.bench.gemini.requests.length, 1);
    ok(who.customer.got.length <= 5, `${who.customer.got.length} messages`);
    deepEqual(await town.rows("select r.reason, r.outcome, r.priority from ai.requests as r"), [
      { reason: "words", outcome: "complete", priority: "standard" },
    ]);
  },
  { gemini: { answers: brain([/dos truchas/, order]) } },
);
