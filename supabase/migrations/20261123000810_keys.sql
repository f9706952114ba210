-- Keys: which Gemini key a turn is sent with. A key is a row with the name of its Vault secret; the secret itself leaves
-- the database through use_api_key alone, to an edge function that keeps it for a minute at most. A secret that is put
-- into Vault is used from the next turn on. Keys of one project share its quota: they are for rotation, not for more.

create table ai.api_keys (
  alias text primary key,
  project text not null,
  secret_name text not null,
  preference integer not null,
  is_paid boolean not null default false,
  created_at timestamptz not null,
  expires_at timestamptz,
  rest_reason text,
  resting_until timestamptz,
  revoke_reason text,
  revoked_at timestamptz,
  constraint aliases_are_words check (alias ~ '^[a-z][a-z0-9_-]{0,39}$'),
  constraint preferences_of_keys_differ unique (preference),
  constraint resting_keys_have_a_reason check ((rest_reason is null) = (resting_until is null)),
  constraint revoked_keys_have_a_reason check ((revoke_reason is null) = (revoked_at is null))
);

comment on table ai.api_keys is 'Gemini keys by alias: where the secret is and whether the key may be used; never the secret.';
comment on column ai.api_keys.project is 'Google''s project: its keys share one quota.';
comment on column ai.api_keys.secret_name is 'Name of the secret in Vault; while there is none the key is not used.';
comment on column ai.api_keys.preference is 'The lowest that may be used is; voice and photos prefer a paid one.';
comment on column ai.api_keys.is_paid is 'Google does not read what is sent with it.';

alter table ai.api_keys enable row level security;
revoke all on ai.api_keys from public, anon, authenticated, service_role;
-- No grants and no policies: as ai.agents.

insert into ai.api_keys (alias, project, secret_name, preference, created_at)
values ('first', 'default', 'gemini_api_key', 1, now());

create table ai.key_days (
  alias text not null references ai.api_keys on delete cascade,
  day date not null,
  requests integer not null default 0,
  failures integer not null default 0,
  tokens bigint not null default 0,
  last_at timestamptz not null,
  primary key (alias, day),
  constraint key_days_are_not_negative check (least(requests, failures, tokens) >= 0)
);

comment on table ai.key_days is 'What a key was used for on a quota day: requests that were answered, that failed, and tokens.';

alter table ai.key_days enable row level security;
revoke all on ai.key_days from public, anon, authenticated, service_role;
-- No grants and no policies: as ai.agents.

alter table ai.reservations
  add constraint reservations_key_alias_fkey
  foreign key (key_alias) references ai.api_keys on delete set null;

create index reservations_by_key on ai.reservations (key_alias);

create function private.choose_key(media text, now timestamptz, excluded text[] default '{}')
returns ai.api_keys
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_key ai.api_keys;
begin
  select k.* into v_key
  from ai.api_keys as k
  where k.revoked_at is null
    and coalesce(k.expires_at > choose_key.now, true)
    and coalesce(k.resting_until <= choose_key.now, true)
    and k.alias <> all (coalesce(choose_key.excluded, '{}'))
    and exists (select from vault.secrets as s where s.name = k.secret_name)
  order by choose_key.media is not null and k.is_paid desc, k.preference
  limit 1;
  return v_key;
end
$$;

comment on function private.choose_key is
  'The preferred key that may be used now, nulls for none. For media a paid one if there is one: whether a free one may carry it depends on the person''s consent, which the caller knows.';
revoke all on function private.choose_key from public, anon, authenticated, service_role;
-- No grant: private.claim_turn calls it.

