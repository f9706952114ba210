select plan(8);
-- Every way of an order from placed on, with every deed about its money, each place reached once and every deed tried
-- from there: what an order owes came, what went back was owed, and nothing is below zero.
create function tests.place_of(order_id uuid) returns text language sql
as $$
  select concat_ws(
    ' ', o.payment_method, o.state, o.payment_state, o.received, o.owed, o.refunded,
    case when o.reason = 'not_paid' then o.reason end, case when o.accepted_at is not null then 'accepted' end,
    (select string_agg(f.state || f.amount, ',' order by f.state, f.amount) from public.refunds as f where f.order_id = o.id)
  )
  from public.orders as o
  where o.id = place_of.order_id
$$;
create function tests.deed(order_id uuid, deed jsonb) returns boolean language plpgsql as $$
declare
  v_refund_id bigint := (select f.id from public.refunds as f where f.order_id = deed.order_id and f.state = deed ->> 'from' order by f.amount limit 1);
  v_at timestamptz := '2026-11-25 13:00-05';
  v_admin bigint := case when deed ? 'other' then (select max(a.person_id) from public.admins as a) else tests.actor('admin') end;
begin
  -- What leads nowhere from here is the subject of other tests.
  if (deed ->> 'do', deed ->> 'from') <> (select 'order', o.state from public.orders as o where o.id = deed.order_id)
    and (deed ->> 'do', deed ->> 'from') <> (select 'pay', o.payment_state from public.orders as o where o.id = deed.order_id)
    and (deed ->> 'do' <> 'refund' or v_refund_id is null) and deed ->> 'do' <> 'open' then
    return false;
  end if;
  -- Two refunds of an order are enough to meet: more would go on for ever.
  if deed ->> 'do' = 'open' and (select count(*) from public.refunds as f where f.order_id = deed.order_id) = 2 then
    return false;
  end if;
  return (case deed ->> 'do'
    when 'order' then private.change_order(order_id, deed ->> 'to', deed ->> 'actor', tests.actor(deed ->> 'actor'), deed ->> 'reason', v_at, null, 30)
    when 'pay' then private.change_payment(order_id, deed ->> 'to', deed ->> 'actor', tests.actor(deed ->> 'actor'), deed ->> 'reason', v_at)
    when 'open' then private.open_refund(order_id, (deed ->> 'amount')::bigint, 'because', v_admin, v_at)
    else private.change_refund(v_refund_id, deed ->> 'to', 'because', v_admin, v_at)
  end) ->> 'code' in ('changed', 'opened');
end
$$;
create temporary table deeds as
select jsonb_strip_nulls(jsonb_build_object('do', 'order', 'from', t.from_state, 'to', t.to_state, 'actor', t.actor, 'reason', r.reason)) as deed
from public.order_transitions as t
join lateral unnest(case when t.to_state in ('rejected', 'cancelled') then array['because', 'not_paid'] else '{because}' end) as r (reason) on true
where t.actor <> 'runner' or t.to_state = 'delivered'
union
select jsonb_build_object('do', 'pay', 'from', t.from_state, 'to', t.to_state, 'actor', t.actor, 'reason', 'because') from public.payment_transitions as t
union
select jsonb_build_object('do', 'open', 'amount', a) from unnest(array[45000, 15000]) as a
union
select jsonb_build_object('do', 'refund', 'from', t.from_state, 'to', t.to_state) || case when o.o then '{"other": 1}' else '{}' end::jsonb
from public.refund_transitions as t, unnest(array[false, t.needs_another_person]) as o (o);
create temporary table places (id integer generated always as identity, name text unique, path jsonb, is_done boolean not null default false);
create temporary table moves (from_place text, deed jsonb, to_place text);
-- Tries a deed and takes it back; gives where it leads, or null.
create function tests.leads(order_id uuid, deed jsonb) returns text language plpgsql as $$
declare
  v_place text;
begin
  begin
    if tests.deed(leads.order_id, leads.deed) then
      v_place := tests.place_of(leads.order_id);
      set constraints all immediate;
    end if;
    raise sqlstate 'TT000';
  exception when sqlstate 'TT000' then
    return v_place;
  end;
end
$$;
create function tests.walk(method text) returns void language plpgsql as $$
declare
  v_place record;
  v_step jsonb;
  v_id uuid;
begin
  insert into places (name, path) values (tests.place_of(tests.order_in('placed', walk.method)), '[]');
  loop
    select p.* into v_place from places as p where not p.is_done order by p.id limit 1;
    exit when v_place.id is null;
    v_id := tests.order_in('placed', walk.method);
    for v_step in select s.value from jsonb_array_elements(v_place.path) with ordinality as s order by s.ordinality loop
      perform tests.deed(v_id, v_step);
    end loop;
    -- What waits for the commit is checked here once, and not again with every deed that is tried from here.
    set constraints all immediate;
    set constraints all deferred;
    with led as (
      insert into moves select v_place.name, d.deed, l.place from deeds as d, lateral (select tests.leads(v_id, d.deed) as place offset 0) as l where l.place is not null
      returning deed, to_place
    )
    insert into places (name, path)
    select distinct on (l.to_place) l.to_place, v_place.path || l.deed from led as l order by l.to_place
    on conflict (name) do nothing;
    update places as p set is_done = true where p.id = v_place.id;
  end loop;
end
$$;
select tests.tell_nobody();
alter table public.orders disable trigger deliveries_follow_orders;
update private.settings set value = '20000' where key = 'refund_alone_most';
select tests.second_admin();
select tests.walk(m) from unnest(array['cash', 'card', 'transfer']) as m;
create temporary view told as
select m.*, split_part(m.to_place, ' ', 2) as state, split_part(m.to_place, ' ', 3) as payment, split_part(m.to_place, ' ', 4)::bigint as received,
  split_part(m.to_place, ' ', 5)::bigint as owed, split_part(m.to_place, ' ', 6)::bigint as refunded
from moves as m;

select cmp_ok((select count(*)::integer from places), '>', 100, 'places: ' || (select count(*) from places) || ', moves: ' || (select count(*) from moves));
select is_empty('select * from told where owed > received', 'what is owed came');
select is_empty('select * from told where refunded > owed', 'what went back was owed');
select is_empty('select * from told where least(received, owed, refunded) < 0', 'nothing is below zero');
select is_empty($$ select * from told where received > 0 and payment not in ('confirmed', 'paid') $$, 'what came somebody has seen');
select is_empty($$ select * from told where deed ->> 'do' = 'order' and deed ->> 'reason' = 'not_paid' and owed > 0 $$, 'an end as not paid owes nothing');
select is_empty(
  $$ select * from told where state in ('rejected', 'cancelled') and owed < received and to_place not like '%refused%' $$,
  'what came for no food is owed, unless somebody refused it'
);
select set_has($$ select distinct state || ' ' || (refunded = received and received > 0) from told $$,
  $$ values ('delivered true'), ('cancelled true'), ('rejected true'), ('delivered false') $$, 'and all of it can go back');
select * from finish();
