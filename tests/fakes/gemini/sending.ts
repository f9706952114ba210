import type { Random } from "../random.ts";
import type { WirePlan } from "./wire_faults.ts";

/** The headers of every answer. */
const serviceHeaders = {
  "server": "scaffolding on HTTPServer2",
  "server-timing": "gfet4t7; dur=21",
  "vary": "Origin, X-Origin, Referer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "SAMEORIGIN",
  "x-gemini-service-tier": "standard",
};

/** An answer with a JSON body. */
export function jsonAnswer(body: unknown, status = 200): Response {
  return rawAnswer(JSON.stringify(body), "application/json; charset=UTF-8", status);
}

/** An answer with any body. */
export function rawAnswer(
  body: string | ReadableStream<Uint8Array>,
  contentType: string,
  status = 200,
): Response {
  return new Response(body, { status, headers: { ...serviceHeaders, "content-type": contentType } });
}

/** A gate that a stalled answer waits at. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** A closed gate. */
export function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** Sends a plan as bytes, split at random places, in the middle of letters too; it ends as the plan says. */
export function sendPlan(
  plan: WirePlan,
  random: Random,
  gate: Gate | null,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = plan.pieces.flatMap((piece) => split(new TextEncoder().encode(piece), random));
  let sent = 0;
  let left = false;
  return new ReadableStream({
    async pull(controller) {
      const piece = bytes[sent++];
      if (piece !== undefined) return controller.enqueue(piece);
      if (gate !== null) await gate.opened;
      if (left) return;
      if (plan.end === "cut") controller.error(new Error("The fake cut the connection"));
      else controller.close();
    },
    cancel() {
      left = true;
      gate?.open();
    },
  }, { highWaterMark: 0 });
}

function split(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer>[] {
  if (bytes.length < 2) return [bytes];
  const cuts = [1, 2].map(() => 1 + Math.floor(random() * (bytes.length - 1))).sort((a, b) => a - b);
  const [first = 0, second = first] = cuts;
  return [bytes.slice(0, first), bytes.slice(first, second), bytes.slice(second)].filter((one) =>
    one.length > 0
  );
}
