/** What a database's schema is, as lines that two databases can be compared by. */
import type { Database } from "../database.ts";

/** One fact of a schema: what it is about (`function private.normalise(text)`) and what is true of it. */
export type Snapshot = ReadonlyMap<string, string>;

const OWN = "('public', 'private', 'ai', 'admin')";
const EXTENSIONS_OWN = (oid: string): string =>
  `not exists (select from pg_depend as d where d.objid = ${oid} and d.deptype = 'e')`;

/** Each gives (name, fact). Columns are told by name, so that their order in a table does not count. */
const FACTS: Readonly<Record<string, string>> = {
  function: `
    select p.oid::regprocedure::text as name, jsonb_build_object(
      'body', p.prosrc, 'arguments', pg_get_function_arguments(p.oid), 'result', pg_get_function_result(p.oid),
      'volatile', p.provolatile, 'definer', p.prosecdef, 'config', p.proconfig, 'language', l.lanname,
      'comment', obj_description(p.oid, 'pg_proc'), 'callers', (
        select jsonb_agg(r.name order by r.name)
        from (values ('anon'), ('authenticated'), ('service_role')) as r (name)
        where has_function_privilege(r.name, p.oid, 'execute')
      )) as fact
    from pg_proc as p
    join pg_namespace as n on n.oid = p.pronamespace
    join pg_language as l on l.oid = p.prolang
    where n.nspname in ${OWN} and ${EXTENSIONS_OWN("p.oid")}`,
  relation: `
    select c.oid::regclass::text as name, jsonb_build_object(
      'kind', c.relkind, 'comment', obj_description(c.oid, 'pg_class'), 'row_security', c.relrowsecurity, 'options', c.reloptions,
      'view', case when c.relkind = 'v' then pg_get_viewdef(c.oid) end, 'rights', (
        select jsonb_agg(concat_ws(' ', r.name, v.name) order by r.name, v.name)
        from (values ('anon'), ('authenticated'), ('service_role')) as r (name)
        cross join (values ('select'), ('insert'), ('update'), ('delete')) as v (name)
        where has_table_privilege(r.name, c.oid, v.name)
      )) as fact
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ${OWN} and c.relkind in ('r', 'v', 'm', 'p') and ${EXTENSIONS_OWN("c.oid")}`,
  column: `
    select concat(c.oid::regclass, '.', a.attname) as name, jsonb_build_object(
      'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull, 'identity', a.attidentity,
      'generated', a.attgenerated, 'default', pg_get_expr(d.adbin, d.adrelid), 'comment', col_description(c.oid, a.attnum),
      'readers', (
        select jsonb_agg(r.name order by r.name)
        from (values ('anon'), ('authenticated'), ('service_role')) as r (name)
        where has_column_privilege(r.name, c.oid, a.attnum, 'select')
      )) as fact
    from pg_attribute as a
    join pg_class as c on c.oid = a.attrelid
    join pg_namespace as n on n.oid = c.relnamespace
    left join pg_attrdef as d on d.adrelid = c.oid and d.adnum = a.attnum
    where n.nspname in ${OWN} and c.relkind in ('r', 'v', 'm', 'p') and a.attnum > 0 and not a.attisdropped`,
  constraint: `
    select concat(c.conrelid::regclass, ' ', c.conname) as name, to_jsonb(pg_get_constraintdef(c.oid)) as fact
    from pg_constraint as c
    join pg_namespace as n on n.oid = c.connamespace
    where n.nspname in ${OWN} and c.contype <> 't'`,
  index: `
    select i.indexrelid::regclass::text as name, to_jsonb(pg_get_indexdef(i.indexrelid)) as fact
    from pg_index as i
    join pg_class as c on c.oid = i.indrelid
    join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ${OWN}`,
  trigger: `
    select concat(t.tgrelid::regclass, ' ', t.tgname) as name, to_jsonb(pg_get_triggerdef(t.oid)) as fact
    from pg_trigger as t
    join pg_class as c on c.oid = t.tgrelid
    join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ${OWN} and not t.tgisinternal`,
  policy: `
    select concat(p.schemaname, '.', p.tablename, ' ', p.policyname) as name,
      to_jsonb(p) - 'schemaname' - 'tablename' - 'policyname' as fact
    from pg_policies as p
    where p.schemaname in ${OWN} or p.schemaname = 'realtime'`,
  schedule: `select j.jobname as name, jsonb_build_array(j.schedule, j.command) as fact from cron.job as j`,
};

/** Takes the snapshot of a database, with the rows of the named tables (`private.settings`), each by its primary key. */
export async function takeSnapshot(database: Database, rowsOf: readonly string[] = []): Promise<Snapshot> {
  const facts = new Map<string, string>();
  const take = async (kind: string, sql: string): Promise<void> => {
    for (const { name, fact } of await database.query(sql)) {
      facts.set(`${kind} ${String(name)}`, JSON.stringify(fact, null, 1));
    }
  };
  for (const [kind, sql] of Object.entries(FACTS)) await take(kind, sql);
  for (const table of rowsOf) {
    const [key] = await database.query(
      `select string_agg(format('r.%I', a.attname), ', ' order by a.attnum) as columns
       from pg_index as i
       join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
       where i.indrelid = $1::regclass and i.indisprimary`,
      [table],
    );
    await take(
      "row",
      `select concat_ws(' ', '${table}', ${
        key?.["columns"]
      }) as name, to_jsonb(r) as fact from ${table} as r`,
    );
  }
  return facts;
}

/** What differs: `- name` is only in the first, `+ name` only in the second, `~ name` in both with different facts. */
export function compareSnapshots(first: Snapshot, second: Snapshot): string[] {
  const lines: string[] = [];
  for (const name of [...new Set([...first.keys(), ...second.keys()])].sort()) {
    const [was, is] = [first.get(name), second.get(name)];
    if (is === undefined) lines.push(`- ${name}`);
    else if (was === undefined) lines.push(`+ ${name}`);
    else if (was !== is) lines.push(`~ ${name}\n${differing(was, is)}`);
  }
  return lines;
}

function differing(was: string, is: string): string {
  const [before, after] = [was.split("\n"), is.split("\n")];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `    was ${line.trim()}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `    is  ${line.trim()}`),
  ].join("\n");
}
