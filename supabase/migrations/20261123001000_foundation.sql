-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/10_foundation/extensions.sql
-- Extensions where they belong. pg_cron, pg_net and Vault may stand already in a hosted project, and keep the schemas
-- that they make. pg_net is registered in `extensions` all the same: unnamed it would be in `public`.

create extension if not exists vector with schema extensions;

create extension if not exists postgis with schema extensions;

create extension if not exists pg_trgm with schema extensions;

create extension if not exists unaccent with schema extensions;

create extension if not exists pg_cron;

create extension if not exists pg_net with schema extensions;

create extension if not exists supabase_vault;

-- An extension found in `public` would expose its functions through the API, and the names below would not resolve.
do $$
declare
  v_misplaced text;
begin
  select string_agg(format('%s is in schema %s', e.extname, n.nspname), ', ' order by e.extname)
  into v_misplaced
  from pg_catalog.pg_extension as e
  join pg_catalog.pg_namespace as n on n.oid = e.extnamespace
  where e.extname in ('vector', 'postgis', 'pg_trgm', 'unaccent')
    and n.nspname <> 'extensions';
  if v_misplaced is not null then
    raise exception 'Cannot lay the foundation as extensions are misplaced: %', v_misplaced
      using hint = 'Drop them or move them to the schema extensions, then push again';
  end if;
end
$$;

-- schemas/10_foundation/schemas.sql
-- The schemas, and two rules that everything later relies on: nothing new is open to anybody, and the one way in is a
-- one-statement function in `public` over its namesake in `private`. Who may call what stands in 99_api alone.

create schema private;

create schema ai;

create schema admin;

comment on schema private is 'The real functions, triggers and cron bodies; reached through one-statement functions in public.';
comment on schema ai is 'Agents, turns, quota, caches and their metrics; no API role holds table rights here.';
comment on schema admin is 'Views for the operator of a city; never exposed through the API.';

revoke all on schema private, ai, admin from public;

-- Entering is not executing: each function is granted by name. anon is missing: nobody unknown calls Weats by SQL.
grant usage on schema private to authenticated, service_role;

-- Older hosted projects grant everything new in public to the API roles; this makes them like new ones.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;

alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;

alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

alter default privileges revoke execute on functions from public;

-- schemas/10_foundation/agents.sql
-- after: schemas.sql
-- The agents: one for each side of an order. Whatever knows agents by name refers to these rows.

create table ai.agents (
  name text primary key,
  slug text not null,
  speaks_to text not null,
  state_handler text not null,
  has_model boolean not null default true,
  max_requests integer not null default 2,
  shipped jsonb,
  constraint agent_names_are_words check (name ~ '^[a-z][a-z_]{2,29}$'),
  constraint agents_have_a_function_each unique (slug),
  constraint agents_speak_to_clients_or_staff check (speaks_to in ('client', 'staff')),
  constraint agents_may_ask_a_few_times check (max_requests between 1 and 4)
);

comment on table ai.agents is 'Who answers: one agent for each side of the market, each an edge function.';
comment on column ai.agents.speaks_to is 'Whose words it has where they differ, a customer''s or those of who works: private.key_for.';
comment on column ai.agents.state_handler is
  'What a model is told of the person who speaks to it: a function (ai.turns, words, hidden, timestamptz) in private, an allow-list.';
comment on column ai.agents.has_model is
  'Whether a model is asked about what SQL is not certain of, if there is a key and quota; else SQL answers everything, by what can be tapped.';
comment on column ai.agents.max_requests is 'Answers of a model that a turn may use: a second one sees what tools found, or repairs the first.';

alter table ai.agents enable row level security;

insert into ai.agents (name, slug, speaks_to, state_handler)
values
  ('client', 'client-agent', 'client', 'client_state'),
  ('restaurant', 'restaurant-agent', 'staff', 'restaurant_state'),
  ('runner', 'runner-agent', 'staff', 'runner_state');

-- schemas/10_foundation/alerts.sql
-- after: schemas.sql
-- Alerts: what a person who runs a city must know, one open row for each thing. Everything that gives up, or cannot
-- go on without somebody, raises one here; who is told how belongs to 90_watch.

