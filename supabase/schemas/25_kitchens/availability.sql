-- What can be had now: a dish that is off comes back by itself.

create function private.is_available(item_id uuid, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.menu_items as i
    where i.id = is_available.item_id
      and i.is_active
      and (i.unavailable_until is null or i.unavailable_until <= at)
      and not exists (
        select
        from public.option_groups as g
        where g.item_id = i.id
          and g.is_required
          and g.min_choices > (
            select count(*)
            from public.options as o
            where o.group_id = g.id
              and (o.unavailable_until is null or o.unavailable_until <= at)
          )
      )
  );
end
$$;

comment on function private.is_available is
  'Whether a dish can be had at a moment, its restaurant being open: on the menu, not switched off, enough options left in each required group.';

create function private.off_until(restaurant_id uuid, how text, until_at timestamptz, at timestamptz)
returns timestamptz
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if how not in ('available', 'until', 'tomorrow', 'indefinitely')
    or how is null
    or (how = 'until') <> (until_at is not null) then
    perform private.refuse(
      'PT422', format('Cannot switch off as the way is unknown or its time is missing: %s', how)
    );
  end if;
  return case how
    when 'until' then until_at
    -- No opening is known: off until somebody switches it on.
    when 'tomorrow' then coalesce(private.next_day_opening(restaurant_id, at), 'infinity')
    when 'indefinitely' then 'infinity'
  end;
end
$$;

comment on function private.off_until is
  'The moment until which something is off: null for available, the given time, the next working day''s opening, or infinity.';

create function private.set_item_availability(item_id uuid, how text, until_at timestamptz, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  update public.menu_items as i
  set unavailable_until = private.off_until(
    i.restaurant_id, how, until_at, at
  )
  where i.id = item_id
  returning i.unavailable_until into v_until;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  end if;
  return jsonb_build_object('ok', true, 'code', 'changed', 'unavailable_until', v_until);
end
$$;

comment on function private.set_item_availability is
  'Switches a dish on (available) or off (until a time, tomorrow, indefinitely). Who may is decided by the caller.';
