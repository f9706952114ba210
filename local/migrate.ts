import { type Database, DatabaseError, type Statement } from "./database.ts";
import { placeOf } from "./schema/place.ts";
import { UNRELEASED } from "./schema/release/unreleased_file.ts";
import { type LocatedStatement, splitStatements, SqlFileError } from "./sql.ts";

/** One file of `supabase/migrations`. */
export interface Migration {
  readonly version: string;
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

const FILE_NAME = /^(\d{14})_([a-z0-9_]+)\.sql$/;

/** Reads the migrations of a folder in their order. @throws Error for a file that the CLI would skip in silence */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names: string[] = [];
  for await (const entry of Deno.readDir(folder)) if (entry.isFile) names.push(entry.name);
  return await Promise.all(
    names.filter((name) => name.endsWith(".sql")).sort().map(async (file) => {
      const [, version, name] = FILE_NAME.exec(file) ?? [];
      if (version === undefined || name === undefined) {
        throw new Error(
          `Cannot read the migration ${file} as its name is not <14 digits>_<name>.sql: rename it`,
        );
      }
      const path = `supabase/migrations/${file}`;
      return { version, name, path, text: await Deno.readTextFile(`${folder}/${file}`) };
    }),
  );
}

// Table and columns as the Supabase CLI keeps them, so that either may go on where the other stopped.
const HISTORY: readonly Statement[] = [
  { sql: "set local role postgres" },
  { sql: "create schema if not exists supabase_migrations" },
  {
    sql: `create table if not exists supabase_migrations.schema_migrations (
      version text not null primary key, statements text[], name text)`,
  },
  {
    sql:
      "create table if not exists supabase_migrations.seed_files (path text not null primary key, hash text not null)",
  },
];

/** Comments before a statement, which Postgres's parser counts to it. */
const LEAD = /^(\s*--.*\n|\s*\n)*/;

const AS_POSTGRES: Statement = { sql: "set local role postgres" };

/** A syntax error names the file of the tree, as does what the database refuses. */
async function splitMigration(path: string, text: string): Promise<LocatedStatement[]> {
  try {
    return await splitStatements(path, text);
  } catch (cause) {
    if (!(cause instanceof SqlFileError)) throw cause;
    const place = placeOf(path, text, text.split("\n").slice(0, cause.line - 1).join("\n").length + 1);
    throw new SqlFileError(place.path, place.line, cause.reason, { cause });
  }
}

async function runFile(database: Database, path: string, text: string, record: Statement): Promise<void> {
  const statements = await splitMigration(path, text);
  try {
    await database.batch([AS_POSTGRES, ...statements, { sql: "reset role" }, record]);
  } catch (cause) {
    if (!(cause instanceof DatabaseError) || cause.statement === undefined) throw cause;
    const refused = statements[cause.statement - 1];
    if (refused === undefined) throw cause;
    const begin = cause.position === undefined ? LEAD.exec(refused.sql)?.[0].length ?? 0 : cause.position - 1;
    const place = placeOf(path, text, refused.offset + begin);
    const hint = cause.hint === undefined ? "" : ` (${cause.hint})`;
    throw new SqlFileError(place.path, place.line, cause.message + hint, { cause });
  }
}

/**
 * Applies, as the role `postgres`, the migrations that this database does not have yet, each in a transaction.
 * @throws SqlFileError with file and line; Error when an applied file has changed since (`refuseChanged`;
 *   off where the CLI, which splits otherwise, may have applied it)
 */
export async function applyMigrations(
  database: Database,
  migrations: readonly Migration[],
  onApply: (migration: Migration) => void,
  options: { readonly refuseChanged: boolean },
): Promise<number> {
  await database.batch(HISTORY);
  const rows = await database.query(
    "select version, array_to_string(statements, chr(0x1e)) as text from supabase_migrations.schema_migrations",
  );
  const applied = new Map(rows.map((row) => [String(row["version"]), row["text"]]));
  if (options.refuseChanged && applied.has(UNRELEASED) && migrations.at(-1)?.version !== UNRELEASED) {
    throw new Error(
      "Cannot go on with this data as it holds what was unreleased and has become a release: " +
        "start with --fresh (begins again)",
    );
  }
  let count = 0;
  for (const migration of migrations) {
    const statements = (await splitMigration(migration.path, migration.text)).map(({ sql }) => sql);
    if (!applied.has(migration.version)) {
      onApply(migration);
      count += 1;
      await runFile(database, migration.path, migration.text, {
        sql: `insert into supabase_migrations.schema_migrations (version, statements, name)
              select $1, array(select jsonb_array_elements_text($2::jsonb)), $3`,
        params: [migration.version, JSON.stringify(statements), migration.name],
      });
    } else if (options.refuseChanged && applied.get(migration.version) !== statements.join("\x1e")) {
      throw new Error(
        `Cannot go on with this data as ${migration.path} has changed since it was applied: ` +
          `start with --fresh (begins again) or give the change a new file`,
      );
    }
  }
  return count;
}

/** What a database is seeded with, in this order, below the folder `supabase`: a small town, and the city around it. */
export const SEEDS: readonly string[] = ["seed.sql", "bogota.sql"];

/** Loads a seed once. Answers whether it was loaded, had been, or has changed since it was. */
export async function applySeed(
  database: Database,
  path: string,
  text: string,
): Promise<"loaded" | "present" | "changed"> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hash = new Uint8Array(digest).toHex();
  const [row] = await database.query("select hash from supabase_migrations.seed_files where path = $1", [
    path,
  ]);
  if (row !== undefined) return row["hash"] === hash ? "present" : "changed";
  await runFile(database, path, text, {
    sql: "insert into supabase_migrations.seed_files (path, hash) values ($1, $2)",
    params: [path, hash],
  });
  return "loaded";
}