create table private.alerts (
  id bigint generated always as identity primary key,
  kind text not null,
  subject text not null,
  details jsonb not null default '{}',
  times integer not null default 1,
  raised_at timestamptz not null,
  last_at timestamptz not null,
  resolved_at timestamptz,
  constraint alert_kinds_are_words check (kind ~ '^[a-z][a-z_]{2,59}$'),
  constraint alerts_are_raised_at_least_once check (times >= 1),
  constraint alert_times_follow_each_other check (last_at >= raised_at and resolved_at >= raised_at)
);

comment on table private.alerts is 'What somebody has to look at; raised again while open, it counts.';
comment on column private.alerts.subject is 'Of what: such as a turn or a channel; with kind it names one open alert.';
comment on column private.alerts.details is 'Codes, ids and counts; nothing that a person wrote, no secret.';

create unique index things_have_one_open_alert on private.alerts (kind, subject) where resolved_at is null;

alter table private.alerts enable row level security;

create function private.raise_alert(kind text, subject text, details jsonb, at timestamptz)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.alerts as a (kind, subject, details, raised_at, last_at)
  values (
    raise_alert.kind, raise_alert.subject, coalesce(raise_alert.details, '{}'), at, at
  )
  on conflict (kind, subject) where resolved_at is null do update
  set details = excluded.details, times = a.times + 1, last_at = greatest(a.last_at, excluded.last_at)
$$;

comment on function private.raise_alert is 'Opens an alert, or counts one that is open.';

create function private.is_alert_open(kind text, subject text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from private.alerts as a
    where a.kind = is_alert_open.kind
      and a.subject = is_alert_open.subject
      and a.resolved_at is null
  );
end
$$;

comment on function private.is_alert_open is 'Whether somebody was called to this and has not ended it.';

create function private.resolve_alert(kind text, subject text, at timestamptz)
returns boolean
language sql
volatile
security invoker
set search_path = ''
as $$
  with resolved as (
    update private.alerts as a
    set resolved_at = greatest(at, a.last_at)
    where a.kind = resolve_alert.kind
      and a.subject = resolve_alert.subject
      and a.resolved_at is null
    returning a.id
  )
  select exists (select from resolved)
$$;

comment on function private.resolve_alert is 'Closes an open alert; gives whether there was one.';

-- schemas/10_foundation/error_codes.sql
-- after: schemas.sql
-- One table of error codes, and the one way to raise one: PostgREST turns PTnnn into HTTP nnn.

create table public.error_codes (
  code text primary key,
  http_status integer not null,
  audience text not null,
  meaning text not null,
  what_to_do text not null,
  shipped jsonb,
  constraint codes_are_read_by_the_api_as_http_statuses check (code = 'PT' || http_status),
  constraint statuses_are_refusals check (http_status between 400 and 499),
  constraint audiences_are_people_or_services check (audience in ('people', 'services'))
);

comment on table public.error_codes is
  'Every code with which a Weats function refuses. PostgREST answers PTnnn as HTTP status nnn.';
comment on column public.error_codes.audience is
  'people: signed-in clients such as the board meet it too; services: only edge functions and cron do.';
comment on column public.error_codes.what_to_do is 'Advice for whoever wrote the call, in English.';

alter table public.error_codes enable row level security;

-- anon is missing: who has no account has no call to make. No policy for service_role: it bypasses row security.
create policy "Signed-in people read the codes that reach them"
  on public.error_codes
  for select
  to authenticated
  using (audience = 'people');

insert into public.error_codes (code, http_status, audience, meaning, what_to_do)
values
  ('PT400', 400, 'people', 'The request is malformed', 'Mend the arguments named in the message'),
  ('PT401', 401, 'people', 'Nobody is signed in', 'Sign in and repeat with the token'),
  ('PT403', 403, 'people', 'The person may not do this', 'Ask somebody whose role allows it'),
  ('PT404', 404, 'people', 'The named thing does not exist or is not yours', 'Read the list again and use an id from it'),
  ('PT409', 409, 'people', 'The state has moved on since it was read', 'Read the present state, then decide again'),
  ('PT422', 422, 'people', 'The arguments are well-formed but break a rule', 'Follow the rule named in the message'),
  ('PT429', 429, 'services', 'A limit is reached', 'Repeat after retry_after_seconds');