create function private.use_api_key(alias text, now timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_key ai.api_keys;
  v_secret text;
  v_reason text;
begin
  select k.* into v_key from ai.api_keys as k where k.alias = use_api_key.alias;
  v_reason := case
    when v_key.alias is null then 'unknown'
    when v_key.revoked_at is not null then 'revoked'
    when v_key.expires_at <= use_api_key.now then 'expired'
  end;
  if v_reason is null then
    select nullif(s.decrypted_secret, '') into v_secret
    from vault.decrypted_secrets as s
    where s.name = v_key.secret_name;
    v_reason := case when v_secret is null then 'missing' end;
  end if;
  return jsonb_build_object('alias', use_api_key.alias, 'secret', v_secret)
    || case when v_reason is null then '{}'::jsonb else jsonb_build_object('reason', v_reason) end;
end
$$;

comment on function private.use_api_key is
  'The secret of a key for one edge function, which keeps it for 60 s at most: {alias, secret}, or {alias, secret: null, reason: unknown, revoked, expired, missing}. A key that rests gives it: what was claimed before goes on.';
revoke all on function private.use_api_key from public, anon, authenticated, service_role;
grant execute on function private.use_api_key to service_role;

create function public.use_api_key(alias text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.use_api_key(use_api_key.alias, now())
$$;

comment on function public.use_api_key is 'For the agents'' functions: see private.use_api_key.';
revoke all on function public.use_api_key from public, anon, authenticated, service_role;
grant execute on function public.use_api_key to service_role;

create function private.count_key_use(alias text, day date, requests integer, failures integer, tokens bigint, now timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  insert into ai.key_days as d (alias, day, requests, failures, tokens, last_at)
  select k.alias, count_key_use.day, count_key_use.requests, count_key_use.failures, count_key_use.tokens, count_key_use.now
  from ai.api_keys as k
  where k.alias = count_key_use.alias
  on conflict on constraint key_days_pkey do update
  set requests = d.requests + excluded.requests,
    failures = d.failures + excluded.failures,
    tokens = d.tokens + excluded.tokens,
    last_at = greatest(d.last_at, excluded.last_at);
end
$$;

comment on function private.count_key_use is 'Adds to what a key was used for on a quota day; an unknown alias changes nothing.';
revoke all on function private.count_key_use from public, anon, authenticated, service_role;
-- No grant: for private.note_success and private.note_failure.

create function private.rest_key(alias text, reason text, until timestamptz, now timestamptz)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update ai.api_keys as k
  set rest_reason = rest_key.reason, resting_until = rest_key.until
  where k.alias = rest_key.alias
    and k.revoked_at is null
    and rest_key.until > rest_key.now
    and coalesce(k.resting_until < rest_key.until, true);
  return found;
end
$$;

comment on function private.rest_key is 'Lets a key cool down until then; a longer rest stays. Gives whether it changed.';
revoke all on function private.rest_key from public, anon, authenticated, service_role;
-- No grant: private.note_failure and the operator call it.

create function private.revoke_key(alias text, reason text, now timestamptz)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update ai.api_keys as k
  set revoke_reason = revoke_key.reason, revoked_at = revoke_key.now
  where k.alias = revoke_key.alias
    and k.revoked_at is null;
  return found;
end
$$;

comment on function private.revoke_key is
  'Ends the use of a key: no turn is given it any more, and functions that hold its secret drop it within a minute. Gives whether it was in use.';
revoke all on function private.revoke_key from public, anon, authenticated, service_role;
-- No grant: private.note_failure and the operator call it.

create function private.restore_key(alias text, now timestamptz)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update ai.api_keys as k
  set revoke_reason = null, revoked_at = null, rest_reason = null, resting_until = null
  where k.alias = restore_key.alias;
  if not found then
    return false;
  end if;
  perform private.resolve_alert('key_refused', 'key:' || restore_key.alias, restore_key.now);
  return true;
end
$$;

comment on function private.restore_key is
  'Lets a key be used again, after its secret in Vault was replaced: no rest, no revocation, its alert closed. Gives whether there is one.';
revoke all on function private.restore_key from public, anon, authenticated, service_role;
-- No grant: the operator calls it.

create function private.key_states(now timestamptz)
returns table (
  alias text, project text, is_paid boolean, state text, reason text, until timestamptz, requests integer, failures integer,
  tokens bigint, last_at timestamptz
)
language sql
stable
security definer
set search_path = ''
as $$
  select k.alias, k.project, k.is_paid, t.state,
    case t.state when 'revoked' then k.revoke_reason when 'resting' then k.rest_reason end,
    case t.state when 'resting' then k.resting_until when 'usable' then k.expires_at end,
    coalesce(d.requests, 0), coalesce(d.failures, 0), coalesce(d.tokens, 0), d.last_at
  from ai.api_keys as k
  cross join lateral (
    select case
      when k.revoked_at is not null then 'revoked'
      when k.expires_at <= key_states.now then 'expired'
      when not exists (select from vault.secrets as s where s.name = k.secret_name) then 'missing'
      when k.resting_until > key_states.now then 'resting'
      else 'usable'
    end as state
  ) as t
  left join ai.key_days as d on d.alias = k.alias and d.day = private.quota_day(key_states.now)
  order by k.preference
$$;

comment on function private.key_states is
  'Each key at a moment: usable (until it expires), resting, missing in Vault, expired or revoked, and what it was used for on this quota day.';
revoke all on function private.key_states from public, anon, authenticated, service_role;
-- No grant: behind admin.api_keys.

create view admin.api_keys
with (security_invoker = true)
as
select k.alias, k.project, k.is_paid, k.state, k.reason, k.until, k.requests, k.failures, k.tokens, k.last_at
from private.key_states(now()) as k;

comment on view admin.api_keys is
  'Keys, never their secrets. Add one: vault.create_secret(secret, name), then a row of ai.api_keys with that name; end one: private.revoke_key(alias, reason, now()); after its secret was replaced: private.restore_key(alias, now()).';
revoke all on admin.api_keys from public, anon, authenticated, service_role;
