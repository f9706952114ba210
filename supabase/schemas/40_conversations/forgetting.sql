-- What is forgotten by time alone, each after days that a city may choose.

insert into private.settings (key, value, meaning)
values
  ('words_days', '90', 'How long what people wrote and were told is kept; the rows stay, empty'),
  ('alert_days', '90', 'How long alerts are kept after they ended'),
  ('position_hours', '24', 'How long it is known where a runner who is off duty was last'),
  ('released_phone_days', '30', 'How long it is known which number somebody had before'),
  ('staff_order_days', '90', 'Staff see an order so long after it ended');

create function private.forget_words(at timestamptz, slice integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_before timestamptz := at - make_interval(days => private.setting_int('words_days'));
  v_messages bigint[] := array(
    select m.id
    from public.messages as m
    where m.content <> '{}'
      and m.received_at <= v_before
    order by m.received_at
    limit slice
    for no key update skip locked
  );
  v_said integer;
begin
  -- Nobody took these back: what was said and asked since goes when its own time has come.
  perform private.drop_files(v_messages);
  update public.messages as m set content = '{}', payload = null where m.id = any (v_messages);
  update public.outbox as o
  set content = '{"kind": "text", "body": "…"}', meant = null
  where o.id in (
    select q.id
    from public.outbox as q
    where q.content <> '{"kind": "text", "body": "…"}'
      and q.created_at <= v_before
      and q.state in ('sent', 'failed')
    order by q.created_at
    limit slice
    for no key update skip locked
  );
  get diagnostics v_said = row_count;
  delete from public.open_wishes as w where w.said_at <= v_before;
  delete from public.relayed_words as w
  where w.id in (
    select r.id from public.relayed_words as r where r.created_at <= v_before order by r.id limit slice
  );
  delete from public.order_wishes as w
  where w.id in (
    select o.id from public.order_wishes as o where o.created_at <= v_before order by o.id limit slice
  );
  delete from public.door_files as d
  where d.id in (
    select f.id from public.door_files as f where f.created_at <= v_before order by f.id limit slice
  );
  return jsonb_build_object('words', cardinality(v_messages), 'said', v_said);
end
$$;

comment on function private.forget_words is 'Empties messages and answers that are older than words_days, at most `slice` of each: {words, said}.';

create function private.forget_facts(at timestamptz, slice integer)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_alerts integer;
  v_positions integer;
  v_phones integer;
  v_orders integer;
begin
  delete from private.alerts as a
  where a.id in (
    select o.id
    from private.alerts as o
    where o.resolved_at <= at - make_interval(days => private.setting_int('alert_days'))
    limit slice
  );
  get diagnostics v_alerts = row_count;
  update public.runners as r
  set point = null, point_at = null
  where not r.is_on_duty
    and r.point_at <= at - make_interval(hours => private.setting_int('position_hours'));
  get diagnostics v_positions = row_count;
  update public.persons as p
  set released_phone = null, released_at = null
  where p.released_at <= at - make_interval(days => private.setting_int('released_phone_days'))
    and coalesce(p.whatsapp_user_id, p.phone) is not null;
  get diagnostics v_phones = row_count;
  update public.orders as o
  set archived_at = at
  where o.id in (
    select a.id
    from public.orders as a
    where a.archived_at is null
      and a.ended_at <= at - make_interval(days => private.setting_int('staff_order_days'))
    order by a.ended_at
    limit slice
    for no key update skip locked
  );
  get diagnostics v_orders = row_count;
  return jsonb_build_object('alerts', v_alerts, 'positions', v_positions, 'phones', v_phones, 'archived_orders', v_orders);
end
$$;

comment on function private.forget_facts is
  'Forgets ended alerts, where runners were and former numbers, and takes old orders from the boards: {alerts, positions, phones, archived_orders}.';
