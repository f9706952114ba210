/** The queries of a catalogue; read with an empty search path. */

const OWN = "('public', 'private', 'ai', 'admin')";
const API_ROLES = "('anon', 'authenticated', 'service_role')";

/** Every object that is a piece: where Postgres keeps it, and its id. A view is found by its rule and its row type too. */
const NAMED = `
  named (classid, objid, id) as (
    select 'pg_proc'::regclass, p.oid, concat('function ', p.oid::regprocedure)
    from pg_proc as p
    where p.pronamespace::regnamespace::text in ${OWN}
      and not exists (select from pg_depend as d where d.objid = p.oid and d.deptype = 'e')
    union all
    select o.classid, o.objid, concat('view ', c.oid::regclass)
    from pg_class as c
    join pg_type as t on t.typrelid = c.oid
    cross join lateral (
      select 'pg_class'::regclass as classid, c.oid as objid
      union all
      select 'pg_type'::regclass, unnest(array[t.oid, t.typarray])
      union all
      select 'pg_rewrite'::regclass, w.oid from pg_rewrite as w where w.ev_class = c.oid
    ) as o
    where c.relkind = 'v'
      and c.relnamespace::regnamespace::text in ${OWN}
      and not exists (select from pg_depend as d where d.objid = c.oid and d.deptype = 'e')
    union all
    select 'pg_trigger'::regclass, t.oid, format('trigger %I on %s', t.tgname, t.tgrelid::regclass)
    from pg_trigger as t
    join pg_class as c on c.oid = t.tgrelid
    where not t.tgisinternal
      and c.relnamespace::regnamespace::text in ${OWN}
    union all
    select 'pg_policy'::regclass, p.oid, format('policy %I on %s', p.polname, p.polrelid::regclass)
    from pg_policy as p
    join pg_class as c on c.oid = p.polrelid
    where c.relnamespace::regnamespace::text in ${OWN}
      or c.oid = to_regclass('realtime.messages')
  )`;

/** id, create_sql, signature, columns. */
export const LOGIC = `
  with ${NAMED}
  select n.id, pg_get_functiondef(p.oid) as create_sql, jsonb_build_object(
    'name', format('%I.%I', p.pronamespace::regnamespace, p.proname), 'kind', p.prokind,
    'result', pg_get_function_result(p.oid), 'inputs', (
      select jsonb_agg(jsonb_build_object(
        'mode', a.mode, 'name', coalesce(a.name, ''), 'type', format_type(a.type, null),
        'optional', a.place > p.pronargs - p.pronargdefaults
      ) order by a.place)
      from (
        select x.type, x.name, coalesce(x.mode, 'i') as mode, row_number() over (order by x.ordinality) as place
        from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargmodes, p.proargnames)
          with ordinality as x (type, mode, name, ordinality)
        where coalesce(x.mode, 'i') in ('i', 'b', 'v')
      ) as a
    )
  ) as signature, null as columns
  from named as n
  join pg_proc as p on n.classid = 'pg_proc'::regclass and n.objid = p.oid
  union all
  select n.id, concat(
    'create or replace ', n.id, ' with (' || array_to_string(c.reloptions, ', ') || ')', ' as', e'\\n', pg_get_viewdef(c.oid)
  ), null, (
    select jsonb_agg(concat(quote_ident(a.attname), ' ', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
    from pg_attribute as a
    where a.attrelid = c.oid and a.attnum > 0
  )
  from named as n
  join pg_class as c on n.classid = 'pg_class'::regclass and n.objid = c.oid
  union all
  select n.id, pg_get_triggerdef(n.objid), null, null
  from named as n
  where n.classid = 'pg_trigger'::regclass
  union all
  select n.id, concat(
    'create ', n.id, ' as ', case when p.polpermissive then 'permissive' else 'restrictive' end, ' for ',
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    ' to ', (
      select string_agg(case r.oid when 0 then 'public' else r.oid::regrole::text end, ', ' order by r.ordinality)
      from unnest(p.polroles) with ordinality as r (oid, ordinality)
    ),
    ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
    ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'
  ), null, null
  from named as n
  join pg_policy as p on n.classid = 'pg_policy'::regclass and n.objid = p.oid`;

/** id, used: what a piece needs of other pieces. */
export const USES = `
  with ${NAMED}
  select distinct n.id, u.id as used
  from pg_depend as d
  join named as n on (n.classid, n.objid) = (d.classid, d.objid)
  join named as u on (u.classid, u.objid) = (d.refclassid, d.refobjid)
  where n.id <> u.id`;

/** What else is read. */
export const FACTS = {
  /** use, by, is_stored: functions in defaults, generated columns, constraints and indexes. */
  holds: `
    with ${NAMED}
    select n.id as use, pg_describe_object(d.classid, d.objid, d.objsubid) as by,
      d.classid = 'pg_class'::regclass or coalesce(a.attgenerated = 's', false) as is_stored
    from pg_depend as d
    join named as n on (n.classid, n.objid) = (d.refclassid, d.refobjid)
    left join pg_attrdef as f on d.classid = 'pg_attrdef'::regclass and f.oid = d.objid
    left join pg_attribute as a on a.attrelid = f.adrelid and a.attnum = f.adnum
    where n.classid = 'pg_proc'::regclass
      and d.classid in ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass)
      and not exists (select from pg_trigger as t where t.tgconstraint = d.objid and d.classid = 'pg_constraint'::regclass)`,
  /** id, comment. */
  comments: `
    with ${NAMED}
    select n.id, obj_description(n.objid, n.classid::text) as comment
    from named as n
    where n.classid in ('pg_proc'::regclass, 'pg_class'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass)
    union all
    select concat('table ', c.oid::regclass), obj_description(c.oid, 'pg_class')
    from pg_class as c
    where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ${OWN}
    union all
    select format('column %s.%I', c.oid::regclass, a.attname), col_description(c.oid, a.attnum)
    from pg_class as c
    join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v') and c.relnamespace::regnamespace::text in ${OWN}`,
  /** right: as after the word grant. */
  grants: `
    with ${NAMED}, rights (subject, acl) as (
      select concat(' on ', n.id), coalesce(p.proacl, acldefault('f', p.proowner))
      from named as n
      join pg_proc as p on n.classid = 'pg_proc'::regclass and n.objid = p.oid
      union all
      select concat(' on table ', c.oid::regclass), c.relacl
      from pg_class as c
      where c.relkind in ('r', 'p', 'v') and c.relnamespace::regnamespace::text in ${OWN}
      union all
      select format(' (%I) on table %s', a.attname, c.oid::regclass), a.attacl
      from pg_class as c
      join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v') and c.relnamespace::regnamespace::text in ${OWN}
    )
    select concat(lower(x.privilege_type), r.subject, ' to ', coalesce(o.rolname, 'public')) as right
    from rights as r
    cross join lateral aclexplode(r.acl) as x
    left join pg_roles as o on o.oid = x.grantee
    where x.grantee = 0 or o.rolname in ${API_ROLES}`,
  /** name. */
  schedules: `select j.jobname as name from cron.job as j where j.jobname is not null order by 1`,
} as const;
