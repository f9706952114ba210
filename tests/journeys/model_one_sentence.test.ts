import { deepEqual, equal, match, ok } from "node:assert/strict";
import { calls } from "../fakes/gemini/answers.ts";
import type { Asked } from "../fakes/gemini/script.ts";
import { brain, placeholder } from "../support/brain.ts";
import type { Phone } from "../support/phone.ts";
import { cast, offered, onDuty } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

/** From the restaurant's tap to the code at the door. */
async function brought(town: Town, kitchen: Phone, runner: Phone): Promise<void> {
  await kitchen.taps("Aceptar");
  await offered(town, runner);
  await runner.taps("Lo tomo");
  await kitchen.writes("listo");
  await runner.taps("Ya lo recogí");
  await town.passes(60);
  const code = await town.value<string>("(select d.code from public.deliveries as d)");
  await runner.taps("Entregar");
  await runner.writes(code);
  await town.passes(60);
  equal(await town.state(), "delivered");
}

function count(town: Town, who: string, phone: Phone): { requests: number; messages: number } {
  const { length: requests } = town.bench.gemini.requests;
  for (const { text } of phone.got) console.info(`    ${text.replaceAll("\n", " / ")}`);
  console.info(`  ${who}: ${requests} requests, ${phone.got.length} messages`);
  return { requests, messages: phone.got.length };
}

journey(
  "A returning customer orders in one sentence: one request and at most five messages until it is delivered",
  async (town) => {
    const { customer, kitchen, runner } = cast(town);
    await kitchen.writes("hola");
    await onDuty(runner);
    await customer.writes(
      "Buenas, me mandas dos truchas al ajillo sin ensalada y una limonada de coco, pago con tarjeta porfa",
    );
    match(customer.last.text, /2 × Trucha al ajillo · .*\n↳ Le digo a la cocina: «sin ensalada»/);
    match(customer.last.text, /1 × Limonada de coco/);
    match(customer.last.text, /datáfono/);
    await customer.taps("Sí, pedir");
    await brought(town, kitchen, runner);
    const { requests, messages } = count(town, "returning, one sentence", customer);
    equal(requests, 1);
    ok(messages <= 5, `${messages} messages`);
    deepEqual(await town.rows("select r.reason, r.outcome, r.priority from ai.requests as r"), [
      { reason: "words", outcome: "complete", priority: "standard" },
    ]);
  },
  {
    gemini: {
      answers: brain([
        /dos truchas/,
        calls([
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
        ]),
      ]),
    },
  },
);

const forAna = (asked: Asked) =>
  calls([
    { name: "place_order", args: {} },
    {
      name: "add_items",
      args: {
        restaurant: "Doña Chepa",
        items: [
          { dish: "arepas de queso", quantity: "2" },
          { dish: "agua de panela", quantity: 1, options: ["fría"] },
        ],
      },
    },
    {
      name: "set_address",
      args: { address: placeholder(asked, "address"), details: "timbre de la derecha" },
    },
    { name: "set_payment", args: { method: "CASH" } },
  ]);

journey(
  "Somebody new orders by text: at most two requests and eight messages until it is delivered",
  async (town) => {
    const ana = town.phone("client", "573001112233", "Ana Milena Duque");
    const [kitchen, runner] = [town.owner(2), town.runner(4)];
    await kitchen.writes("hola");
    await runner.writes("en turno");
    await runner.pins(4.6455, -74.0632);
    await ana.writes(
      "Hola! quiero dos arepas de queso y un agua de panela fría de donde doña Chepa",
      "para la Calle 57 # 10-20, timbre de la derecha, pago en efectivo. Soy Ana Milena",
    );
    match(ana.last.text, /\*Calle 57 # 10-20, Chapinero Central, timbre de la derecha\*\. ¿Es ahí\?/);
    match(ana.last.text, /2 × \*Arepa de queso\*/);
    await ana.taps("Sí, ahí es");
    match(ana.last.text, /Agua de panela con limón \(Fría\)/);
    match(ana.last.text, /efectivo/);
    await ana.taps("Sí, pedir");
    await brought(town, kitchen, runner);
    const { requests, messages } = count(town, "new, by text", ana);
    ok(requests <= 2, `${requests} requests`);
    ok(messages <= 8, `${messages} messages`);
  },
  { gemini: { answers: brain([/arepas de queso/, forAna]) } },
);
