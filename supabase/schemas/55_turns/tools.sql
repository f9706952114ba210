-- Tools: what agents can do. A tap runs a tool as it is; a model names it in words, and the rows that the words mean are
-- found here. No id of ours goes to a model or comes from one.

create function private.add_tool(
  agent text, name text, handler text, is_once boolean default false, reads_words text default null,
  changes_state boolean default false, model_sees_result boolean default false, topic text default null,
  asks text default null, description text default null, parameters jsonb default null, needs text default null,
  returns jsonb default null, examples jsonb default null
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
  from unnest(array[add_tool.handler, add_tool.reads_words]) as h (name)
  where h.name is not null
    and to_regprocedure(format('private.%I(ai.turns, jsonb, timestamptz)', h.name)) is null;
  if v_missing is not null then
    perform private.refuse(
      'PT422', format('Cannot add a tool without its handler: private.%s(ai.turns, jsonb, timestamptz)', v_missing)
    );
  end if;
  insert into ai.tools (
    agent, name, handler, is_once, reads_words, changes_state, model_sees_result, topic, asks, description, parameters, needs, returns,
    examples
  )
  values (
    add_tool.agent, add_tool.name, add_tool.handler, add_tool.is_once, add_tool.reads_words, add_tool.changes_state,
    add_tool.model_sees_result, add_tool.topic, add_tool.asks, add_tool.description, add_tool.parameters, add_tool.needs, add_tool.returns,
    add_tool.examples
  );
end
$$;

comment on function private.add_tool is
  'Registers a tool of an agent; with a description models may call it. PT422 when private has no such handler or reader.';

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

create function private.declared_args(args jsonb, parameters jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(a.key, a.value), '{}')
    from jsonb_each(args) as a
    where parameters -> 'properties' ? a.key
  );
end
$$;

comment on function private.declared_args is 'The arguments of a call that its tool declares to models; others are dropped.';

create function private.run_call(turn ai.turns, tool text, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_tool ai.tools;
  v_read jsonb := args;
  v_reply jsonb;
begin
  select t.* into v_tool
  from ai.tools as t
  where t.agent = (turn).agent
    and t.name = tool
    and t.description is not null;
  if v_tool.name is null then
    perform private.refuse('PT422', format('Cannot run a call of a tool that is not declared: %s of %s', tool, (turn).agent));
  elsif v_tool.reads_words is null then
    v_read := jsonb_build_object('args', private.declared_args(args, v_tool.parameters));
  else
    execute format('select private.%I($1, $2, $3)', v_tool.reads_words) into v_read using turn, args, at;
  end if;
  v_reply := case
    when v_read ? 'args' then private.run_tool(turn, tool, v_read -> 'args', at) || (v_read - 'args' - 'also')
    else v_read
  end;
  if v_tool.topic is not null and v_reply is not null then
    v_reply := jsonb_build_object('topic', v_tool.topic) || v_reply;
  end if;
  if v_read ? 'also' then
    -- What is asked comes last, and what else was said stays when the rest is needless (private.settle_replies).
    return private.join_replies((v_read -> 'also') || v_reply, private.turn_language(turn))
      || jsonb_build_object('rest', private.join_replies(v_read -> 'also', private.turn_language(turn)));
  end if;
  return v_reply;
end
$$;

comment on function private.run_call is
  'Runs a model''s call: its words are read into arguments, then the tool runs as for a tap. PT422 for a tool not declared.';

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
