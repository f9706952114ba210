import { databaseScript, platformVersion, rolesScript } from "../platform/scripts.ts";
import { buildOnce, cacheFolder, copyTree, removeTree } from "./cache.ts";
import { scriptPath } from "./confined.ts";
import { postgresDatabase } from "./database.ts";
import { databasesOf, type Migrations } from "./databases.ts";
import { shortHash } from "./rootfs.ts";
import { startServer } from "./server.ts";

/** A data folder that a server begins with, and the password of its roles. */
export interface DataTemplate {
  readonly folder: string;
  readonly password: string;
}

/** Hosted-like database with the stand-ins, which nobody connects to: databases are made from it. */
export const HOSTED = "hosted";
/** The one database that has the real pg_cron. */
export const REAL_CRON = "cron";

const ACCESS = `local all all trust
host all all 127.0.0.1/32 scram-sha-256
host replication all 127.0.0.1/32 scram-sha-256
`;
const HOUR_MS = 3_600_000;

/** Gives a data folder with the hosted-like databases, made once for each version of the platform (some seconds). */
export async function ensureDataTemplate(
  rootfs: string,
  report: (line: string) => void,
): Promise<DataTemplate> {
  const recipe = await Deno.readTextFile(scriptPath("server.sh"));
  const name = await shortHash(`${rootfs} ${await platformVersion()} ${ACCESS} ${recipe}`);
  const folder = `${cacheFolder()}/postgres-data/${name}`;
  const build = async (part: string): Promise<void> => {
    report("Preparing Postgres's data folder (once)");
    await forgetOld(`${cacheFolder()}/postgres-data`, 24 * HOUR_MS);
    const password = crypto.getRandomValues(new Uint8Array(16)).toHex();
    await Deno.mkdir(`${part}/data`);
    await fill(rootfs, `${part}/data`, password);
    await Deno.writeTextFile(`${part}/data/pg_hba.conf`, ACCESS);
    await Deno.writeTextFile(`${part}/password`, password, { mode: 0o600 });
  };
  await buildOnce(folder, build, () => report("Waiting for another run that is preparing Postgres's data"));
  await Deno.utime(folder, new Date(), new Date());
  return { folder: `${folder}/data`, password: await Deno.readTextFile(`${folder}/password`) };
}

/** Gives a copy of `base` whose databases can be made with `migrations` in them at once: made once for their key. */
export async function ensureMigratedTemplate(
  rootfs: string,
  base: DataTemplate,
  migrations: Migrations,
  report: (line: string) => void,
): Promise<DataTemplate> {
  const parent = `${cacheFolder()}/postgres-migrated`;
  const folder = `${parent}/${await shortHash(`${base.folder} ${base.password} ${migrations.key}`)}`;
  const build = async (part: string): Promise<void> => {
    report("Migrating Postgres's data folder (once for this schema)");
    // Whoever works on the schema makes one of these with each change.
    await forgetOld(parent, 2 * HOUR_MS);
    await copyTree(base.folder, `${part}/data`);
    const server = await startServer({ rootfs, data: `${part}/data` });
    const urlFor = (database: string, role = "postgres"): string =>
      `postgres://${role}:${base.password}@127.0.0.1:${server.port}/${database}`;
    const admin = postgresDatabase(urlFor("postgres", "supabase_admin"), 1);
    try {
      await databasesOf(admin, urlFor, HOSTED, migrations);
    } finally {
      await admin.close();
      await server.stop();
    }
  };
  await buildOnce(folder, build, () => report("Waiting for another run that is migrating Postgres's data"));
  await Deno.utime(folder, new Date(), new Date());
  return { folder: `${folder}/data`, password: base.password };
}

async function fill(rootfs: string, data: string, password: string): Promise<void> {
  const server = await startServer({ rootfs, data });
  try {
    const run = async (database: string, script: string): Promise<void> => {
      const connection = postgresDatabase(
        `postgres://supabase_admin@127.0.0.1:${server.port}/${database}`,
        1,
      );
      await connection.exec(script).finally(() => connection.close());
    };
    await run("postgres", await rolesScript());
    for (const role of ["supabase_admin", "postgres", "authenticator"]) {
      await run("postgres", `alter role ${role} password '${password}'`);
    }
    await run("postgres", `create database ${HOSTED}`);
    await run("postgres", `create database ${REAL_CRON}`);
    await run(HOSTED, await databaseScript("stand-in"));
    await run(REAL_CRON, await databaseScript("real"));
    await run("postgres", `alter database ${HOSTED} with is_template true allow_connections false`);
  } finally {
    await server.stop();
  }
}

/** Removes what nobody has used for so long. */
async function forgetOld(folder: string, keepMs: number): Promise<void> {
  for await (const entry of Deno.readDir(folder)) {
    const { mtime } = await Deno.stat(`${folder}/${entry.name}`);
    const isOld = mtime !== null && Date.now() - mtime.getTime() > keepMs;
    if (entry.isDirectory && isOld) await removeTree(`${folder}/${entry.name}`);
  }
}
