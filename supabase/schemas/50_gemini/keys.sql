-- Which Gemini key a turn is sent with. A secret leaves the database through use_api_key alone, to an edge function that
-- keeps it for a minute at most. Keys of one project share its quota: they are for rotation, not for more.

-- Whether a free one may carry media depends on the person's consent, which the caller knows.
create function private.choose_key(media text, at timestamptz, excluded text[] default '{}')
returns ai.api_keys
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_key ai.api_keys;
begin
  select k.* into v_key
  from ai.api_keys as k
  where k.revoked_at is null
    and coalesce(k.expires_at > at, true)
    and coalesce(k.resting_until <= at, true)
    and k.alias <> all (coalesce(excluded, '{}'))
    and not private.is_key_used_up(k, at)
    and exists (select from vault.secrets as s where s.name = k.secret_name)
  order by media is not null and k.is_paid desc, k.preference
  limit 1;
  return v_key;
end
$$;

comment on function private.choose_key is
  'The preferred key that may be used now, nulls for none. For media a paid one if there is one.';

create function private.is_key_used_up(key ai.api_keys, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (key).requests_a_day is not null and (
    select count(*) >= (key).requests_a_day
    from ai.requests as r
    where r.key_alias = (key).alias
      and r.asked_at >= private.next_quota_day(at) - interval '25 hours'
      -- The day of Google's clock may have 23 or 25 hours.
      and private.quota_day(r.asked_at) = private.quota_day(at)
  );
end
$$;

comment on function private.is_key_used_up is 'Whether a key was sent with as many requests on this quota day as it may be. Exact under the lock of the day.';

-- reason: unknown, revoked, expired, missing. A key that rests gives its secret: what was claimed before goes on.
create function private.use_api_key(alias text, at timestamptz)
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
    when v_key.expires_at <= at then 'expired'
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
  'The secret of a key for one edge function, which keeps it for 60 s at most: {alias, secret}, or {alias, secret: null, reason}.';

create function private.count_key_use(alias text, day date, requests integer, failures integer, tokens bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into ai.key_days as d (alias, day, requests, failures, tokens, last_at)
  select k.alias, count_key_use.day, count_key_use.requests, count_key_use.failures, count_key_use.tokens, at
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

create function private.rest_key(alias text, reason text, until timestamptz, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.api_keys as k
  set rest_reason = reason, resting_until = until
  where k.alias = rest_key.alias
    and k.revoked_at is null
    and until > at
    and coalesce(k.resting_until < until, true);
  return found;
end
$$;

comment on function private.rest_key is 'Lets a key cool down until then; a longer rest stays. Gives whether it changed.';

create function private.revoke_key(alias text, reason text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.api_keys as k
  set revoke_reason = reason, revoked_at = at
  where k.alias = revoke_key.alias
    and k.revoked_at is null;
  return found;
end
$$;

comment on function private.revoke_key is
  'Ends the use of a key: no turn is given it any more, and functions that hold its secret drop it within a minute. Gives whether it was in use.';

create function private.restore_key(alias text, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update ai.api_keys as k
  set revoke_reason = null, revoked_at = null, rest_reason = null, resting_until = null
  where k.alias = restore_key.alias;
  if not found then
    return false;
  end if;
  perform private.resolve_alert('key_refused', 'key:' || restore_key.alias, at);
  return true;
end
$$;

comment on function private.restore_key is
  'Lets a key be used again, after its secret in Vault was replaced: no rest, no revocation, its alert closed. Gives whether there is one.';

create function private.key_states(at timestamptz)
returns table (
  alias text, project text, is_paid boolean, state text, reason text, until timestamptz, requests integer, allowed integer,
  failures integer, tokens bigint, last_at timestamptz
)
language sql
stable
security invoker
set search_path = ''
as $$
  select k.alias, k.project, k.is_paid, t.state,
    case t.state when 'revoked' then k.revoke_reason when 'resting' then k.rest_reason end,
    case t.state when 'resting' then k.resting_until when 'usable' then k.expires_at when 'used_up' then private.next_quota_day(at) end,
    coalesce(d.requests, 0), k.requests_a_day, coalesce(d.failures, 0), coalesce(d.tokens, 0), d.last_at
  from ai.api_keys as k
  cross join lateral (
    select case
      when k.revoked_at is not null then 'revoked'
      when k.expires_at <= at then 'expired'
      when not exists (select from vault.secrets as s where s.name = k.secret_name) then 'missing'
      when k.resting_until > at then 'resting'
      when private.is_key_used_up(k, at) then 'used_up'
      else 'usable'
    end as state
  ) as t
  left join ai.key_days as d on d.alias = k.alias and d.day = private.quota_day(at)
  order by k.preference
$$;

comment on function private.key_states is
  'Each key at a moment: usable, used_up for the day, resting, missing in Vault, expired or revoked, and what it was used for on this quota day.';
