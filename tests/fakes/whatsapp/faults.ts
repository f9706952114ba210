import type { Clock } from "shared/clock.ts";
import { Counter } from "./counter.ts";
import { GraphRefusal, refusalAnswer } from "./graph_refusal.ts";

/** The requests that a fault can wait for. */
export type RouteName = "messages" | "read" | "media" | "media_info" | "media_file";

/**
 * What goes wrong with the next request (of route `on`, if named). After `lost`, `garbled`, `slow` and an accepted
 * `stall` the work was done; after the others it was not.
 *
 * - `error`: a Graph error with this code; `retryAfter` becomes the header.
 * - `gateway`: an HTML page with this status, from something before Meta.
 * - `lost`: the connection dies after the work was done. `cut`: it dies before.
 * - `garbled`: 200, and the body is not JSON.
 * - `stall`: no answer until the caller gives up or `release()`. `slow`: the answer comes when the clock has moved.
 */
export type Fault =
  & { readonly on?: RouteName }
  & (
    | {
      readonly kind: "error";
      readonly code: number;
      readonly status?: number;
      readonly retryAfter?: string;
      readonly details?: string;
    }
    | { readonly kind: "gateway"; readonly status: number }
    | { readonly kind: "lost" | "cut" | "garbled" }
    | { readonly kind: "stall"; readonly accepted: boolean }
    | { readonly kind: "slow"; readonly milliseconds: number }
  );

/** Faults that wait for their request, and answers that wait for their release. */
export class Faults {
  readonly #clock: Clock;
  #waiting: Fault[] = [];
  #stalled = new Set<() => void>();
  /** Answers that were held back: stalled or slow. */
  readonly held = new Counter();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Adds faults for the next requests, one each. */
  add(...faults: readonly Fault[]): void {
    this.#waiting.push(...faults);
  }

  /** Takes the fault that is meant for a request, or null. */
  take(route: RouteName): Fault | null {
    const at = this.#waiting.findIndex((fault) => fault.on === undefined || fault.on === route);
    return at === -1 ? null : this.#waiting.splice(at, 1)[0] ?? null;
  }

  /** Ends every stalled answer. */
  release(): void {
    for (const end of this.#stalled) end();
    this.#stalled.clear();
  }

  /** Plays `fault` around `work`. */
  async play(fault: Fault, work: () => Promise<Response>, signal: () => AbortSignal): Promise<Response> {
    switch (fault.kind) {
      case "error":
        return refusalAnswer(
          new GraphRefusal(fault.code, fault.details ?? "As the test asked", fault.status),
          fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter },
        );
      case "gateway":
        return new Response("<html><h1>Bad gateway</h1></html>", {
          status: fault.status,
          headers: { "content-type": "text/html" },
        });
      case "cut":
        return dyingAnswer();
      case "lost":
        await drained(await work());
        return dyingAnswer();
      case "garbled":
        await drained(await work());
        return new Response('{"messaging_product":"wha', { headers: { "content-type": "application/json" } });
      case "stall":
        if (fault.accepted) await drained(await work());
        await this.#stall(signal());
        return dyingAnswer();
      case "slow": {
        const answer = await work();
        await new Promise<void>((resolve) => {
          this.#clock.after(fault.milliseconds, resolve);
          this.held.add();
        });
        return answer;
      }
    }
  }

  async #stall(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#stalled.add(resolve);
      this.held.add();
      signal.addEventListener("abort", () => resolve(), { once: true });
      if (signal.aborted) resolve();
    });
  }
}

async function drained(answer: Response): Promise<void> {
  await answer.body?.cancel();
}

/** Announces a body and breaks off: the server closes the connection, the caller never sees a whole answer. */
function dyingAnswer(): Response {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new TypeError("The fake lets the connection die")),
  });
  return new Response(body, { headers: { "content-type": "application/json", "content-length": "200" } });
}
