-- Tools: what agents can do. A tap runs a tool as it is; a model names it in words, and the rows that the words mean are
-- found here. No id of ours goes to a model or comes from one.

create function private.add_tool(
  agent text, name text, handler text default null, is_once boolean default false, call_handler text default null,
  changes_state boolean default false, model_sees_result boolean default false, description text default null,
  parameters jsonb default null
)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_missing text;
begin
  select h.name into v_missing
  from unnest(array[add_tool.handler, add_tool.call_handler]) as h (name)
  where h.name is not null
    and to_regprocedure(format('private.%I(ai.turns, jsonb, timestamptz)', h.name)) is null;
  if v_missing is not null then
    perform private.refuse(
      'PT422', format('Cannot add a tool without its handler: private.%s(ai.turns, jsonb, timestamptz)', v_missing)
    );
  end if;
  insert into ai.tools (
    agent, name, handler, is_once, call_handler, changes_state, model_sees_result, description, parameters
  )
  values (
    add_tool.agent, add_tool.name, add_tool.handler, add_tool.is_once, add_tool.call_handler, add_tool.changes_state,
    add_tool.model_sees_result, add_tool.description, add_tool.parameters
  );
end
$$;

comment on function private.add_tool is
  'Registers a tool of an agent: what a tap runs, what a model''s call runs, or both; PT422 when private has no such handler.';

create function private.run_tool(turn ai.turns, tool text, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_handler text;
  v_result jsonb;
begin
  select t.handler into v_handler
  from ai.tools as t
  where t.agent = (turn).agent
    and t.name = tool;
  if v_handler is null then
    perform private.refuse('PT422', format('Cannot run an unknown tool: %s of %s', tool, (turn).agent));
  end if;
  execute format('select private.%I($1, $2, $3)', v_handler) into v_result using turn, args, at;
  return v_result;
end
$$;

comment on function private.run_tool is 'Runs what a tap on an agent''s tool runs and gives the reply; PT422 for an unknown tool.';

create function private.run_call(turn ai.turns, tool text, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_handler text;
  v_result jsonb;
begin
  select t.call_handler into v_handler
  from ai.tools as t
  where t.agent = (turn).agent
    and t.name = tool;
  if v_handler is null then
    perform private.refuse('PT422', format('Cannot run a call of a tool that is not declared: %s of %s', tool, (turn).agent));
  end if;
  execute format('select private.%I($1, $2, $3)', v_handler) into v_result using turn, args, at;
  return v_result;
end
$$;

comment on function private.run_call is
  'Runs what a model''s call of an agent''s tool runs and gives the reply, with {seen} for the model and {is_progress | reads_back} for private.join_replies; PT422 for a tool that is not declared.';

create function private.arg_text(args jsonb, name text, length integer default 300)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select nullif(btrim(left(args ->> name, length)), '')
$$;

comment on function private.arg_text is 'An argument of a tool as text, cut at a length; null when it is missing or empty.';

create function private.arg_int(args jsonb, name text)
returns bigint
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when args ->> name ~ '^-?[0-9]{1,15}$' then (args ->> name)::bigint end
$$;

comment on function private.arg_int is 'An argument of a tool as a whole number; null when it is none.';

create function private.arg_uuid(args jsonb, name text)
returns uuid
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when args ->> name ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
      then (args ->> name)::uuid
  end
$$;

comment on function private.arg_uuid is 'An argument of a tool as an id; null when it is none.';

create function private.arg_ids(args jsonb, name text)
returns bigint[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg((i.value #>> '{}')::bigint order by i.ordinality), '{}')
  from jsonb_array_elements(
    case when jsonb_typeof(args -> name) = 'array' then args -> name else '[]' end
  ) with ordinality as i
  where i.value #>> '{}' ~ '^[0-9]{1,15}$'
$$;

comment on function private.arg_ids is 'An argument of a tool as a list of ids; what is none is left out.';

create function private.choice(key text, tool text, args jsonb default '{}')
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('key', key, 'tool', tool, 'args', args)
$$;

comment on function private.choice is 'A button of a reply: its template, its tool, the arguments.';

create function private.money_var(amount bigint, currency text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('money', amount, 'currency', currency)
$$;

comment on function private.money_var is 'An amount for the values of a reply, in words once the language is known.';
