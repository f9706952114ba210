-- How a reservation ends: on the bucket of the model that answered, given back, or over.

create function private.lock_reservation(reservation_id bigint, at timestamptz)
returns ai.reservations
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reservation ai.reservations;
begin
  perform private.lock_quota_day(r.project, r.day, at)
  from ai.reservations as r
  where r.id = reservation_id;
  select r.* into v_reservation
  from ai.reservations as r
  where r.id = reservation_id
  for no key update;
  return v_reservation;
end
$$;

comment on function private.lock_reservation is 'Locks the quota day of a reservation and gives it as it is then; nulls for none.';

create function private.answering_model(model_version text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select m.name
    from ai.models as m
    where starts_with(model_version, m.name)
      -- gemini-2.5-flash-lite is no version of gemini-2.5-flash.
      and substr(model_version, length(m.name) + 1) ~ '^$|^-(\d|preview|exp|latest)'
    order by length(m.name) desc
    limit 1
  );
end
$$;

comment on function private.answering_model is 'The model of ours that a modelVersion names; null for any other.';

-- Repeats safely; one that expired before is settled all the same.
create function private.settle_quota(reservation_id bigint, model_version text, tokens bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reservation ai.reservations := private.lock_reservation(reservation_id, at);
  v_model text;
begin
  if v_reservation.id is null or v_reservation.state in ('settled', 'released') then
    return jsonb_build_object('settled', v_reservation.state is not distinct from 'settled');
  end if;
  -- Whatever it says that is no model of ours counts where it was asked: nobody's word moves the ledger elsewhere.
  v_model := coalesce(private.answering_model(model_version), v_reservation.model);
  perform private.uncount_reservation(v_reservation);
  update ai.reservations as r
  set state = 'settled', answered_by = v_model, ended_at = at,
    tokens = greatest(coalesce(settle_quota.tokens, r.tokens), 0)
  where r.id = v_reservation.id
  returning * into v_reservation;
  perform private.count_reservation(v_reservation);
  if model_version <> '' and private.answering_model(model_version) is null then
    perform private.raise_alert(
      'model_unknown', left(model_version, 100), jsonb_build_object('asked', v_reservation.model, 'project', v_reservation.project), at
    );
  end if;
  return jsonb_build_object('settled', true);
end
$$;

comment on function private.settle_quota is
  'The request was counted by Google: it counts for the model that answered (the reserved one when null), with its tokens; {settled}.';

-- What was settled or has expired stays counted.
create function private.release_quota(reservation_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reservation ai.reservations := private.lock_reservation(reservation_id, at);
begin
  if v_reservation.state is distinct from 'reserved' then
    return jsonb_build_object('released', v_reservation.state is not distinct from 'released');
  end if;
  perform private.uncount_reservation(v_reservation);
  update ai.reservations as r
  set state = 'released', ended_at = at
  where r.id = v_reservation.id;
  return jsonb_build_object('released', true);
end
$$;

comment on function private.release_quota is
  'Gives a reservation back whose request never left, or that Google refused without counting it: {released}. Repeats safely.';

create function private.expire_reservations(at timestamptz, slice integer default 50)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with expired as (
    update ai.reservations as r
    set state = 'expired', ended_at = at
    where r.id in (
      select o.id
      from ai.reservations as o
      where o.state = 'reserved'
        and o.expires_at <= at
      order by o.id
      limit slice
      for no key update skip locked
    )
    returning r.id
  )
  select count(*)::integer from expired
$$;

comment on function private.expire_reservations is
  'Counts as used what nobody ended: whoever had it may have asked before it died. At most `slice`; gives how many.';
