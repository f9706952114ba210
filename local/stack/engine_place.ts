import type { DataFolder } from "./data_folder.ts";
import type { EngineConfig } from "../engine/protocol.ts";
import type { StartOptions } from "../tasks/options.ts";
import { NoCluster, startCluster } from "../postgres/cluster.ts";

/** Where a stack's data lives and what opens it. */
export interface EnginePlace {
  readonly engine: Pick<EngineConfig, "kind" | "location">;
  /** For psql and the like, as the role `postgres`; none for the embedded engine, which has one session. */
  readonly databaseUrl: string | undefined;
  /** Turns the engine's reason for not starting into a sentence that says what to do. */
  explain(reason: string): string;
  release(): Promise<void>;
}

interface Events {
  readonly step: (what: string) => void;
  readonly onLost: (reason: string) => void;
}

/** Prepares what `options.engine` asks for. @throws Error in one sentence */
export async function enginePlace(
  options: StartOptions,
  folder: DataFolder,
  events: Events,
): Promise<EnginePlace> {
  if (options.engine === "url" && options.databaseUrl !== undefined) {
    events.step("Connecting to Postgres");
    return {
      engine: { kind: "postgres", location: options.databaseUrl },
      databaseUrl: options.databaseUrl,
      explain: (reason) => `Cannot use the database of --database-url: ${reason}`,
      release: () => Promise.resolve(),
    };
  }
  if (options.engine === "postgres") return await serverPlace(folder, events);
  events.step("Starting the embedded Postgres");
  await folder.markUnfinished();
  return {
    engine: { kind: "pglite", location: folder.engine },
    databaseUrl: undefined,
    explain: (reason) =>
      `Cannot open the data in ${folder.engine} (${reason}): start with --fresh, which begins again`,
    release: () => Promise.resolve(),
  };
}

async function serverPlace(folder: DataFolder, events: Events): Promise<EnginePlace> {
  events.step("Starting Postgres 17");
  const cluster = await startCluster({ data: folder.server, report: events.step }).catch((cause: unknown) => {
    if (cause instanceof NoCluster || !(cause instanceof Error)) throw cause;
    throw new Error(`${cause.message}: start with --fresh, which begins again`, { cause });
  });
  const { cronDatabase } = cluster;
  if (cronDatabase === null) {
    await cluster.stop();
    throw new Error("Cannot make a server as WEATS_DATABASE_URL names one: give --database-url instead");
  }
  let isStopping = false;
  void cluster.ended.then((log) => {
    if (!isStopping) events.onLost(`the Postgres server ended: ${log}`);
  });
  return {
    engine: { kind: "postgres", location: cluster.urlFor(cronDatabase, "supabase_admin") },
    databaseUrl: cluster.urlFor(cronDatabase),
    explain: (reason) =>
      `Cannot use the data in ${folder.server} (${reason}): start with --fresh, which begins again`,
    release: async () => {
      isStopping = true;
      await cluster.stop();
    },
  };
}
