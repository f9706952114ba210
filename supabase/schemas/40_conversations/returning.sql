-- What nobody gives back returns to the agent by itself.

create function private.is_left(conversation public.conversations, at timestamptz)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select (conversation).human_since <= l.before and not exists (
    select
    from public.outbox as o
    where o.conversation_id = (conversation).id
      and o.written_by is not null
      and o.created_at > l.before
  )
  from (select at - make_interval(hours => private.setting_int('human_hours')) as before) as l
$$;

comment on function private.is_left is 'Whether the person who took a conversation has said nothing there for `human_hours`.';

create function private.return_conversations(at timestamptz, slice integer default 50)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_ids bigint[];
  v_returned integer;
begin
  v_ids := array(
    select c.id
    from public.conversations as c
    where c.human_admin_id is not null
      and private.is_left(c, at)
    order by c.id
    limit slice
    for no key update skip locked
  );
  -- Judged again under the locks: who has it may just have written.
  with returned as (
    update public.conversations as c
    set human_since = null, human_admin_id = null
    from public.conversations as b
    where c.id = any (v_ids)
      and b.id = c.id
      and c.human_admin_id is not null
      and private.is_left(c, at)
    returning c.id, c.role, b.human_admin_id
  ),
  told as (
    select private.raise_alert(
      'human_left', 'conversation:' || r.id,
      jsonb_build_object('role', r.role, 'admin_person_id', r.human_admin_id), at
    )
    from returned as r
  )
  select count(*) into v_returned from told;
  return jsonb_build_object('returned', v_returned);
end
$$;

comment on function private.return_conversations is
  'Gives conversations that a person took and left back to the agent, at most `slice`: {returned}. Admins see an alert human_left, the person is told nothing.';
