/**
 * The engine: Postgres and the REST and Auth server over it, in a process of its own. A statement that blocks
 * or breaks the embedded engine cannot take the rest of the stack with it; the parent starts a new one.
 */
import { obeyParent, tellParent } from "../processes/child.ts";
import { type EngineConfig, EXIT_BROKEN, toPlainError } from "./protocol.ts";
import { openPglite } from "./open_pglite.ts";
import { openPostgres } from "./open_postgres.ts";
import type { Engine } from "./opened.ts";
import { engineHandler } from "./server.ts";

function muteLibraries(): void {
  const say = (first: unknown): void => {
    const text = first instanceof Error ? `${first.name}: ${first.message}` : String(first);
    // Libraries print failed statements with their parameters: the first line of the message is enough.
    Deno.stderr.writeSync(new TextEncoder().encode(text.split("\n", 1)[0]?.slice(0, 200) + "\n"));
  };
  Object.assign(console, { log: () => {}, info: () => {}, debug: () => {}, warn: say, error: say });
}

let engine: Engine | undefined;
const config: EngineConfig = JSON.parse(await obeyParent(async () => await engine?.close()));
muteLibraries();
// Nothing that is thrown beside a request may end the process without the parent hearing why.
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  console.error(event.reason);
});

function broken(reason: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`the embedded engine ${reason}\n`));
  // The answer in hand goes out first; data is safe, as with a killed server: the log is replayed at the next start.
  setTimeout(() => Deno.exit(EXIT_BROKEN), 20);
}

try {
  engine = config.kind === "pglite" ? await openPglite(config, broken) : await openPostgres(config);
  // As with PostgREST: `notify pgrst` after a change of tables or functions.
  const { rest } = engine;
  await engine.database.listen("pgrst", () => void rest.reload());
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    engineHandler(engine, config.token),
  );
  tellParent({ port: server.addr.port });
} catch (cause) {
  tellParent({ error: toPlainError(cause).message });
  await engine?.close().catch(() => undefined);
  Deno.exit(1);
}
