import type { Shown, Tappable } from "../../local/say/phone.ts";
import type { Handset } from "../fakes/whatsapp/handset.ts";
import type { Random } from "../fakes/random.ts";
import { type Person, type Reaction, tap } from "./phone.ts";

/** A kitchen of the town, its owner's number and where it stands. */
export type Kitchen = {
  readonly name: string;
  readonly owner: string;
  readonly latitude: number;
  readonly longitude: number;
};

/** How an order ended, as its customer's phone said. */
export type End = "delivered" | "rejected" | "cancelled";

/** What people tell each other at the door, and what became of each. */
export interface Town {
  readonly random: Random;
  /** By the number of the order: what the customer was told to ask for. */
  readonly codes: Map<string, string>;
  /** By the customer's number. */
  readonly ends: Map<string, End>;
  /** Orders that their kitchen chose to reject, by number. */
  readonly refused: Set<string>;
  /** Customers who chose to cancel. */
  readonly fickle: Set<string>;
}

const orderIn = (text: string): string | undefined => /#(\d+)/.exec(text)?.[1];

/** The first of these titles that can be tapped. */
function find({ tappables }: Shown, ...titles: string[]): Tappable | undefined {
  for (const title of titles) {
    const found = tappables.find((one) => one.title === title);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Orders something of a kitchen by buttons, tells nobody but the runner the code; a few change their mind. */
export function customer(town: Town, phone: string, kitchen: Kitchen): Person {
  const { random, ends } = town;
  const jitter = (): number => (random() - 0.5) / 1_000;
  const pin = { latitude: kitchen.latitude + jitter(), longitude: kitchen.longitude + jitter() };
  const isFickle = random() < 0.08;
  const about = "the order";
  let hasOrdered = false;
  const end = (how: End): Reaction => {
    ends.set(phone, how);
    return { over: about };
  };
  return {
    phone,
    name: `Cliente ${phone.slice(-3)}`,
    agent: "client",
    patienceMs: 10_000,
    begins: { about, make: (own) => own.text("Hola") },
    react(shown) {
      const code = /Código de entrega: \*(\d{4})\*/.exec(shown.text)?.[1];
      const order = orderIn(shown.text);
      if (code !== undefined && order !== undefined) town.codes.set(order, code);
      if (/Entregamos tu pedido|: entregado/.test(shown.text)) return end("delivered");
      if (/cancelé tu pedido|quedó cancelado|: cancelado/.test(shown.text)) return end("cancelled");
      if (/no puede con tu pedido|: rechazado/.test(shown.text)) return end("rejected");
      if (ends.has(phone)) return null;
      if (/Tu pedido #\d+ ya está con|^(Tu p|P)edido #\d+ de/m.test(shown.text)) hasOrdered = true;
      if (hasOrdered) {
        const cancel = isFickle ? find(shown, "Sí, cancelar", "Cancelar pedido") : undefined;
        // Asks after a minute of silence: what was sent three times in vain is not sent again.
        if (cancel === undefined) return { about, afterMs: 60_000, make: (own) => own.text("Mi pedido") };
        town.fickle.add(phone);
        return { about, make: tap(shown, cancel) };
      }
      if (shown.asksForLocation) return { about, make: (own) => own.location(pin.latitude, pin.longitude) };
      const choice = /pedido mínimo/.test(shown.text) ? find(shown, "Agregar más") : find(
        shown,
        "Usar ubicación",
        "Sí, pedir",
        "Pedir ya",
        "Agregar 1",
        kitchen.name,
        "Tarjeta",
        "Nada más",
      ) ??
        anyOf(shown.tappables.filter((one) => !/cerrado|agotado/i.test(one.description ?? "")), random);
      return choice === undefined ? null : { about, make: tap(shown, choice) };
    },
  };
}

function anyOf<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)];
}

const OVER_IN_THE_KITCHEN = / listo\. Gracias|cancel|rechazado|ya cambió|fue entregado/;

/** Accepts what comes (nearly always), cooks for a moment, calls it ready. */
export function owner(town: Town, kitchen: Kitchen): Person {
  return {
    phone: kitchen.owner,
    name: kitchen.name,
    agent: "restaurant",
    // WhatsApp lets a number be written to ten times a minute: whoever taps on and on waits ever longer.
    patienceMs: 60_000,
    begins: { about: "hello", make: (own) => own.text("Hola") },
    react(shown) {
      const order = orderIn(shown.text);
      if (order === undefined) return { over: "hello" };
      if (/¿Por qué no puede/.test(shown.text)) {
        town.refused.add(order);
        const why = shown.tappables[0];
        return why === undefined ? null : { about: order, make: tap(shown, why) };
      }
      const answer = town.random() < 0.05
        ? find(shown, "Rechazar", "Ya llegó el pago", "Listo")
        : find(shown, "Aceptar", "Ya llegó el pago", "Listo", "Sí, ya salió");
      if (answer === undefined) return OVER_IN_THE_KITCHEN.test(shown.text) ? { over: order } : null;
      return { about: order, afterMs: answer.title === "Listo" ? 1_500 : 0, make: tap(shown, answer) };
    },
  };
}

/** Comes on duty, says where, takes every offer, brings it, asks for the code. */
export function runner(town: Town, phone: string, where: Kitchen): Person {
  const duty = "duty";
  return {
    phone,
    name: `Domiciliario ${phone.slice(-3)}`,
    agent: "runner",
    patienceMs: 10_000,
    begins: { about: duty, make: (own) => own.text("En turno") },
    react(shown) {
      if (shown.asksForLocation) {
        return { about: duty, make: (own) => own.location(where.latitude, where.longitude) };
      }
      if (/^(Ubicación recibida|Quedó en turno\. Le aviso)/.test(shown.text)) return { over: duty };
      const order = orderIn(shown.text);
      if (order === undefined) return null;
      if (/^Pida a quien recibe/.test(shown.text)) {
        const write = (own: Handset) => {
          const code = town.codes.get(order);
          return code === undefined ? null : own.text(code);
        };
        return { about: order, make: write };
      }
      const next = find(shown, "Lo tomo", "Ya lo recogí", "Entregar", "Ver la entrega");
      if (next === undefined) return { over: order };
      // What is not ready yet is asked for again in a while, or when the kitchen calls.
      const afterMs = /todavía no (está listo|ha salido)/.test(shown.text) ? 4_000 : 0;
      return { about: order, afterMs, make: tap(shown, next) };
    },
  };
}
