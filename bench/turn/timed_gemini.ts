import { createGeminiFake } from "../../tests/fakes/gemini/gemini_fake.ts";
import type { GeminiFakeOptions } from "../../tests/fakes/gemini/state.ts";

/** Gemini's fake behind a port, with the time that was spent in it. */
export interface TimedGemini {
  readonly url: string;
  /** Milliseconds in the fake since this was last asked, from the whole request to the whole answer. */
  spent(): number;
  stop(): Promise<void>;
}

/** Starts a fake on a free port of this machine. */
export function startTimedGemini(options: GeminiFakeOptions): TimedGemini {
  const fake = createGeminiFake(options);
  let spent = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const asked = new Request(request.url, {
      method: request.method,
      headers: request.headers,
      body: await request.arrayBuffer(),
    });
    const began = performance.now();
    const answer = await fake.fetch(asked);
    const body = await answer.arrayBuffer();
    spent += performance.now() - began;
    return new Response(body, { status: answer.status, headers: answer.headers });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    spent: () => {
      const all = spent;
      spent = 0;
      return all;
    },
    stop: () => server.shutdown(),
  };
}
