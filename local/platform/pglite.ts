/** Makes the embedded engine look like a hosted project. */
import type { PGlite } from "@electric-sql/pglite";
import { extensionFiles, TRUSTED_EXTENSIONS, trustExtension } from "./extension_files.ts";
import { bootstrapScript, platformVersion } from "./scripts.ts";

const EXTENSION_FOLDER = "/pglite/share/postgresql/extension/";

// The engine begins with one superuser named postgres, whose name is needed for somebody weaker; a session cannot
// rename its own user.
const GIVE_UP_POSTGRES = `
  create role supabase_tmp superuser;
  set session authorization supabase_tmp;
  alter role postgres rename to supabase_admin;
  set session authorization supabase_admin;
  drop role supabase_tmp;
`;

/**
 * Makes an opened PGlite hosted-like and leaves its session as `supabase_admin`; call at every start, before
 * anything else. What the data folder holds is made in one transaction, so a start that was killed begins again.
 * @throws Error when the folder was made by another version of the platform
 */
export async function preparePglite(db: PGlite): Promise<void> {
  await db.waitReady;
  await writeExtensionFiles(db);
  const version = await platformVersion();
  const found = await versionOf(db);
  if (found === null) {
    await db.exec(`begin; ${GIVE_UP_POSTGRES} ${await bootstrapScript()}
      comment on role supabase_admin is 'platform ${version}'; commit;`);
  } else if (found !== version) {
    throw new Error(
      `Cannot use this data folder as another version of the local platform made it: ${found}, now ${version}`,
    );
  }
  await db.exec("set session authorization supabase_admin");
}

async function versionOf(db: PGlite): Promise<string | null> {
  const { rows } = await db.query<{ comment: string | null }>(
    "select shobj_description(oid, 'pg_authid') as comment from pg_catalog.pg_roles where rolname = 'supabase_admin'",
  );
  return rows[0] === undefined ? null : (rows[0].comment ?? "").replace("platform ", "");
}

/** The engine's files live in memory: what the stand-ins need is written at every start. */
async function writeExtensionFiles(db: PGlite): Promise<void> {
  const files = db.Module.FS;
  for (const { path, contents } of await extensionFiles()) {
    files.writeFile(EXTENSION_FOLDER + path, contents);
  }
  for (const name of TRUSTED_EXTENSIONS) {
    const path = `${EXTENSION_FOLDER}${name}.control`;
    if (files.analyzePath(path).exists) {
      files.writeFile(path, trustExtension(files.readFile(path, { encoding: "utf8" })));
    }
  }
}
