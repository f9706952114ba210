-- Somebody's data are erased: at once if nothing of theirs is under way, else when it has ended. Orders stay for the books,
-- without anybody in them. Locks as in the conversations.

create function private.working_days_after(at timestamptz, days integer)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
  select at + make_interval(days => d.n)
  from generate_series(1, working_days_after.days * 2 + 7) as d (n)
  where extract(isodow from (at + make_interval(days => d.n)) at time zone private.setting_text('city_timezone')) <= 5
  order by d.n
  offset working_days_after.days - 1
  limit 1
$$;

comment on function private.working_days_after is 'So many days later, without Saturdays and Sundays; holidays are not counted off, which is sooner.';

create function private.why_not_erase(person_id bigint)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when private.is_enrolled(why_not_erase.person_id) then 'role'
    when exists (select from public.orders as o where o.person_id = why_not_erase.person_id and o.ended_at is null) then 'order'
    when exists (
      select
      from public.orders as o
      where o.person_id = why_not_erase.person_id
        and (o.payment_state = 'proof_sent' or o.owed > o.refunded)
    ) then 'money'
  end;
end
$$;

comment on function private.why_not_erase is 'Why a person''s data cannot go yet, or null: role (they work for Weats), order (one is open), money (is owed or not judged).';

create function private.note_erasure(person_id bigint, at timestamptz)
returns private.erasures
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_erasure private.erasures;
begin
  -- Asked before: the first clock runs.
  update private.erasures as e
  set waits_for = private.why_not_erase(note_erasure.person_id)
  where e.person_id = note_erasure.person_id
    and e.done_at is null
  returning e.* into v_erasure;
  if v_erasure.id is null then
    insert into private.erasures (person_id, asked_at, due_at, waits_for)
    values (
      note_erasure.person_id, at, private.working_days_after(at, private.setting_int('erasure_working_days')),
      private.why_not_erase(note_erasure.person_id)
    )
    returning * into v_erasure;
  end if;
  if v_erasure.waits_for = 'role' then
    perform private.raise_alert('erasure_wanted', 'person:' || note_erasure.person_id, jsonb_build_object('due_at', v_erasure.due_at), at);
  end if;
  return v_erasure;
end
$$;

comment on function private.note_erasure is 'Notes that somebody wants their data erased, and until when; an admin is told of whoever works for Weats.';

create function private.names_of(person_id bigint)
returns text[]
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg(distinct v.value), '{}')
  from (
    select unnest(array[p.display_name, p.phone, p.whatsapp_user_id, p.released_phone]) as value
    from public.persons as p
    where p.id = names_of.person_id
    union all
    select unnest(array[a.line, a.details, a.label]) from public.addresses as a where a.person_id = names_of.person_id
    union all
    select unnest(array[o.address_line, o.address_details, o.note, o.reason]) from public.orders as o where o.person_id = names_of.person_id
    union all
    select l.note from public.orders as o join public.order_lines as l on l.order_id = o.id where o.person_id = names_of.person_id
  ) as v
  where length(v.value) >= 3
    and not exists (select from public.message_templates as t where t.text = v.value or t.key = 'reason_' || v.value)
$$;

comment on function private.names_of is 'What says who somebody is: names, numbers, addresses, notes.';

