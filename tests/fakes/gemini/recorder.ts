import { within } from "../../support/deadline.ts";

/** One request as it came. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly body: unknown;
  /** The key, from the header or the address. */
  readonly key: string | null;
  /** The model and the task of `models/...:...`; null elsewhere. */
  readonly model: string | null;
  readonly task: string | null;
}

/** Keeps what was asked. */
export interface Recorder {
  readonly requests: readonly RecordedRequest[];
  add(request: Request, text: string): RecordedRequest;
  /** Waits until so many requests are there. @throws Error after five minutes in which they did not come */
  received(count: number): Promise<void>;
}

/** An empty record. */
export function createRecorder(): Recorder {
  const requests: RecordedRequest[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  return {
    requests,
    add(request, text) {
      const url = new URL(request.url);
      const named = /\/models\/([^/:]+):([A-Za-z]+)$/.exec(url.pathname);
      const recorded = {
        method: request.method,
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        text,
        body: parse(text),
        key: request.headers.get("x-goog-api-key") ?? url.searchParams.get("key"),
        model: named?.[1] ?? null,
        task: named?.[2] ?? null,
      };
      requests.push(recorded);
      for (const one of waiting) if (requests.length >= one.count) one.resolve();
      return recorded;
    },
    received(count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (requests.length >= count) resolve();
      else waiting.push({ count, resolve });
      return within(promise, () => `${count} requests to Gemini, of which ${requests.length} came`);
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
