-- Updates that could not be taken, whole, with the reason.

-- At the end of a post and in one order, so that posts with several kinds of poison wait for each other and no more.
create function private.alert_dead_updates(kinds jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_dead record;
begin
  for v_dead in select d.key as code, d.value as kind from jsonb_each(kinds) as d order by d.key collate "C" loop
    perform private.raise_alert('dead_update', v_dead.code, jsonb_build_object('kind', v_dead.kind), at);
  end loop;
end
$$;

comment on function private.alert_dead_updates is
  'Raises one alert for each code of {code: kind of the last update that failed with it}.';

create function private.retry_dead_update(id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_dead private.dead_updates;
  v_answer jsonb;
begin
  delete from private.dead_updates as d
  where d.id = retry_dead_update.id
    and d.code <> 'malformed'
  returning d.* into v_dead;
  if v_dead.id is null then
    return jsonb_build_object('ok', false, 'code', 'nothing_to_try');
  end if;
  v_answer := private.receive_whatsapp(jsonb_build_array(v_dead.update), '[]', at);
  -- Dead again: one row, with the tries so far.
  update private.dead_updates as d
  set tries = v_dead.tries + 1, retried_at = at, received_at = v_dead.received_at
  where d.update = v_dead.update
    and d.retried_at is null
    and d.received_at = at;
  return jsonb_build_object('ok', not found, 'code', case when found then 'dead_again' else 'stored' end);
end
$$;

comment on function private.retry_dead_update is
  'Tries again to store an update: {ok, code: stored, dead_again or nothing_to_try (unknown id, or the parser could not tell what it is)}.';
