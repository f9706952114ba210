import { scriptPath, startConfined } from "./confined.ts";
import { freePort } from "./free_port.ts";

/** A running Postgres server. */
export interface Server {
  readonly port: number;
  /** Folder of its unix socket, for tools on this machine run by root. */
  readonly socketFolder: string;
  /** Ends with the server; answers the last lines of its log. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly rootfs: string;
  /** Data folder to begin with; none makes a new one. */
  readonly template?: string;
  /** Where data is kept; none keeps it in memory until the server ends. */
  readonly data?: string;
}

const EXTENSIONS = new URL("../platform/extensions", import.meta.url).pathname;
const READY = "database system is ready to accept connections";
const PORT_TAKEN = "Address already in use";
const PORT_TRIES = 5;
const STOP_GRACE_SECONDS = 10;

const SETTINGS: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "/mnt/socket",
  // Hosted has none: its Postgres is built without. Here it would take longer to compile most queries than to run them.
  jit: "off",
  max_connections: "200",
  max_worker_processes: "20",
  wal_level: "logical",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "log",
  shared_preload_libraries: "pg_cron",
  "cron.database_name": "cron",
  // A job would otherwise need a password for its own connection.
  "cron.use_background_workers": "on",
  password_encryption: "scram-sha-256",
};

/** Data in memory has nothing to survive. */
const CARELESS: Record<string, string> = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** Starts a server on a free port; it dies with this process. @throws Error with the end of its log */
export async function startServer(options: ServerOptions): Promise<Server> {
  for (let tried = 1;; tried += 1) {
    const answer = await tryPort(options, freePort());
    if (typeof answer !== "string") return answer;
    if (!answer.includes(PORT_TAKEN) || tried === PORT_TRIES) {
      throw new Error(`Cannot start Postgres: ${answer.trim()}`);
    }
  }
}

async function tryPort(options: ServerOptions, port: number): Promise<Server | string> {
  const { rootfs, template = "", data = "" } = options;
  const settings = { ...SETTINGS, ...(data === "" ? CARELESS : {}), port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const running = startConfined([
    "sh",
    scriptPath("server.sh"),
    rootfs,
    EXTENSIONS,
    template,
    data,
    ...flags,
  ], STOP_GRACE_SECONDS);
  let log = "";
  const ready = Promise.withResolvers<boolean>();
  const ended = (async () => {
    for await (const text of running.stderr) {
      log = (log + text).slice(-4_000);
      if (log.includes(READY)) ready.resolve(true);
    }
    await running.status;
    ready.resolve(false);
    return log;
  })();
  if (!(await ready.promise)) return await ended;
  return { port, socketFolder: `/proc/${running.pid}/root${rootfs}/mnt/socket`, ended, stop: running.end };
}
