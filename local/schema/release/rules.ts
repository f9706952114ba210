/** The rows that a release ships, and what it does to those of the one before it. */
import { literal } from "../../literal.ts";
import type { Database } from "../../database.ts";
import { usedFirst } from "./order.ts";

/** What is shipped in a table of rules. */
export interface RuleTable {
  /** `public.message_templates`. */
  readonly name: string;
  /** Rows as JSON, by their keys as JSON. */
  readonly rows: ReadonlyMap<string, string>;
}

/** What a release does to the rows of a table; rows as JSON. */
export interface RuleChanges {
  readonly name: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

const TABLES = `
  select t.name::text as name, (
    select format('jsonb_build_object(%s)', string_agg(format('%1$L, r.%1$I', c.name), ', '))
    from private.rule_columns(t.name) as c
    where c.is_key
  ) as key, array(
    select f.confrelid::regclass::text
    from pg_constraint as f
    where f.contype = 'f' and f.conrelid = t.name
  ) as uses
  from private.rule_tables() as t (name)
  order by t.name::text collate "C"`;

const BEFORE = ["set local search_path = ''", "set local timezone = 'UTC'"];

/** Reads what is shipped, tables before those that refer to them. */
export async function readRuleTables(database: Database): Promise<RuleTable[]> {
  const read = async (sql: string) =>
    (await database.batch([...BEFORE, sql].map((one) => ({ sql: one })))).at(-1) ?? [];
  const tables = (await read(TABLES)).map((row) => ({
    name: String(row["name"]),
    key: String(row["key"]),
    uses: Array.isArray(row["uses"]) ? row["uses"].map(String) : [],
  }));
  const found: RuleTable[] = [];
  for (const { name, key } of usedFirst(tables, (table) => table.name, (table) => table.uses)) {
    const rows = await read(
      `select (${key})::text as key, r.shipped::text as row from ${name} as r where r.shipped is not null order by 1`,
    );
    found.push({ name, rows: new Map(rows.map((row) => [String(row["key"]), String(row["row"])])) });
  }
  return found;
}

/** Compares what two databases ship, in the order of the second; tables that are the same are left out. */
export function compareRules(was: readonly RuleTable[], is: readonly RuleTable[]): RuleChanges[] {
  return is.map(({ name, rows }) => {
    const before = was.find((table) => table.name === name)?.rows ?? new Map<string, string>();
    const of = (key: string): string | undefined => before.get(key);
    return {
      name,
      added: [...rows].filter(([key]) => of(key) === undefined).map(([, row]) => row),
      changed: [...rows].filter(([key, row]) => of(key) !== undefined && of(key) !== row).map(([, row]) =>
        row
      ),
      removed: [...before].filter(([key]) => !rows.has(key)).map(([, row]) => row),
    };
  }).filter(({ added, changed, removed }) => added.length + changed.length + removed.length > 0);
}

/** Prints the changes of rows; a row goes after what it refers to has come, and before that goes. */
export function printRules(changes: readonly RuleChanges[]): string[] {
  const call = (verb: string, name: string, rows: readonly string[]): string[] =>
    rows.length === 0 ? [] : [`select private.${verb}('${name}', ${literal(`[\n${rows.join(",\n")}\n]`)})`];
  return [
    ...changes.flatMap(({ name, added, changed }) => [
      ...call("add_rules", name, added),
      ...call("change_rules", name, changed),
    ]),
    ...changes.toReversed().flatMap(({ name, removed }) => call("remove_rules", name, removed)),
  ];
}