create function private.refuse(code text, message text, hint text default null)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  if not exists (select from public.error_codes as c where c.code = refuse.code) then
    raise exception 'Cannot refuse with an unknown code: %', refuse.code using errcode = 'PT400';
  end if;
  raise exception using
    errcode = refuse.code,
    message = message,
    hint = coalesce(
      hint,
      (select c.what_to_do from public.error_codes as c where c.code = refuse.code)
    );
end
$$;

comment on function private.refuse is
  'Raises one of public.error_codes; for broken promises only, expected outcomes are rows. The hint defaults to what_to_do.';

-- schemas/10_foundation/normalise.sql
-- after: schemas.sql
-- Words as they are compared, and the sort key of everything that people see sorted.

create function private.sort_key(value text)
returns bytea
language sql
immutable
strict
parallel safe
security invoker
set search_path = ''
as $$
  select convert_to(
    extensions.unaccent(
      'extensions.unaccent'::regdictionary,
      replace(lower(normalize(value, nfc)), 'ñ', 'n~')
    ),
    'UTF8'
  )
$$;

comment on function private.sort_key is
  'Orders names as a Spanish reader does, equally under every collation: no case, no accents, ñ after n. Bytes, so that no collation applies.';

create function private.normalise(text text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return btrim(regexp_replace(
    replace(
      lower(extensions.unaccent('extensions.unaccent'::regdictionary, normalize(coalesce(text, ''), nfkc))),
      '''', ''
    ),
    '[^a-z0-9]+', ' ', 'g'
  ));
end
$$;

comment on function private.normalise is 'Words as they are compared: no case, accents, punctuation or double spaces.';

create function private.singular(words text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return regexp_replace(words, '([a-z]{3,})s\M', '\1', 'g');
end
$$;

comment on function private.singular is 'Normalised words without the s of the plural, for comparing alone: tres becomes tre on both sides.';

-- schemas/10_foundation/settings.sql
-- after: schemas.sql
-- Settings: numbers and words that an operator may change, each a row with its meaning.

create table private.settings (
  key text primary key,
  value jsonb not null,
  meaning text not null,
  shipped jsonb,
  constraint setting_keys_are_words check (key ~ '^[a-z][a-z0-9_]*$')
);

comment on table private.settings is
  'Numbers and names that a city may choose; each domain inserts its own. Read by private.setting_int and its siblings.';

alter table private.settings enable row level security;

insert into private.settings (key, value, meaning)
values
  ('city_timezone', '"America/Bogota"', 'The city''s clock: days of admins, runners'' pay and reports'),
  ('city_language', '"es"', 'Spoken with whom no other language is known of, and where a text is missing in one that is not complete'),
  ('admins_need_second_factor', '1', '1: signed-in admins act for Weats with a second factor alone, where Auth has MFA (not on the local stack)'),
  ('link_minutes', '30', 'How long the code that shows whose phone a user of the board has can be used'),
  ('code_tries', '5', 'So many wrong codes of staff, then a pause'),
  ('code_pause_minutes', '15', 'How long it is after the first of them'),
  ('invitation_hours', '72', 'How long an invitation of staff can be used');

create function private.setting(key text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_value jsonb;
begin
  select s.value into v_value from private.settings as s where s.key = setting.key;
  if v_value is null then
    perform private.refuse('PT422', format('Cannot read the setting as it does not exist: %s', setting.key));
  end if;
  return v_value;
end
$$;

comment on function private.setting is 'The value of a setting; refuses an unknown key with PT422.';

create function private.setting_int(key text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.setting(key)::integer;
end
$$;

comment on function private.setting_int is 'A setting that is a whole number.';

create function private.setting_text(key text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.setting(key) #>> '{}';
end
$$;

comment on function private.setting_text is 'A setting that is a text.';

-- schemas/10_foundation/shipping.sql
-- after: schemas.sql
-- Rules that a city may change: templates, settings, tools, phrases, limits. A table with a column `shipped` is a table of
-- rules; the column holds what Weats shipped of a row, so that a release sees what somebody changed and keeps it. A row
-- without it was added here, or is shipped no longer. What only happens (`woken_at`) is no rule: a time outside the key.

create function private.rule_tables()
returns setof regclass
language sql
stable
security invoker
set search_path = ''
as $$
  select a.attrelid::regclass
  from pg_catalog.pg_attribute as a
  join pg_catalog.pg_class as c on c.oid = a.attrelid
  where a.attname = 'shipped'
    and a.atttypid = 'jsonb'::regtype
    and not a.attisdropped
    and c.relkind = 'r'
    and c.relnamespace::regnamespace::text = any (array['public', 'private', 'ai'])
$$;

comment on function private.rule_tables is 'The tables whose rows Weats ships and a city may change: those with a column `shipped`.';

create function private.rule_columns(rule_table regclass)
returns table (name text, is_key boolean)
language sql
stable
security invoker
set search_path = ''
as $$
  select a.attname, k.is_key
  from pg_catalog.pg_attribute as a
  cross join lateral (
    select exists (
      select
      from pg_catalog.pg_index as i
      where i.indrelid = a.attrelid
        and i.indisprimary
        and a.attnum = any (i.indkey)
    ) as is_key
  ) as k
  where a.attrelid = rule_columns.rule_table
    and a.attnum > 0
    and not a.attisdropped
    and a.attname <> 'shipped'
    and a.attgenerated = ''
    and (k.is_key or a.atttypid <> 'timestamptz'::regtype)
  order by a.attnum
$$;

comment on function private.rule_columns is 'The columns of a table of rules that a release ships; without what is computed and what only happens.';

create function private.rule_value(rule_table regclass)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select format('jsonb_build_object(%s)', string_agg(format('%1$L, r.%1$I', c.name), ', '))
  from private.rule_columns(rule_table) as c
$$;

comment on function private.rule_value is 'SQL for the row r of a table of rules as it would be shipped.';

create function private.rule_changes(value jsonb, shipped jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  -- A column that one of the two does not have was made or dropped by a release, and changed by nobody.
  select coalesce(jsonb_object_agg(v.key, v.value), '{}')
  from jsonb_each(value) as v
  where shipped ? v.key
    and shipped -> v.key <> v.value
$$;

comment on function private.rule_changes is 'What somebody changed of a shipped row, by column.';

create function private.note_shipped(rule_table regclass default null)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
declare
  v_table regclass;
begin
  for v_table in
    select t.name
    from private.rule_tables() as t (name)
    where t.name = coalesce(note_shipped.rule_table, t.name)
  loop
    execute format('update %s as r set shipped = %s where r.shipped is null', v_table, private.rule_value(v_table));
  end loop;
end
$$;

comment on function private.note_shipped is 'Notes all rows of a table of rules, or of all of them, as what Weats shipped.';

create function private.add_rules(rule_table regclass, rules jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
begin
  execute (
    select format(
      'insert into %1$s (%2$s, shipped)
      select %3$s, f.row
      from jsonb_array_elements($1) as f (row)
      cross join lateral jsonb_populate_record(null::%1$s, f.row) as p
      on conflict (%4$s) do nothing',
      add_rules.rule_table, string_agg(quote_ident(c.name), ', '), string_agg(format('p.%I', c.name), ', '),
      string_agg(quote_ident(c.name), ', ') filter (where c.is_key)
    )
    from private.rule_columns(add_rules.rule_table) as c
  )
  using rules;
end
$$;

comment on function private.add_rules is 'Ships rows that are new in a release; a row that a city has under that key stays its own.';

create function private.change_rules(rule_table regclass, rules jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
begin
  -- By column: a tool whose description a city has changed gets its new handler, as the old one may be gone.
  execute (
    select format(
      'update %1$s as r
      set (%2$s) = (
        select %3$s
        from jsonb_populate_record(null::%1$s, f.row || private.rule_changes(%4$s, r.shipped)) as p
      )
      from jsonb_array_elements($1) as f (row)
      cross join lateral jsonb_populate_record(null::%1$s, f.row) as k
      where r.shipped is not null
        and %5$s',
      change_rules.rule_table,
      concat_ws(', ', string_agg(quote_ident(c.name), ', ') filter (where not c.is_key), 'shipped'),
      concat_ws(', ', string_agg(format('p.%I', c.name), ', ') filter (where not c.is_key), 'f.row'),
      private.rule_value(change_rules.rule_table),
      string_agg(format('r.%1$I = k.%1$I', c.name), ' and ') filter (where c.is_key)
    )
    from private.rule_columns(change_rules.rule_table) as c
  )
  using rules;
end
$$;

comment on function private.change_rules is
  'Ships rows that a release changes: what a city changed stays, the rest follows. A row that a city deleted stays away.';

create function private.remove_rules(rule_table regclass, rules jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
declare
  v_row jsonb;
  v_where text;
begin
  select format(
    '%s as r using jsonb_populate_record(null::%1$s, $1) as k where r.shipped is not null and %2$s',
    remove_rules.rule_table, string_agg(format('r.%1$I = k.%1$I', c.name), ' and ') filter (where c.is_key)
  )
  into v_where
  from private.rule_columns(remove_rules.rule_table) as c;
  for v_row in select f.value from jsonb_array_elements(rules) as f loop
    begin
      execute format(
        'delete from %s and private.rule_changes(%s, r.shipped) = ''{}''',
        v_where, private.rule_value(remove_rules.rule_table)
      )
      using v_row;
    exception
      -- What happened names it still, such as a request of a model: history stays.
      when foreign_key_violation or restrict_violation then null;
    end;
    execute format('update %s', replace(v_where, ' using ', ' set shipped = null from ')) using v_row;
  end loop;
end
$$;

comment on function private.remove_rules is
  'Removes rows that a release ships no longer; one that a city changed, or that history names, stays as the city''s own.';

create function private.changed_rules()
returns table (rule_table text, key jsonb, shipped jsonb, value jsonb)
language plpgsql
stable
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
declare
  v_table regclass;
begin
  for v_table in select t.name from private.rule_tables() as t (name) order by t.name::text collate "C" loop
    return query execute (
      select format(
        'select %1$L, jsonb_build_object(%2$s), r.shipped, %3$s
        from %1$s as r
        where r.shipped is null
          or private.rule_changes(%3$s, r.shipped) <> ''{}''
        order by 2',
        v_table::text, string_agg(format('%1$L, r.%1$I', c.name), ', ') filter (where c.is_key), private.rule_value(v_table)
      )
      from private.rule_columns(v_table) as c
    );
  end loop;
end
$$;

comment on function private.changed_rules is 'Rows of rules that are not as Weats ships them: changed here, or added here (shipped is null).';

create view admin.changed_rules
with (security_invoker = true)
as
select c.rule_table, c.key, c.shipped, c.value
from private.changed_rules() as c;

comment on view admin.changed_rules is
  'What this city says, allows and limits otherwise than Weats ships it; shipped is null where the row is the city''s own.';

-- schemas/10_foundation/wake.sql
-- after: agents.sql
-- Waking an edge function after a commit, at most once a second each: pg_net is a hint, cron is the net.

create table private.wakes (
  slug text primary key,
  woken_at timestamptz not null default '-infinity',
  shipped jsonb,
  constraint slugs_name_functions check (slug ~ '^[a-z][a-z-]{2,39}$')
);

comment on table private.wakes is 'When an edge function was last woken: once a second is enough, it looks around for longer.';

alter table private.wakes enable row level security;

insert into private.wakes (slug)
select a.slug from ai.agents as a
union all
values ('send-messages'), ('purge-media'), ('send-alerts'), ('keep-caches');

create function private.wake(slug text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_url text;
  v_secret text;
begin
  -- Whoever holds the row wakes it at this moment; waiting for them would make all of Weats wait in line.
  update private.wakes as w
  set woken_at = at
  where w.slug = (
    select x.slug
    from private.wakes as x
    where x.slug = wake.slug
      and x.woken_at <= at - interval '1 second'
    for no key update skip locked
  );
  if not found then
    return false;
  end if;
  select max(s.decrypted_secret) filter (where s.name = 'project_url'),
    max(s.decrypted_secret) filter (where s.name = 'functions_secret')
  into v_url, v_secret
  from vault.decrypted_secrets as s
  where s.name in ('project_url', 'functions_secret');
  if v_url is null or v_secret is null then
    return false;
  end if;
  perform net.http_post(
    url => v_url || '/functions/v1/' || wake.slug,
    body => '{}'::jsonb,
    headers => jsonb_build_object('content-type', 'application/json', 'apikey', v_secret),
    timeout_milliseconds => 5000
  );
  return true;
end
$$;

comment on function private.wake is
  'Posts to an edge function after the commit, at most once a second; gives whether it does. Without project_url and functions_secret in Vault it does nothing.';
