-- What is kept of messages for how long.

create function private.purge_inbox(at timestamptz, slice integer default 500)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_dead_before timestamptz := at - make_interval(days => private.setting_int('dead_update_days'));
  v_payloads integer;
  v_dead integer;
  v_news integer;
begin
  update public.messages as m
  set payload = null
  where m.id in (
    select o.id
    from public.messages as o
    where o.payload is not null
      and o.received_at <= at - make_interval(days => private.setting_int('payload_days'))
    order by o.received_at
    limit slice
    for no key update skip locked
  );
  get diagnostics v_payloads = row_count;
  delete from private.dead_updates as d
  where d.id in (
    select o.id from private.dead_updates as o where o.received_at <= v_dead_before order by o.received_at limit slice
  );
  get diagnostics v_dead = row_count;
  delete from private.account_news as a
  where a.id in (
    select o.id from private.account_news as o where o.received_at <= v_dead_before order by o.received_at limit slice
  );
  get diagnostics v_news = row_count;
  return jsonb_build_object('payloads', v_payloads, 'dead_updates', v_dead, 'news', v_news)
    || private.forget_words(at, slice) || private.forget_facts(at, slice);
end
$$;

comment on function private.purge_inbox is
  'Forgets what is too old, at most `slice` of each: {payloads, dead_updates, news} and what private.forget_words and private.forget_facts give.';
