/** Whoever wants no more messages gets those of an order in hand and answers, and nothing else until they come back. */
import { equal, match, ok } from "node:assert/strict";
import { asks, signedIn } from "../support/scenes.ts";
import { journey } from "../support/town.ts";

const EACH = {
  es: {
    phone: 2,
    restaurant: 1,
    dish: "trucha al ajillo",
    taps: ["Agregar 1", "Pedir ya", "Cambiar algo", "Cambiar el pago", "Transferencia", "Sí, pedir"],
    stop: "no me escriban más",
    stopped: /no llegan más mensajes de Weats.*\*volver\*/,
    back: "volver",
    started: /todo vuelve a ser como antes/,
    hello: "hola",
    refunded: /te devolvimos/i,
  },
  en: {
    phone: 9,
    restaurant: 1,
    dish: "trucha al ajillo",
    taps: ["Add 1", "Order now", "Change something", "Change the payment", "Bank", "Yes, order"],
    stop: "stop writing",
    stopped: /no more messages from Weats.*\*start\*/,
    back: "start",
    started: /everything is as before/,
    hello: "hello",
    refunded: /refund/i,
  },
  pt: {
    phone: 10,
    restaurant: 2,
    dish: "arepa mixta",
    taps: [
      "Nada mais",
      "Adicionar 1",
      "Pedir agora",
      "Alterar algo",
      "Mudar pagamento",
      "Transferência",
      "Sim, pedir",
    ],
    stop: "não me escrevam mais",
    stopped: /não chegam mais mensagens da Weats.*\*voltar\*/,
    back: "voltar",
    started: /tudo volta a ser como antes/,
    hello: "oi",
    refunded: /devolv/i,
  },
} as const;

for (const [language, words] of Object.entries(EACH)) {
  journey(
    `Silence after a stop, in ${language}: orders in hand and answers alone, until they come back`,
    async (town) => {
      const customer = town.customer(words.phone);
      const kitchen = town.owner(words.restaurant);
      await kitchen.writes("hola");
      await customer.writes(words.dish);
      await customer.tapsAll(...words.taps);
      equal(await town.state(), "placed");
      await customer.writes(words.stop);
      match(customer.last.text, words.stopped);
      // The order in hand is told of to its end.
      const quiet = customer.got.length;
      await customer.sends(
        customer.hand.file("image", "image/jpeg", { bytes: new Uint8Array([0xff, 0xd8, 0xff, 1]) }),
      );
      await kitchen.taps("Aceptar");
      await kitchen.taps("Ya llegó el pago");
      await town.passes(60);
      ok(customer.got.length > quiet + 1, "what becomes of the order is told");
      await kitchen.taps("Cancelar");
      await kitchen.taps(kitchen.offers()[0] ?? "");
      await town.passes(60);
      equal(await town.state(), "cancelled");

      // Later: news of money, which everybody else is told.
      await town.rows("update private.settings as s set value = '2' where s.key = 'stopped_news_minutes'");
      await town.passes(120);
      const admin = await signedIn(town, "573990004001", "admins");
      const [refund] = await town.rows<{ id: number }>("select f.id::int as id from admin.refunds as f");
      const refund_id = refund?.id;
      const before = customer.got.length;
      equal(await asks(admin, "refuse_refund", { refund_id, reason: "en dos partes" }), "changed");
      const order_id = await town.value<string>("(select o.id from public.orders as o)");
      const refunds = async (amount: number): Promise<void> => {
        await asks(admin, "open_refund", { order_id, amount, reason: "parte" });
        const part = { refund_id: await town.value("(select max(f.id)::int from public.refunds as f)") };
        await asks(admin, "approve_refund", part);
        equal(await asks(admin, "send_refund", part), "changed");
        await town.passes(120);
      };
      await refunds(1_000);
      equal(customer.got.length, before, customer.last.text);
      // An answer to what they write is no news.
      await customer.writes(words.hello);
      equal(customer.got.length, before + 1);
      await town.passes(120);
      equal(customer.got.length, before + 1);

      await customer.writes(words.back);
      match(customer.last.text, words.started);
      await refunds(2_000);
      match(customer.last.text, words.refunded);
    },
  );
}
