-- Saying, claiming and recording messages.

create function tests.outbox_say(body text, at timestamptz, phone text default '573990003002', is_repeatable boolean default true)
returns bigint
language plpgsql
set search_path = ''
as $$
begin
  perform private.say(
    tests.inbox_conversation(outbox_say.phone), jsonb_build_object('kind', 'text', 'body', outbox_say.body), outbox_say.at,
    is_repeatable => outbox_say.is_repeatable
  );
  return (select max(o.id) from public.outbox as o);
end
$$;
comment on function tests.outbox_say is 'Queues words to somebody (Carlos); gives the row.';

create function tests.outbox_claim(at timestamptz, worker integer default 1)
returns jsonb
language sql
set search_path = ''
as $$ select private.claim_messages(tests.worker(outbox_claim.worker), 20, outbox_claim.at) -> 'messages' $$;
comment on function tests.outbox_claim is 'A worker claims at most twenty messages.';

create function tests.outbox_record(message_id bigint, lease integer, outcome jsonb, at timestamptz)
returns text
language sql
set search_path = ''
as $$
  select private.record_send(outbox_record.message_id, outbox_record.lease, outbox_record.outcome, outbox_record.at) ->> 'state'
$$;
comment on function tests.outbox_record is 'What the Graph API answered is recorded; gives the state.';

grant execute on all functions in schema tests to anon, authenticated, service_role;
