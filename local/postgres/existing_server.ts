import { databaseScript, rolesScript } from "../platform/scripts.ts";
import { HOSTED } from "./data_template.ts";
import { postgresDatabase } from "./database.ts";

const STAND_INS = ["pg_cron", "pg_net", "supabase_vault"];

/**
 * Says in one sentence why the server of `WEATS_DATABASE_URL` cannot be used; null when it can. A server that has
 * the stand-ins' files but no roles and databases yet gets them.
 */
export async function whyNotHostedLike(url: string): Promise<string | null> {
  const admin = postgresDatabase(url, 1);
  try {
    const [found] = await admin.query(
      `select current_user as role, current_setting('is_superuser') as is_superuser,
        current_setting('server_version_num')::int / 10000 as version,
        (select count(*)::int from pg_catalog.pg_available_extension_versions as e
          where e.version = '0-local' and e.name = any (string_to_array($1, ','))) as stand_ins,
        exists (select from pg_catalog.pg_roles where rolname = 'postgres') as has_roles,
        exists (select from pg_catalog.pg_database where datname = $2) as has_hosted`,
      [STAND_INS.join(), HOSTED],
    );
    if (found?.["role"] !== "supabase_admin" || found["is_superuser"] !== "on") {
      return "WEATS_DATABASE_URL must connect as the superuser supabase_admin";
    }
    if (found["version"] !== 17) return `WEATS_DATABASE_URL must be a Postgres 17, it is ${found["version"]}`;
    if (found["stand_ins"] !== STAND_INS.length) {
      return "WEATS_DATABASE_URL's server lacks the files of local/platform/extensions in its extension folder";
    }
    if (found["has_roles"] !== true) await admin.exec(await rolesScript());
    if (found["has_hosted"] !== true) await makeHosted(admin, url);
    return null;
  } catch (cause) {
    return `WEATS_DATABASE_URL cannot be used: ${cause instanceof Error ? cause.message : cause}`;
  } finally {
    await admin.close();
  }
}

async function makeHosted(admin: { exec(script: string): Promise<void> }, url: string): Promise<void> {
  await admin.exec(`create database ${HOSTED}`);
  const address = new URL(url);
  address.pathname = `/${HOSTED}`;
  const hosted = postgresDatabase(address.href, 1);
  await hosted.exec(await databaseScript("stand-in")).finally(() => hosted.close());
  await admin.exec(`alter database ${HOSTED} with is_template true allow_connections false`);
}
