/**
 * Runs one edge function in this process as Supabase's edge runtime would: `export default { fetch }`,
 * `EdgeRuntime.waitUntil`, no right to write files or start programs.
 */
import { obeyParent, tellParent } from "../processes/child.ts";
import { LIMIT_LINE, Meter } from "./meter.ts";

/** What the host is told in its first line of input. */
export interface HostConfig {
  /** The function's `index.ts`. */
  readonly module: string;
  readonly limits: { readonly cpuMs: number; readonly memoryBytes: number; readonly wallMs: number } | null;
}

type Handler = (request: Request) => Response | Promise<Response>;

const DRAIN_MS = 10_000;
const meter = new Meter();
const pending = new Set<Promise<unknown>>();
let server: Deno.HttpServer | undefined;

/** Keeps what `waitUntil` was given alive, and counts it as work until it has settled. */
function waitUntil(work: unknown): void {
  const end = meter.begin({ isRequest: false });
  const settled = Promise.resolve(work).catch((cause) => console.error("waitUntil:", cause)).finally(() => {
    end();
    pending.delete(settled);
  });
  pending.add(settled);
}
Object.assign(globalThis, { EdgeRuntime: { waitUntil } });

async function drain(): Promise<void> {
  const tooLong = new Promise((resolve) => setTimeout(resolve, DRAIN_MS));
  await Promise.race([
    tooLong,
    (async () => {
      await server?.shutdown();
      while (pending.size > 0) await Promise.all(pending);
    })(),
  ]);
}

async function loadHandler(module: string): Promise<Handler> {
  const loaded: { default?: { fetch?: unknown } } = await import(module);
  const handler = loaded.default?.fetch;
  if (typeof handler !== "function") {
    throw new Error("Cannot serve as the module has no `export default { fetch }`");
  }
  return (request) => handler(request);
}

const config: HostConfig = JSON.parse(await obeyParent(drain));
if (config.limits !== null) {
  const watcher = new Worker(new URL("./limits.ts", import.meta.url), { type: "module" });
  watcher.postMessage({ shared: meter.shared, limits: config.limits, line: LIMIT_LINE });
}
// The watchers above keep what they were born with; the function itself may neither run programs nor write.
await Deno.permissions.revoke({ name: "run" });
await Deno.permissions.revoke({ name: "write" });
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  console.error("Unhandled rejection:", event.reason);
});

try {
  const handler = await loadHandler(config.module);
  server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const end = meter.begin({ isRequest: true });
    try {
      return await handler(request);
    } catch (cause) {
      console.error(cause);
      return Response.json({
        code: "WORKER_ERROR",
        message: "Function exited due to an error (please check logs)",
      }, {
        status: 500,
      });
    } finally {
      end();
    }
  });
  const address = server.addr;
  tellParent({ port: "port" in address ? address.port : 0 });
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  tellParent({ error: cause instanceof Error ? cause.message : String(cause) });
  Deno.exit(1);
}
