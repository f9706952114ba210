select plan(14);
select tests.give_key();
create function tests.posts() returns text[] language plpgsql
as $$
declare
  v_urls text[];
begin
  perform tests.act_as_superuser();
  v_urls := array(select q.url from net.http_request_queue as q order by q.id);
  perform tests.act_as_owner();
  return v_urls;
end
$$;
select tests.act_as_superuser();
delete from vault.secrets where name in ('project_url', 'functions_secret');
delete from net.http_request_queue;
select vault.create_secret('http://weats.test', 'project_url');
select tests.act_as_owner();
select is(private.wake('client-agent', '2026-11-25 12:00-05'), false, 'without its secret nobody is woken');
select tests.act_as_superuser();
select vault.create_secret('sb_secret_x', 'functions_secret');
select tests.act_as_owner();
select is(private.wake('client-agent', '2026-11-25 12:00:01-05'), true, 'with both they are');
select is(private.wake('client-agent', '2026-11-25 12:00:01.999-05'), false, 'once a second');
select is(private.wake('runner-agent', '2026-11-25 12:00:01.999-05'), true, 'each by itself');
select is(private.wake('client-agent', '2026-11-25 12:00:02-05'), true, 'then again');
select is(private.wake('chef-agent', '2026-11-25 12:00-05'), false, 'nobody unknown');
select is(
  tests.posts(),
  '{http://weats.test/functions/v1/client-agent,http://weats.test/functions/v1/runner-agent,http://weats.test/functions/v1/client-agent}',
  'by a post to its function'
);
select tests.act_as_superuser();
select is((select array_agg(distinct q.headers ->> 'apikey') from net.http_request_queue as q), '{sb_secret_x}', 'with the secret');
delete from net.http_request_queue;
select tests.act_as_owner();

-- Who wakes: a message that wants a turn, and every ten seconds whatever is due.
select tests.inbox_take(
  '2026-11-25 12:10-05',
  tests.inbox_message('wamid.1', '2026-11-25 12:10-05'),
  tests.inbox_message('wamid.2', '2026-11-25 12:10-05', '{"type": "reaction", "message_id": "x", "emoji": null}', '573990002001', '100000000000003')
);
select is(tests.posts(), '{http://weats.test/functions/v1/client-agent}', 'a message wakes its agent; a reaction none');
select is(private.wake_sleepers('2026-11-25 12:10:01.4-05'), 0, 'nothing is due yet');
select tests.outbox_say('hola', '2026-11-25 12:10:05-05');
select is(private.wake_sleepers('2026-11-25 12:10:10-05'), 2, 'who has something to do is woken');
select tests.inbox_turn('2026-11-25 12:10:10-05'), tests.outbox_claim('2026-11-25 12:10:10-05');
select is(private.wake_sleepers('2026-11-25 12:10:20-05'), 0, 'not who is at it');
select is(private.wake_sleepers('2026-11-25 12:11:10-05'), 1, 'a message that nobody recorded is due again');
insert into public.media (message_id, external_media_id, state, path, created_at, stored_at)
select m.id, 'm1', 'stored', 'x', '2026-10-01 12:00-05', '2026-10-26 12:11:20-05' from public.messages as m limit 1;
delete from public.outbox;
select is(private.wake_sleepers('2026-11-25 12:11:20-05'), 1, 'and so are old files');
select * from finish();
