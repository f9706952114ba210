import type { Engine } from "./opened.ts";
import { type BatchAnswer, type BatchRequest, TOKEN_HEADER, toPlainError } from "./protocol.ts";

/** Serves the stack's own calls (`/engine/...`) and, to everybody, REST and Auth. */
export function engineHandler(engine: Engine, token: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (request.headers.get(TOKEN_HEADER) !== token) return new Response("forbidden", { status: 403 });
    switch (url.pathname) {
      case "/engine/ping":
        return new Response("pong");
      case "/engine/batch":
        return Response.json(await runBatch(engine, await request.json()));
      case "/engine/reload":
        await engine.rest.reload();
        return new Response("ok");
      case "/engine/listen":
        return await listen(engine, url.searchParams.get("channel") ?? "");
      default: {
        const headers = new Headers(request.headers);
        headers.delete(TOKEN_HEADER);
        return await engine.rest.fetch(new Request(request, { headers }));
      }
    }
  };
}

async function runBatch(engine: Engine, asked: BatchRequest): Promise<BatchAnswer> {
  try {
    return { results: await engine.database.batch(asked.statements) };
  } catch (cause) {
    return { error: toPlainError(cause) };
  }
}

/** One JSON string a line; an empty line first, when the subscription stands. */
async function listen(engine: Engine, channel: string): Promise<Response> {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const end = await engine.database.listen(channel, (payload) => {
    controller?.enqueue(encoder.encode(JSON.stringify(payload) + "\n"));
  });
  const body = new ReadableStream<Uint8Array>({
    start(started) {
      controller = started;
      started.enqueue(encoder.encode("\n"));
    },
    async cancel() {
      controller = undefined;
      await end();
    },
  });
  return new Response(body, { headers: { "content-type": "application/x-ndjson" } });
}
