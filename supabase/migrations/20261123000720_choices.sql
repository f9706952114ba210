-- Choices: what a button or a row of a list means. Each is a row that says which tool it runs with which arguments,
-- until when; its id is all that WhatsApp carries. A tap is applied where it arrives, in a turn that is made and done
-- with it. A model names the same tools in words: a second handler finds the rows that the words mean and does what a
-- tap on them would do, or less, where the person must confirm first. No id of ours goes to a model or comes from one.

create table ai.tools (
  agent text not null references ai.agents on delete restrict,
  name text not null,
  handler text,
  is_once boolean not null default false,
  call_handler text,
  description text,
  parameters jsonb,
  changes_state boolean not null default false,
  model_sees_result boolean not null default false,
  primary key (agent, name),
  constraint tool_names_are_words check (name ~ '^[a-z][a-z_]{2,59}$'),
  constraint tools_are_tapped_or_called check (num_nonnulls(handler, call_handler) >= 1),
  constraint called_tools_are_declared check (num_nonnulls(call_handler, description, parameters) in (0, 3)),
  constraint uncalled_tools_promise_nothing check (call_handler is not null or not (changes_state or model_sees_result)),
  constraint parameters_are_a_schema_of_an_object check (parameters ->> 'type' = 'object')
);

comment on table ai.tools is
  'What an agent can do. Handlers are functions (ai.turns, jsonb, timestamptz) returns jsonb and refuse by what they say, never by an exception.';
comment on column ai.tools.handler is 'What a tap runs: a function in private, see private.add_tool; null: for models alone.';
comment on column ai.tools.is_once is 'Whether a choice of it works once; others (show the menu) work until they expire.';
comment on column ai.tools.call_handler is
  'What a model''s call runs: a function in private, see private.declare_tool; null: for taps alone, and not declared to models.';
comment on column ai.tools.parameters is 'The arguments of a call, in the subset of JSON Schema that Gemini takes.';
comment on column ai.tools.changes_state is 'Whether a call changes more than what is shown: not run for a turn that was overtaken by a tap.';
comment on column ai.tools.model_sees_result is 'Whether what it found goes back to the model, in a second request, before the person is answered.';

alter table ai.tools enable row level security;
revoke all on ai.tools from public, anon, authenticated, service_role;
-- No grants and no policies: as ai.agents.

create table public.choices (
  id uuid primary key default gen_random_uuid(),
  conversation_id bigint not null references public.conversations on delete cascade,
  agent text not null,
  tool text not null,
  args jsonb not null default '{}',
  title text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null,
  constraint choices_run_a_tool_of_their_agent
    foreign key (agent, tool)
    references ai.tools (agent, name)
    on delete cascade,
  constraint choice_arguments_have_names check (jsonb_typeof(args) = 'object'),
  constraint choices_expire_after_they_are_made check (expires_at > created_at)
);

comment on table public.choices is 'Buttons and rows that were shown to somebody, and what they do.';
comment on column public.choices.args is 'Arguments of the tool, with the versions that it compares.';
comment on column public.choices.title is 'As it was shown.';

create index choices_by_conversation on public.choices (conversation_id, created_at);
create index choices_by_tool on public.choices (agent, tool);
create index choices_by_end on public.choices (expires_at);

alter table public.choices enable row level security;
revoke all on public.choices from public, anon, authenticated, service_role;
-- No grants and no policies: an id is all that leaves.

insert into private.settings (key, value, meaning)
values ('choice_hours', '24', 'How long buttons work unless what they show ends before');

create function private.add_tool(agent text, name text, handler text, is_once boolean default false)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if to_regprocedure(format('private.%I(ai.turns, jsonb, timestamptz)', add_tool.handler)) is null then
    perform private.refuse(
      'PT422', format('Cannot add a tool without its handler: private.%s(ai.turns, jsonb, timestamptz)', add_tool.handler)
    );
  end if;
  insert into ai.tools (agent, name, handler, is_once)
  values (add_tool.agent, add_tool.name, add_tool.handler, add_tool.is_once);
end
$$;

comment on function private.add_tool is 'Registers a tool that buttons of an agent run; PT422 when private has no handler of that name.';
revoke all on function private.add_tool from public, anon, authenticated, service_role;
-- No grant: migrations call it.

