select plan(6);
select tests.outbox_say('n', '2026-11-25 12:00-05') from generate_series(1, 60);
select tests.outbox_say('otra', '2026-11-25 12:00:30-05', '573990003003');
create function tests.send_all(at timestamptz) returns integer language plpgsql
as $$
declare
  v_id bigint;
  v_sent integer := 0;
begin
  loop
    v_id := (select (c.value ->> 'message_id')::bigint from jsonb_array_elements(tests.outbox_claim(at)) as c order by 1 limit 1);
    exit when v_id is null;
    perform private.record_send(v_id, 1, jsonb_build_object('class', 'sent', 'external_id', 'wamid.' || v_id), at);
    v_sent := v_sent + 1;
  end loop;
  return v_sent;
end
$$;
update public.outbox set next_at = '2026-11-25 12:30-05' where content ->> 'body' = 'otra';
select is(tests.send_all('2026-11-25 12:00-05'), 45, '45 to one person at once');
select is(tests.send_all('2026-11-25 12:00:05.999-05'), 0, 'then none');
select is(tests.send_all('2026-11-25 12:00:06-05'), 1, 'for six seconds');
select is(tests.send_all('2026-11-25 12:00:18-05'), 2, 'one for each six seconds');
update public.outbox set next_at = '2026-11-25 12:00:18-05' where content ->> 'body' = 'otra';
select is(tests.send_all('2026-11-25 12:00:18-05'), 1, 'others do not wait for them');
select is(tests.send_all('2026-11-25 13:00-05'), 12, 'a quiet while gives all back');
select * from finish();
