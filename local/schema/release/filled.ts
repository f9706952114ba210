/** The rows that migrations made: those of rules whole, of all others that they are there. */
import type { Database } from "../../database.ts";
import { type Snapshot, takeSnapshot } from "../snapshot.ts";

const TABLES = `
  select c.oid::regclass::text as name, coalesce(k.columns, '''''') as key, c.oid in (select private.rule_tables()) as is_rule
  from pg_class as c
  cross join lateral (
    select string_agg(format('r.%I', a.attname), ', ' order by a.attnum) as columns
    from pg_index as i
    join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = c.oid and i.indisprimary
  ) as k
  where c.relkind = 'r'
    and (c.relnamespace::regnamespace::text in ('public', 'private', 'ai', 'admin') or c.oid = to_regclass('storage.buckets'))
  order by c.oid::regclass::text collate "C"`;

/** Takes the snapshot of a database that nobody has used: a heartbeat has a time of its own, but is there in any. */
export async function snapshotFilled(database: Database): Promise<Snapshot> {
  const tables = (await database.query(TABLES)).map((row) => ({
    name: String(row["name"]),
    key: String(row["key"]),
    isRule: row["is_rule"] === true,
  }));
  const rules = tables.filter(({ isRule }) => isRule).map(({ name }) => name);
  const facts = new Map(await takeSnapshot(database, rules));
  const keys = tables.filter(({ isRule }) => !isRule)
    .map(({ name, key }) => `select concat_ws(' ', 'row', '${name}', ${key}) as name from ${name} as r`);
  for (const { name } of await database.query(keys.join(" union all "))) facts.set(String(name), "true");
  return facts;
}
