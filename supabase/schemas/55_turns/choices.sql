-- What a button or a row of a list means: a row that says which tool it runs with which arguments, until when; its id is
-- all that WhatsApp carries. A tap is applied where it arrives, in a turn that is made and done with it.

select private.add_words('note_old_button',
  'es', 'Ese botón ya no sirve; así están las cosas ahora.',
  'en', 'That button no longer works; this is how things are now.',
  'pt', 'Esse botão não vale mais; veja como estão as coisas agora.'
);

create function private.offer_choice(
  conversation_id bigint, tool text, args jsonb, title text, at timestamptz, expires_at timestamptz default null
)
returns text
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id text;
begin
  insert into public.choices (conversation_id, agent, tool, args, title, expires_at, created_at)
  select c.id, c.role, offer_choice.tool, coalesce(offer_choice.args, '{}'), offer_choice.title,
    coalesce(
      offer_choice.expires_at, at + make_interval(hours => private.setting_int('choice_hours'))
    ),
    at
  from public.conversations as c
  where c.id = offer_choice.conversation_id
  returning id::text into v_id;
  return v_id;
end
$$;

comment on function private.offer_choice is 'Makes the row of a button or list row; gives the id that WhatsApp carries.';

create function private.run_choice(turn ai.turns, choice public.choices, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_is_once boolean;
begin
  select t.is_once into v_is_once from ai.tools as t where t.agent = (choice).agent and t.name = (choice).tool;
  if (choice).expires_at <= at or (v_is_once and (choice).used_at is not null) then
    return private.run_tool(turn, 'show_home', '{"note": "old_button"}', at);
  end if;
  update public.choices as c set used_at = at where c.id = (choice).id;
  return private.run_tool(turn, (choice).tool, (choice).args, at);
end
$$;

comment on function private.run_choice is
  'Does what a choice says and gives the reply; an old or used one shows the present state and changes nothing.';

create function private.tapped_choice(message public.messages)
returns public.choices
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_id text := coalesce((message).content ->> 'id', (message).content ->> 'payload');
  v_choice public.choices;
begin
  if (private.message_kind((message).kind)).is_tap
    and v_id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
    select c.* into v_choice
    from public.choices as c
    where c.id = v_id::uuid
      and c.conversation_id = (message).conversation_id;
  end if;
  return v_choice;
end
$$;

comment on function private.tapped_choice is 'The choice that a message is a tap on, or nulls; never one of another conversation.';

create function private.take_tap(message public.messages, at timestamptz)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_choice public.choices := private.tapped_choice(message);
  v_is_pin boolean := (message).kind = 'location' and exists (
    select
    from public.conversations as c
    join ai.tools as t on t.agent = c.role
    where c.id = (message).conversation_id
      and t.name = 'take_pin'
  );
  v_turn ai.turns;
begin
  if v_choice.id is null and not v_is_pin then
    return false;
  end if;
  insert into ai.turns (conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version)
  select c.id, c.role, 'done', at, at, at, 'tap', c.version
  from public.conversations as c
  where c.id = (message).conversation_id
  returning * into v_turn;
  update public.messages as m set turn_id = v_turn.id where m.id = (message).id;
  if private.refuse_too_fast(v_turn, (message).kind, at) then
    return true;
  end if;
  -- A turn that is with a model now was claimed under the version before: it will change no state.
  update public.conversations as c set version = c.version + 1 where c.id = v_turn.conversation_id;
  perform private.end_waiting(v_turn.conversation_id, at);
  perform private.enter_kitchen(v_turn, at);
  perform private.answer(
    v_turn,
    case
      when v_is_pin then private.run_tool(v_turn, 'take_pin', (message).content, at)
      else private.run_choice(v_turn, v_choice, at)
    end,
    at
  );
  return true;
end
$$;

comment on function private.take_tap is
  'Applies a tap or pin that has just been stored, in a turn of its own, done at once; false when it is none and wants a turn. The conversation is locked.';

create function private.purge_choices(at timestamptz, slice integer default 500)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  with purged as (
    delete from public.choices as c
    where c.id in (
      select o.id
      from public.choices as o
      where o.expires_at <= at - interval '7 days'
      order by o.expires_at
      limit slice
    )
    returning c.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_choices is 'Forgets choices a week after their end, at most `slice`; gives how many. A tap on a forgotten one is answered like words.';
