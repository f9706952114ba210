import type { PostgresDatabase } from "./database.ts";

/** What a database of its own begins with: `key` names it (same key, same content), `apply` makes it once. */
export interface Migrations {
  readonly key: string;
  /** Gets the connection string of the role `postgres` to a hosted-like database. */
  apply(url: string): Promise<void>;
}

/** A database that belongs to its maker alone. */
export interface OwnDatabase {
  readonly name: string;
  /** Connection string of the role `postgres`. */
  readonly url: string;
  drop(): Promise<void>;
}

/** Makes clean databases. */
export interface Databases {
  /** Makes a database from the template, in about 50 ms. */
  createDatabase(name?: string): Promise<OwnDatabase>;
}

/** Gives databases made from `hosted`, after `migrations` if there are any; `dropAll` drops those still there. */
export async function databasesOf(
  admin: PostgresDatabase,
  urlFor: (database: string) => string,
  hosted: string,
  migrations: Migrations | undefined,
): Promise<Databases & { dropAll(): Promise<void> }> {
  const template = migrations === undefined ? hosted : `template_${migrations.key}`;
  if (migrations !== undefined) await makeTemplate(admin, urlFor, hosted, template, migrations);
  const made = new Set<string>();
  const drop = async (name: string): Promise<void> => {
    made.delete(name);
    await admin.exec(`drop database if exists ${quote(name)} with (force)`);
  };
  return {
    createDatabase: async (name = `run_${crypto.randomUUID().replaceAll("-", "")}`) => {
      await admin.exec(
        `create database ${quote(name)} template ${quote(template)} owner postgres strategy file_copy`,
      );
      made.add(name);
      return { name, url: urlFor(name), drop: () => drop(name) };
    },
    dropAll: async () => {
      for (const name of [...made]) await drop(name);
    },
  };
}

/** Several runs may share a server: the first makes the template under another name, the others find it. */
async function makeTemplate(
  admin: PostgresDatabase,
  urlFor: (database: string) => string,
  hosted: string,
  template: string,
  migrations: Migrations,
): Promise<void> {
  const part = `${template}_${crypto.randomUUID().slice(0, 8)}`;
  const isThere = async (): Promise<boolean> =>
    (await admin.query("select from pg_catalog.pg_database where datname = $1", [template])).length > 0;
  if (await isThere()) return;
  await admin.exec(`create database ${quote(part)} template ${quote(hosted)} owner postgres`);
  try {
    await migrations.apply(urlFor(part));
    await admin.exec(`alter database ${quote(part)} with is_template true allow_connections false`);
    await admin.exec(`alter database ${quote(part)} rename to ${quote(template)}`);
  } catch (cause) {
    await admin.exec(`alter database ${quote(part)} with is_template false`);
    await admin.exec(`drop database ${quote(part)} with (force)`);
    if (!(await isThere())) throw cause;
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