create function private.erase_conversations(person_id bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_ids bigint[] := array(select c.id from public.conversations as c where c.person_id = erase_conversations.person_id order by c.id);
begin
  -- What is stored stays a row until purge-media has deleted the file; one that is being fetched will be stored so too.
  update public.media as f
  set message_id = null, external_media_id = 'erased', url = null, sha256 = null,
    state = case f.state when 'stored' then 'stored' else 'deleted' end,
    stored_at = case f.state when 'stored' then '-infinity'::timestamptz end
  from public.messages as m
  where m.id = f.message_id
    and m.conversation_id = any (v_ids)
    and f.state in ('stored', 'remote');
  update public.media as f set person_id = null where f.person_id = erase_conversations.person_id;
  delete from public.outbox as o where o.conversation_id = any (v_ids);
  delete from public.messages as m where m.conversation_id = any (v_ids);
  delete from ai.turns as t where t.conversation_id = any (v_ids);
  delete from private.alerts as a where a.subject in (select 'conversation:' || i.id from unnest(v_ids) as i (id));
  delete from public.conversations as c where c.id = any (v_ids);
  delete from public.chats as h where h.person_id = erase_conversations.person_id;
end
$$;

comment on function private.erase_conversations is 'Forgets all that somebody said and was told: messages, files, turns and what a model was asked, buttons, kept words.';

create function private.has_any(text text, forms text[])
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select exists (select from unnest(forms) as f (form) where strpos(text, f.form) > 0)
$$;

comment on function private.has_any is 'Whether one of several pieces stands in a text.';

create function private.erase_traces(person_id bigint, names text[], at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_orders uuid[] := array(select o.id from public.orders as o where o.person_id = erase_traces.person_id);
  v_people bigint[] := private.people_around(erase_traces.person_id, v_orders);
  v_since timestamptz := (select min(o.placed_at) from public.orders as o where o.id = any (v_orders));
  -- In JSON, a quotation mark or a line break is written otherwise.
  v_forms text[] := array(
    select n.name from unnest(names) as n (name)
    union
    select btrim(to_jsonb(n.name)::text, '"') from unnest(names) as n (name)
    union
    -- What was shown may have been cut.
    select left(n.name, 20) from unnest(names) as n (name) where length(n.name) > 20
  );
begin
  update public.outbox as o
  set content = jsonb_build_object('kind', o.content -> 'kind', 'body', '…')
  from public.conversations as c
  where o.conversation_id = c.id
    and c.person_id = any (v_people)
    and o.created_at >= v_since
    and o.state in ('sent', 'failed')
    and private.has_any(o.content::text, v_forms);
  delete from ai.turn_steps as s
  using ai.turns as t, public.conversations as c
  where t.id = s.turn_id
    and c.id = t.conversation_id
    and c.person_id = any (v_people)
    and t.opened_at >= v_since
    and t.state in ('done', 'dead')
    and private.has_any(s::text, v_forms);
  update ai.sections as s
  set said = null, calls = null
  where s.person_id = any (v_people)
    and s.outcome <> 'stored';
  delete from public.choices as h
  using public.conversations as c
  where c.id = h.conversation_id
    and c.person_id = any (v_people)
    and private.has_any(concat(h.title, h.args), v_forms);
  delete from public.notices as n where n.order_id = any (v_orders) or n.person_id = erase_traces.person_id;
  update public.notices as n set except_person_id = null where n.except_person_id = erase_traces.person_id;
  delete from private.dead_updates as d
  where private.has_any(d::text, v_forms);
  delete from private.account_news as a
  where private.has_any(a.value::text, v_forms);
  delete from private.alerts as a
  where private.has_any(concat(a.subject, a.details), v_forms);
  delete from cron.job_run_details as r
  where r.end_time <= at
    and private.has_any(concat(r.command, r.return_message), v_forms);
  -- Supabase drops what was broadcast after three days; where we may, it goes now.
  if has_table_privilege('realtime.messages', 'delete') then
    delete from realtime.messages as r
    where r.topic in (select 'order:' || i.id from unnest(v_orders) as i (id))
      or r.topic in (select 'conversation:' || c.id from public.conversations as c where c.person_id = erase_traces.person_id)
      or private.has_any(r.payload::text, v_forms);
  end if;
end
$$;

comment on function private.erase_traces is 'Takes somebody''s names out of what others were told and what Weats noted beside: notices, requests, alerts, dead updates, sockets, cron.';

create function private.erase_orders(person_id bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_orders uuid[] := array(select o.id from public.orders as o where o.person_id = erase_orders.person_id order by o.id);
begin
  update public.order_lines as l set note = null where l.order_id = any (v_orders) and l.note is not null;
  update public.order_events as e
  set reason = case when private.reason_var(e.reason) ? 'template' then e.reason else 'other' end, data = e.data - 'note'
  where e.order_id = any (v_orders)
    and (e.reason is not null or e.data ? 'note');
  -- What customer and runner said to each other at the door.
  delete from public.relayed_words as w where w.order_id = any (v_orders);
  delete from public.door_files as d where d.order_id = any (v_orders);
  delete from public.order_wishes as w where w.order_id = any (v_orders);
  update public.refunds as r set reason = '…' where r.order_id = any (v_orders);
  update public.orders as o
  set address_id = null, address_line = '—', address_details = null, note = null, summary_id = null,
    reason = case when o.reason is null or private.reason_var(o.reason) ? 'template' then o.reason else 'other' end,
    -- About a kilometre: enough for what a city learns of demand.
    point = extensions.st_snaptogrid(o.point::extensions.geometry, 0.01)::extensions.geography
  where o.id = any (v_orders);
  delete from public.open_wishes as w where w.person_id = erase_orders.person_id;
  delete from public.baskets as b where b.person_id = erase_orders.person_id;
  delete from private.exports as x where x.person_id = erase_orders.person_id;
  delete from public.customers as c where c.person_id = erase_orders.person_id;
  delete from public.addresses as a where a.person_id = erase_orders.person_id;
end
$$;

comment on function private.erase_orders is 'What somebody ordered stays for the books: without address, notes and words, at about a kilometre; baskets and addresses go.';

create function private.erase_person(person_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- A message that comes now finds the person locked, and then a new one.
  perform from public.conversations as c where c.person_id = erase_person.person_id order by c.id for update;
  perform from public.persons as p where p.id = erase_person.person_id for update;
  perform private.erase_traces(erase_person.person_id, private.names_of(erase_person.person_id), at);
  perform private.erase_conversations(erase_person.person_id);
  perform private.erase_orders(erase_person.person_id);
  delete from public.consents as n where n.person_id = erase_person.person_id;
  delete from private.corner_witnesses as w where w.person_id = erase_person.person_id;
  delete from private.taught_turns as t where t.person_id = erase_person.person_id;
  delete from private.learnt_uses as u where u.person_id = erase_person.person_id;
  delete from private.user_links as l where l.person_id = erase_person.person_id;
  delete from private.code_tries as t where t.who = 'person:' || erase_person.person_id;
  update public.persons as p
  set whatsapp_user_id = null, phone = null, display_name = null, released_phone = null, released_at = null,
    language = private.setting_text('city_language'), language_origin = 'default', erased_at = at
  where p.id = erase_person.person_id;
end
$$;

comment on function private.erase_person is 'Erases all that says who somebody is; orders stay without a name. Opt-outs and blocks stay, by keyed hashes.';

create function private.run_erasures(at timestamptz, slice integer default 5)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_erasure private.erasures;
  v_waits text;
  v_done integer := 0;
begin
  for v_erasure in
    select e.*
    from private.erasures as e
    where e.done_at is null
      and e.asked_at <= at - make_interval(mins => private.setting_int('erasure_wait_minutes'))
    order by e.asked_at
    for no key update skip locked
  loop
    exit when v_done >= slice;
    v_waits := coalesce(private.why_not_erase(v_erasure.person_id), case when exists (
      select
      from public.conversations as c
      join public.outbox as o on o.conversation_id = c.id
      where c.person_id = v_erasure.person_id
        and o.state in ('queued', 'sending', 'unknown')
        and o.created_at > at - interval '1 hour'
    ) then 'sending' end);
    if v_waits is null then
      perform private.erase_person(v_erasure.person_id, at);
      perform private.resolve_alert('erasure_wanted', 'person:' || v_erasure.person_id, at);
      v_done := v_done + 1;
    elsif v_erasure.due_at < at + interval '3 days' then
      perform private.raise_alert('erasure_wanted', 'person:' || v_erasure.person_id, jsonb_build_object('due_at', v_erasure.due_at, 'waits_for', v_waits), at);
    end if;
    update private.erasures as e
    set waits_for = v_waits, done_at = case when v_waits is null then at end
    where e.id = v_erasure.id
      and (v_waits is null or e.waits_for is distinct from v_waits);
  end loop;
  return v_done;
end
$$;

comment on function private.run_erasures is 'Erases those who asked and for whom nothing is under way any more, at most `slice`; an admin hears of what nears its day. Gives how many.';
