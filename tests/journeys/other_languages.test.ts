import { deepEqual, equal, match, ok } from "node:assert/strict";
import { offered, onDuty } from "../support/scenes.ts";
import type { Phone } from "../support/phone.ts";
import { journey, type Town } from "../support/town.ts";

/** What of the Spanish templates stands in a text, apart from what the language has in common with Spanish. */
async function spanishIn(town: Town, language: string, texts: readonly string[]): Promise<string[]> {
  const templates = await town.rows<{ language: string; text: string }>(
    "select t.language, t.text from public.message_templates as t where t.key not like 'restaurant%' and t.key not like 'runner%'",
  );
  const pieces = (wanted: string): string[] =>
    templates.filter((one) => one.language === wanted).flatMap(({ text }) => text.split(/\{\w+\}|\n|[*.:#]/))
      .map((piece) => piece.trim().toLowerCase()).filter((piece) => piece.length > 3);
  const own = pieces(language).join("|");
  const foreign = [...new Set(pieces("es"))].filter((piece) => !own.includes(piece));
  return texts.flatMap((text) => {
    const words = ` ${text.toLowerCase()} `;
    return foreign.filter((piece) =>
      new RegExp(`(?<!\\p{L})${RegExp.escape(piece)}(?!\\p{L})`, "u").test(words)
    )
      .map((piece) => `«${piece}» in: ${text}`);
  });
}

/** Everything that a phone shows. */
const read = (phone: Phone): string[] =>
  phone.got.flatMap(({ text, tappables }) => [
    text.replaceAll(/«.*»|“.*”/g, ""),
    ...tappables.flatMap(({ title, description }) => [title, description ?? ""]),
  ]);

/** The words with which the same order is made in each language. */
const WORDS = {
  en: {
    phone: 9,
    dish: "trucha al ajillo",
    restaurant: 1,
    says: ["hello", "help", "restaurants", "qwerty uiop"],
    taps: [
      "Add 1",
      "Order now",
      "Change something",
      "Change the payment",
      "Bank",
      "Change something",
      "Delivery notes",
    ],
    details: "Ring twice",
    more: ["Change something", "Change the payment", "Cash"],
    confirm: "Yes, order",
    track: "my order",
    cancel: "cancel",
    repeat: "repeat",
    human: "human",
    code: /code: \*(\d{4})\*/i,
    delivered: /delivered|enjoy/i,
  },
  pt: {
    phone: 10,
    dish: "arepa mixta",
    restaurant: 2,
    says: ["oi", "ajuda", "restaurantes", "qwerty uiop"],
    taps: [
      "Nada mais",
      "Adicionar 1",
      "Pedir agora",
      "Alterar algo",
      "Mudar pagamento",
      "Transferência",
      "Alterar algo",
      "Instruções",
    ],
    details: "Tocar duas vezes",
    more: ["Alterar algo", "Mudar pagamento", "Dinheiro"],
    confirm: "Sim, pedir",
    track: "meu pedido",
    cancel: "cancelar",
    repeat: "repetir",
    human: "atendente",
    code: /código[^*]*\*(\d{4})\*/i,
    delivered: /entregamos|bom apetite/i,
  },
} as const;

for (const [language, words] of Object.entries(WORDS)) {
  journey(`An order in ${language} is in ${language} from hello to delivered`, async (town) => {
    const customer = town.customer(words.phone);
    const kitchen = town.owner(words.restaurant);
    const runner = words.restaurant === 1 ? town.runner(1) : town.runner(4);
    for (const text of words.says) await customer.writes(text);
    await customer.writes(words.dish);
    await customer.tapsAll(...words.taps);
    await customer.writes(words.details);
    await customer.tapsAll(...words.more, words.confirm);
    equal(await town.state(), "placed");
    await kitchen.writes("aceptar");
    await customer.writes(words.track);
    await customer.writes(words.cancel);
    await onDuty(runner);
    if (words.restaurant === 2) await runner.pins(4.6451, -74.0631);
    await offered(town, runner);
    await runner.taps("Lo tomo");
    await kitchen.writes("listo");
    await runner.taps("Ya lo recogí");
    await town.passes(40);
    const code = customer.got.map(({ text }) => words.code.exec(text)?.[1]).findLast((found) =>
      found !== undefined
    );
    await runner.taps("Entregar");
    await runner.writes(code ?? "none");
    await town.passes(40);
    equal(await town.state(), "delivered");
    match(customer.last.text, words.delivered);
    await customer.writes(words.repeat);
    await customer.sends(customer.hand.voice());
    await customer.writes(words.human);
    deepEqual(await spanishIn(town, language, read(customer)), []);
    equal((await spanishIn(town, language, ["¿A cuál dirección?"])).length, 1);
    ok(customer.got.length > 15);
  });
}
