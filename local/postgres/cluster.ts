import { copyTree, exists, removeTree } from "./cache.ts";
import { ensureDataTemplate, ensureMigratedTemplate, HOSTED, REAL_CRON } from "./data_template.ts";
import { postgresDatabase } from "./database.ts";
import { whyNoDebian } from "./debian.ts";
import { type Databases, databasesOf, type Migrations } from "./databases.ts";
import { whyNotHostedLike } from "./existing_server.ts";
import { ensureRootfs } from "./rootfs.ts";
import { type Server, startServer } from "./server.ts";

/** A real Postgres 17 that looks like a hosted project. */
export interface Cluster extends Databases {
  /** Connection string of the superuser `supabase_admin` to the database `postgres`, which holds nothing. */
  readonly adminUrl: string;
  /** Connection string of a role (`postgres` unless told) to a database. */
  urlFor(database: string, role?: Role): string;
  /** The one database with the real pg_cron; null on a server that another run started. */
  readonly cronDatabase: string | null;
  /** Folder of the unix socket, for `psql` and `pgbench` run as root; null on a server of somebody else. */
  readonly socketFolder: string | null;
  /** Ends when the server does, with the end of its log; never on a server of somebody else. */
  readonly ended: Promise<string>;
  /** Stops the server, or drops this run's databases on a server of somebody else. */
  stop(): Promise<void>;
}

/** Who may connect with a password. */
export type Role = "postgres" | "supabase_admin" | "authenticator";

/** Raised when no real Postgres can be had; the message says what to do. */
export class NoCluster extends Error {
  override readonly name = "NoCluster";
}

export interface ClusterOptions {
  /** What databases made by `createDatabase` hold; nothing but the platform unless given. */
  readonly migrations?: Migrations;
  /** Folder that keeps the data between runs; in memory unless given. */
  readonly data?: string;
  /** Is told what takes long. */
  readonly report?: (line: string) => void;
}

/** Says in one sentence why `startCluster` would find no real Postgres; null when it would. */
export async function whyNoCluster(): Promise<string | null> {
  const url = Deno.env.get("WEATS_DATABASE_URL");
  return url === undefined || url === "" ? await whyNoDebian() : await whyNotHostedLike(url);
}

/**
 * Gives a real Postgres: the server of `WEATS_DATABASE_URL` if set, else one made here that dies with this process.
 * @throws NoCluster when neither can be had
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const reason = await whyNoCluster();
  if (reason !== null) throw new NoCluster(reason);
  const given = Deno.env.get("WEATS_DATABASE_URL");
  if (given !== undefined && given !== "") return await clusterOn(given, options, null);

  const report = options.report ?? (() => {});
  const rootfs = await ensureRootfs(report);
  const base = await ensureDataTemplate(rootfs, report);
  if (options.data !== undefined) await copyOnce(base.folder, options.data);
  const { migrations } = options;
  const template = migrations === undefined || options.data !== undefined
    ? base
    : await ensureMigratedTemplate(rootfs, base, migrations, report);
  const server = await startServer({
    rootfs,
    ...(options.data === undefined ? { template: template.folder } : { data: options.data }),
  });
  const password = options.data === undefined
    ? template.password
    : await passwordOf(options.data, template.password);
  try {
    const adminUrl = `postgres://supabase_admin:${password}@127.0.0.1:${server.port}/postgres`;
    return await clusterOn(adminUrl, options, server);
  } catch (cause) {
    await server.stop();
    throw cause;
  }
}

async function clusterOn(adminUrl: string, options: ClusterOptions, server: Server | null): Promise<Cluster> {
  const urlFor = (database: string, role: Role = "postgres"): string => {
    const url = new URL(adminUrl);
    url.username = role;
    url.pathname = `/${database}`;
    return url.href;
  };
  const admin = postgresDatabase(adminUrl, 4);
  const databases = await databasesOf(admin, urlFor, HOSTED, options.migrations);
  return {
    ...databases,
    adminUrl,
    urlFor,
    cronDatabase: server === null ? null : REAL_CRON,
    socketFolder: server?.socketFolder ?? null,
    ended: server?.ended ?? new Promise(() => {}),
    stop: async () => {
      if (server === null) await databases.dropAll();
      await admin.close();
      await server?.stop();
    },
  };
}

/** Fills a folder that is kept, all or nothing, the password with it. @throws Error when it holds an older platform */
async function copyOnce(template: string, data: string): Promise<void> {
  const version = template.split("/").at(-2) ?? "";
  if (await exists(`${data}/PG_VERSION`)) {
    const found = await Deno.readTextFile(`${data}/weats_version`).catch(() => "none");
    if (found === version) return;
    throw new Error(
      `Cannot use ${data} as another version of the local platform made it: ${found}, now ${version}`,
    );
  }
  const part = `${data}.part`;
  await removeTree(part);
  await copyTree(template, part);
  await Deno.copyFile(`${template}/../password`, `${part}/weats_password`);
  await Deno.writeTextFile(`${part}/weats_version`, version);
  await Deno.remove(data).catch(() => undefined);
  await Deno.rename(part, data);
}

async function passwordOf(data: string, otherwise: string): Promise<string> {
  return await Deno.readTextFile(`${data}/weats_password`).catch(() => otherwise);
}
