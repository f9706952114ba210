-- What the operator reads of conversations.

create view admin.conversations
with (security_invoker = true)
as
select c.id as conversation_id, c.role, p.display_name as person, w.raised_at as wanted_at, c.human_since,
  c.human_admin_id, h.display_name as human, i.words as last_words, i.received_at as last_words_at,
  o.words as last_said, o.created_at as last_said_at
from public.conversations as c
join public.persons as p on p.id = c.person_id
left join private.alerts as w
  on w.kind = 'human_wanted'
  and w.subject = 'conversation:' || c.id
  and w.resolved_at is null
left join public.persons as h on h.id = c.human_admin_id
left join lateral (
  select private.message_words(m.kind, m.content) as words, m.received_at
  from public.messages as m
  where m.conversation_id = c.id
  order by m.id desc
  limit 1
) as i on true
left join lateral (
  select private.message_words(b.content ->> 'kind', b.content) as words, b.created_at
  from public.outbox as b
  where b.conversation_id = c.id
  order by b.id desc
  limit 1
) as o on true
where w.id is not null
  or c.human_admin_id is not null
order by w.raised_at desc nulls last, c.human_since desc, c.id;

comment on view admin.conversations is
  'Conversations that want a person, the newest wish first, then those that have one. Take one with take_conversation, read it in admin.conversation_messages.';

-- sql: a tap, certain words, news. state: of the outbox.
create view admin.conversation_messages
with (security_invoker = true)
as
select w.*
from (
  select m.conversation_id, m.received_at as at, 'them' as writer, null::text as human, m.kind,
    private.message_words(m.kind, m.content) as words, null::text as state, m.id as place
  from public.messages as m
  union all
  select o.conversation_id, o.created_at,
    case
      when o.written_by is not null then 'person'
      when t.finished_by = 'model' then 'agent'
      when t.finished_by = 'cache' then 'kept'
      else 'sql'
    end,
    p.display_name, o.content ->> 'kind', private.message_words(o.content ->> 'kind', o.content), o.state, o.id
  from public.outbox as o
  left join ai.turns as t on t.id = o.turn_id
  left join public.persons as p on p.id = o.written_by
) as w
-- At one instant what they wrote comes before its answer.
order by w.conversation_id, w.at, w.state is not null, w.place;

comment on view admin.conversation_messages is
  'What was written both ways, in order, by whom: them; agent (a model), kept (as told others), sql, person (human: who of Weats). Ask for one conversation_id.';
