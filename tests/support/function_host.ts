/** Runs edge functions in a test's own thread, as the platform would run each in a process. */

type Handler = (request: Request) => Response | Promise<Response>;

/** Functions with the environment that they were given. */
export interface FunctionHost {
  /** Hands a request to the function of this name. */
  call(slug: string, request: Request): Promise<Response>;
  /** What they logged last, line by line. */
  readonly logged: readonly string[];
  /** Gives the thread its own environment and console back. */
  end(): void;
}

const pending = new Set<Promise<unknown>>();
let count = 0;
const KEPT_LINES = 200;

/**
 * Gives functions an environment of their own: that of the process belongs to all test files, which run side by side
 * in it. Functions are loaded anew, for they read some of it when they begin.
 */
export function ownEnvironment(env: Readonly<Record<string, string>>): FunctionHost {
  const logged: string[] = [];
  const handlers = new Map<string, Handler>();
  const { get } = Deno.env;
  const { log, error } = console;
  const note = (...words: unknown[]): void => {
    logged.push(words.map(String).join(" "));
    if (logged.length > KEPT_LINES) logged.shift();
  };
  Object.assign(Deno.env, { get: (name: string) => env[name] ?? get.call(Deno.env, name) });
  Object.assign(console, { log: note, error: note });
  Object.assign(globalThis, {
    EdgeRuntime: { waitUntil: (work: Promise<unknown>) => void pending.add(work) },
  });
  const load = async (slug: string): Promise<Handler> => {
    const module = new URL(`../../supabase/functions/${slug}/index.ts?${++count}`, import.meta.url);
    const { default: { fetch } }: { default: { fetch: Handler } } = await import(module.href);
    return fetch;
  };
  return {
    logged,
    call: async (slug, request) => {
      const handler = handlers.get(slug) ?? await load(slug);
      handlers.set(slug, handler);
      return await handler(request);
    },
    end: () => {
      Object.assign(Deno.env, { get });
      Object.assign(console, { log, error });
      Reflect.deleteProperty(globalThis, "EdgeRuntime");
    },
  };
}

/** Waits for what functions do after they have answered. */
export async function settled(): Promise<void> {
  while (pending.size > 0) {
    const all = [...pending];
    pending.clear();
    await Promise.all(all);
  }
}