create function private.declare_tool(
  agent text, name text, call_handler text, description text, parameters jsonb, changes_state boolean default false,
  model_sees_result boolean default false
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if to_regprocedure(format('private.%I(ai.turns, jsonb, timestamptz)', declare_tool.call_handler)) is null then
    perform private.refuse(
      'PT422',
      format('Cannot declare a tool without its handler: private.%s(ai.turns, jsonb, timestamptz)', declare_tool.call_handler)
    );
  end if;
  insert into ai.tools as t (
    agent, name, call_handler, description, parameters, changes_state, model_sees_result
  )
  values (
    declare_tool.agent, declare_tool.name, declare_tool.call_handler, declare_tool.description, declare_tool.parameters,
    declare_tool.changes_state, declare_tool.model_sees_result
  )
  on conflict on constraint tools_pkey do update
  set call_handler = excluded.call_handler, description = excluded.description, parameters = excluded.parameters,
    changes_state = excluded.changes_state, model_sees_result = excluded.model_sees_result;
end
$$;

comment on function private.declare_tool is
  'Declares a tool of an agent to models, one that buttons run too or a new one; PT422 when private has no handler of that name.';
revoke all on function private.declare_tool from public, anon, authenticated, service_role;
-- No grant: migrations call it.

create function private.run_tool(turn ai.turns, tool text, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_handler text;
  v_result jsonb;
begin
  select t.handler into v_handler
  from ai.tools as t
  where t.agent = (turn).agent
    and t.name = run_tool.tool;
  if v_handler is null then
    perform private.refuse('PT422', format('Cannot run an unknown tool: %s of %s', run_tool.tool, (turn).agent));
  end if;
  execute format('select private.%I($1, $2, $3)', v_handler) into v_result using turn, run_tool.args, run_tool.now;
  return v_result;
end
$$;

comment on function private.run_tool is 'Runs what a tap on an agent''s tool runs and gives the reply; PT422 for an unknown tool.';
revoke all on function private.run_tool from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.run_call(turn ai.turns, tool text, args jsonb, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_handler text;
  v_result jsonb;
begin
  select t.call_handler into v_handler
  from ai.tools as t
  where t.agent = (turn).agent
    and t.name = run_call.tool;
  if v_handler is null then
    perform private.refuse('PT422', format('Cannot run a call of a tool that is not declared: %s of %s', run_call.tool, (turn).agent));
  end if;
  execute format('select private.%I($1, $2, $3)', v_handler) into v_result using turn, run_call.args, run_call.now;
  return v_result;
end
$$;

comment on function private.run_call is
  'Runs what a model''s call of an agent''s tool runs and gives the reply, with {seen} for the model and {is_progress | reads_back} for private.join_replies; PT422 for a tool that is not declared.';
revoke all on function private.run_call from public, anon, authenticated, service_role;
-- No grant: private.apply_turn calls it.

create function private.offer_choice(
  conversation_id bigint, tool text, args jsonb, title text, now timestamptz, expires_at timestamptz default null
)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_id text;
begin
  insert into public.choices (conversation_id, agent, tool, args, title, expires_at, created_at)
  select c.id, c.role, offer_choice.tool, coalesce(offer_choice.args, '{}'), offer_choice.title,
    coalesce(
      offer_choice.expires_at, offer_choice.now + make_interval(hours => private.setting_int('choice_hours'))
    ),
    offer_choice.now
  from public.conversations as c
  where c.id = offer_choice.conversation_id
  returning id::text into v_id;
  return v_id;
end
$$;

comment on function private.offer_choice is 'Makes the row of a button or list row; gives the id that WhatsApp carries.';
revoke all on function private.offer_choice from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.run_choice(turn ai.turns, choice public.choices, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_is_once boolean;
begin
  select t.is_once into v_is_once from ai.tools as t where t.agent = (choice).agent and t.name = (choice).tool;
  if (choice).expires_at <= run_choice.now or (v_is_once and (choice).used_at is not null) then
    return private.run_tool(turn, 'show_home', '{"note": "old_button"}', run_choice.now);
  end if;
  update public.choices as c set used_at = run_choice.now where c.id = (choice).id;
  return private.run_tool(turn, (choice).tool, (choice).args, run_choice.now);
end
$$;

comment on function private.run_choice is
  'Does what a choice says and gives the reply; an old or used one shows the present state and changes nothing.';
revoke all on function private.run_choice from public, anon, authenticated, service_role;
-- No grant: for private.take_tap and private.answer_turn.

create function private.tapped_choice(message public.messages)
returns public.choices
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_id text := coalesce((message).content ->> 'id', (message).content ->> 'payload');
  v_choice public.choices;
begin
  if (message).kind in ('button_reply', 'list_reply', 'template_button')
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
revoke all on function private.tapped_choice from public, anon, authenticated, service_role;
-- No grant: for private.take_tap and private.answer_turn.

create function private.is_tap_on_ours(message_id bigint)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (select (private.tapped_choice(m)).id is not null from public.messages as m where m.id = is_tap_on_ours.message_id);
end
$$;

comment on function private.is_tap_on_ours is
  'Whether a message is a tap on what we offered. A call, not a subquery: as a join it would be asked of every message of the city.';
revoke all on function private.is_tap_on_ours from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.take_tap(message public.messages, now timestamptz)
returns boolean
language plpgsql
volatile
security definer
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
  select c.id, c.role, 'done', take_tap.now, take_tap.now, take_tap.now, 'tap', c.version
  from public.conversations as c
  where c.id = (message).conversation_id
  returning * into v_turn;
  update public.messages as m set turn_id = v_turn.id where m.id = (message).id;
  if private.refuse_too_fast(v_turn, (message).kind, take_tap.now) then
    return true;
  end if;
  -- A turn that is with a model now was claimed under the version before: it will change no state.
  update public.conversations as c set version = c.version + 1 where c.id = v_turn.conversation_id;
  perform private.answer(
    v_turn,
    case
      when v_is_pin then private.run_tool(v_turn, 'take_pin', (message).content, take_tap.now)
      else private.run_choice(v_turn, v_choice, take_tap.now)
    end,
    take_tap.now
  );
  return true;
end
$$;

comment on function private.take_tap is
  'Applies a tap or pin that has just been stored, in a turn of its own, done at once; false when it is none and wants a turn. The conversation is locked.';
revoke all on function private.take_tap from public, anon, authenticated, service_role;
-- No grant: for private.store_message.

create function private.purge_choices(now timestamptz, slice integer default 500)
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  with purged as (
    delete from public.choices as c
    where c.id in (
      select o.id
      from public.choices as o
      where o.expires_at <= purge_choices.now - interval '7 days'
      order by o.expires_at
      limit purge_choices.slice
    )
    returning c.id
  )
  select count(*)::integer from purged
$$;

comment on function private.purge_choices is 'Forgets choices a week after their end, at most `slice`; gives how many. A tap on a forgotten one is answered like words.';
revoke all on function private.purge_choices from public, anon, authenticated, service_role;
-- No grant: pg_cron runs it as its owner.
