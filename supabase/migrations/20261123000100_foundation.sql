-- Foundation: extensions where they belong, the schemas and who may enter them, one table of error codes, the sort key
-- of everything that people see sorted, and words as they are compared. Everything later relies on two rules laid here: nothing new is
-- open to anybody, and the one way in is a one-statement function in `public` over its namesake in `private`.

-- pg_cron, pg_net and Vault may stand already in a hosted project, and keep the schemas that they make. pg_net is
-- registered in `extensions` all the same: unnamed it would be in `public`, which the advisors warn of.
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

create table public.error_codes (
  code text primary key,
  http_status integer not null,
  audience text not null,
  meaning text not null,
  what_to_do text not null,
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
revoke all on public.error_codes from public, anon, authenticated, service_role;
grant select on public.error_codes to authenticated, service_role;
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
    message = refuse.message,
    hint = coalesce(
      refuse.hint,
      (select c.what_to_do from public.error_codes as c where c.code = refuse.code)
    );
end
$$;

comment on function private.refuse is
  'Raises one of public.error_codes; for broken promises only, expected outcomes are rows. The hint defaults to what_to_do.';
revoke all on function private.refuse from public, anon, authenticated, service_role;
-- No grant: only the definer functions of private call it.

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
      replace(lower(normalize(sort_key.value, nfc)), 'ñ', 'n~')
    ),
    'UTF8'
  )
$$;

comment on function private.sort_key is
  'Orders names as a Spanish reader does, equally under every collation: no case, no accents, ñ after n. Bytes, so that no collation applies.';
revoke all on function private.sort_key from public, anon, authenticated, service_role;
grant execute on function private.sort_key to authenticated, service_role;

create function private.normalise(text text)
returns text
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return btrim(regexp_replace(
    replace(
      lower(extensions.unaccent('extensions.unaccent'::regdictionary, normalize(coalesce(normalise.text, ''), nfkc))),
      '''', ''
    ),
    '[^a-z0-9]+', ' ', 'g'
  ));
end
$$;

comment on function private.normalise is 'Words as they are compared: no case, accents, punctuation or double spaces.';
revoke all on function private.normalise from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.singular(words text)
returns text
language plpgsql
immutable
security definer
set search_path = ''
as $$
begin
  return regexp_replace(singular.words, '([a-z]{3,})s\M', '\1', 'g');
end
$$;

comment on function private.singular is 'Normalised words without the s of the plural, for comparing alone: tres becomes tre on both sides.';
revoke all on function private.singular from public, anon, authenticated, service_role;
-- No grant: definer functions call it.
