import { OWN_SCHEMAS } from "../../local/gate/cli.ts";
import type { Database, Row } from "../../local/database.ts";
import { type TextNames, textOrders } from "./text_orders.ts";

const COLUMNS = `
  select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name,
    a.atttypid = any ('{text,varchar,bpchar}'::regtype[]) and a.attcollation = 'pg_catalog.default'::regcollation as is_text
  from pg_catalog.pg_attribute as a
  join pg_catalog.pg_class as c on c.oid = a.attrelid
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm')
    and a.attnum > 0
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;

const FUNCTIONS = `
  select p.proname as name, bool_and(p.prorettype = any ('{text,varchar,bpchar}'::regtype[])) as always
  from pg_catalog.pg_proc as p
  group by p.proname
  having bool_or(p.prorettype = any ('{text,varchar,bpchar,anyelement,anycompatible}'::regtype[]))`;

const SOURCES = `
  select p.oid::regprocedure::text as name, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as source
  from pg_catalog.pg_proc as p
  where p.pronamespace::regnamespace::text = any (string_to_array($1, ','))
  union all
  select c.oid::regclass::text, pg_get_viewdef(c.oid)
  from pg_catalog.pg_class as c
  where c.relkind in ('v', 'm')
    and c.relnamespace::regnamespace::text = any (string_to_array($1, ','))
  order by 1`;

/** Gives each order in Weats's functions and views that another collation would change. */
export async function findTextOrders(database: Database): Promise<string[]> {
  const [, columns = [], functions = [], sources = []] = await database.batch([
    // So that views are given with the schema of each table.
    { sql: "set local search_path = ''" },
    { sql: COLUMNS },
    { sql: FUNCTIONS },
    { sql: SOURCES, params: [OWN_SCHEMAS.join()] },
  ]);
  const named = (rows: readonly Row[], flag?: string, value = true): Set<string> =>
    new Set(
      rows.filter((row) => flag === undefined || row[flag] === value).map((row) => String(row["name"])),
    );
  const names: TextNames = {
    all: named(columns),
    columns: named(columns, "is_text"),
    always: named(functions, "always"),
    sometimes: named(functions, "always", false),
  };
  const found: string[] = [];
  for (const { name, source } of sources) {
    for (const order of await textOrders(String(source), names)) found.push(`${name} orders by ${order}`);
  }
  return found;
}
