-- What people write, and the turns that come of it.

create function tests.inbox_message(
  id text, sent_at timestamptz, content jsonb default '{"type": "text", "body": "lo que comió mi tía el martes"}',
  phone text default '573990003002', number text default '100000000000001', answers text default null,
  user_id text default null
)
returns jsonb
language sql
set search_path = ''
as $$
  select jsonb_build_object(
    'kind', 'message', 'account_id', 'weats', 'phone_number_id', inbox_message.number, 'id', inbox_message.id,
    'sent_at', to_char(inbox_message.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'sender', jsonb_build_object(
      'user_id', inbox_message.user_id, 'parent_user_id', null, 'phone', inbox_message.phone, 'username', null, 'name', null
    ),
    'group_id', null, 'content', inbox_message.content,
    'context', case when inbox_message.answers is not null then jsonb_build_object('message_id', inbox_message.answers) end,
    'referral', null, 'raw', jsonb_build_object('id', inbox_message.id)
  )
$$;
comment on function tests.inbox_message is 'A message as the webhook gives it: Carlos writes to the customers'' number, unless told, what only a model understands.';

create function tests.inbox_words(body text)
returns jsonb
language sql
set search_path = ''
as $$ select jsonb_build_object('type', 'text', 'body', inbox_words.body) $$;
comment on function tests.inbox_words is 'The content of a message of words.';

create function tests.inbox_status(id text, status text, at timestamptz, callback_data text default null, code integer default null)
returns jsonb
language sql
set search_path = ''
as $$
  select jsonb_build_object(
    'kind', 'status', 'account_id', 'weats', 'phone_number_id', '100000000000001', 'id', inbox_status.id,
    'status', inbox_status.status, 'at', inbox_status.at, 'recipient_phone', '573990003002', 'recipient_user_id', null,
    'callback_data', inbox_status.callback_data, 'pricing', null,
    'errors', case when inbox_status.code is null then '[]'::jsonb
      else jsonb_build_array(jsonb_build_object('code', inbox_status.code, 'title', 'no')) end
  )
$$;
comment on function tests.inbox_status is 'News of a message of ours as the webhook gives it.';

create function tests.inbox_take(at timestamptz, variadic updates jsonb[])
returns jsonb
language sql
set search_path = ''
as $$ select private.receive_whatsapp(to_jsonb(inbox_take.updates), '[]', inbox_take.at) $$;
comment on function tests.inbox_take is 'Weats receives a post of these updates.';

create function tests.inbox_conversation(phone text default '573990003002', role text default 'client')
returns bigint
language sql
set search_path = ''
as $$
  select private.open_conversation(
    private.open_chat(n.id, p.id, '2026-11-25 11:00-05'), inbox_conversation.role, '2026-11-25 11:00-05'
  )
  from public.persons as p
  join public.channels as n on n.kind = 'whatsapp' and n.agent = inbox_conversation.role
  where p.phone = inbox_conversation.phone
$$;
comment on function tests.inbox_conversation is 'The conversation of somebody (Carlos) in a role on its own number, with nothing in it if it is new.';

create function tests.worker(n integer)
returns uuid
language sql
set search_path = ''
as $$ select ('00000000-0000-4000-8000-' || lpad(worker.n::text, 12, '0'))::uuid $$;
comment on function tests.worker is 'Worker n.';

create function tests.inbox_turn(at timestamptz, worker integer default 1, agent text default 'client')
returns jsonb
language sql
set search_path = ''
as $$ select private.claim_turn(inbox_turn.agent, tests.worker(inbox_turn.worker), inbox_turn.at) $$;
comment on function tests.inbox_turn is 'A worker claims a turn.';

create function tests.inbox_done(phone text default '573990003002', role text default 'client')
returns ai.turns
language sql
set search_path = ''
as $$
  insert into ai.turns (
    conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version
  )
  select c.id, inbox_done.role, 'done', '2026-11-25 11:00-05', '2026-11-25 11:00-05', '2026-11-25 11:00-05', 'tap', 1
  from tests.inbox_conversation(inbox_done.phone, inbox_done.role) as c (id)
  returning *
$$;
comment on function tests.inbox_done is 'A turn of somebody (Carlos) that nobody works on, for what only asks whose it is.';

create function tests.desk_admin(n integer)
returns bigint
language sql
set search_path = ''
as $$ select p.id from public.persons as p where p.phone = '57399000400' || desk_admin.n $$;
comment on function tests.desk_admin is 'Admin n (1 or 2).';

create function tests.said_in(conversation_id bigint)
returns text[]
language sql
set search_path = ''
as $$
  select array_agg(o.content ->> 'body' order by o.id) from public.outbox as o where o.conversation_id = said_in.conversation_id
$$;
comment on function tests.said_in is 'What was said in a conversation, oldest first.';
