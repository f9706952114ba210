-- Whom Weats knows. On an opening night nobody has had anything delivered: the limits of `new` let an honest order pass.

create function private.delivered_orders(person_id bigint, most integer)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select count(*)
    from (
      select
      from public.orders as o
      where o.person_id = delivered_orders.person_id
        and o.state = 'delivered'
      limit most
    ) as d
  );
end
$$;

comment on function private.delivered_orders is 'How many orders were delivered to a person; it counts no further than `most`.';

create function private.is_of_the_team(person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
      select from public.staff as s where s.person_id = is_of_the_team.person_id and s.suspended_at is null
    )
    or exists (
      select from public.runners as r where r.person_id = is_of_the_team.person_id and r.suspended_at is null
    )
    or private.is_admin(is_of_the_team.person_id);
end
$$;

comment on function private.is_of_the_team is 'Whether a person works in a restaurant, as a runner or for Weats.';

create function private.trust_of(person_id bigint)
returns private.trust_levels
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_level private.trust_levels;
  v_delivered bigint;
begin
  if private.is_of_the_team(person_id) then
    select l.* into v_level from private.trust_levels as l where l.level = 'team';
    return v_level;
  end if;
  v_delivered := private.delivered_orders(
    person_id, (select max(l.delivered_least) from private.trust_levels as l)
  );
  select l.* into v_level
  from private.trust_levels as l
  where l.delivered_least <= v_delivered
  order by l.delivered_least desc
  limit 1;
  return v_level;
end
$$;

comment on function private.trust_of is 'How far a person is trusted now, with the limits that follow: a row of private.trust_levels.';

create function private.is_stranger(person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.delivered_orders(person_id, 1) = 0 and not private.is_of_the_team(person_id);
end
$$;

comment on function private.is_stranger is 'Whether nothing was ever delivered to a person who does not work here either.';
