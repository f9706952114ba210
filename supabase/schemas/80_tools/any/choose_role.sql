-- As whom somebody writes on a shared number.

create function private.tool_choose_role(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_role text := args ->> 'role';
  v_chat public.chats;
  v_conversation_id bigint;
  v_turn ai.turns;
  v_moved integer;
begin
  select h.* into v_chat
  from public.conversations as c
  join public.chats as h on h.id = c.chat_id
  where c.id = (turn).conversation_id;
  if v_role is null or v_role <> all (private.roles_of(v_chat.person_id)) then
    return private.role_question(turn);
  end if;
  v_conversation_id := private.open_conversation(v_chat, v_role, at);
  -- The conversation of the other role is higher or lower than this one: a deadlock is possible and is repeated.
  perform from public.conversations as c where c.id = v_conversation_id for no key update;
  update public.messages as m
  set conversation_id = v_conversation_id, turn_id = null
  where m.turn_id = private.arg_int(args, 'turn_id')
    and m.conversation_id = (turn).conversation_id;
  get diagnostics v_moved = row_count;
  update public.chats as h set role = v_role, role_at = at where h.id = v_chat.id;
  if v_moved = 0 then
    -- Nothing that they had written waits for it: they are shown where they stand.
    insert into ai.turns (conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version)
    select c.id, c.role, 'done', at, at, at, 'tap', c.version
    from public.conversations as c
    where c.id = v_conversation_id
    returning * into v_turn;
    perform private.answer(v_turn, private.run_tool(v_turn, 'show_home', '{}', at), at);
    return null;
  end if;
  perform private.open_next_turn(v_conversation_id, at);
  perform private.wake(a.slug, at) from ai.agents as a where a.name = v_role;
  return null;
end
$$;

comment on function private.tool_choose_role is
  'Tool: as whom the person speaks on a shared number; args {role, turn_id}. What they had written goes to that conversation and is answered there.';

select private.add_tool(a.name, 'choose_role', handler => 'tool_choose_role', is_once => true)
from ai.agents as a;
