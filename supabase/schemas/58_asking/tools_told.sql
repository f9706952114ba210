-- Which tools a model is told of, and what of each: its description and arguments always, what it gives back and an example
-- while the budget holds them.

create function private.tool_note(tool ai.tools)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return concat(
    (select ' You see: ' || string_agg(r.key, ', ' order by r.key collate "C") || '.' from jsonb_each((tool).returns -> 'properties') as r),
    (
      select string_agg(format(' Example: "%s" -> %s', e.value ->> 'words', e.value -> 'args'), '' order by e.ordinality)
      from jsonb_array_elements((tool).examples) with ordinality as e
    )
  );
end
$$;

comment on function private.tool_note is 'What a tool gives back to a model, and examples of calls, in words; empty for none.';

create function private.tools_told(agent text, names text[], budget integer)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with told as materialized (
      select t.name, t.description, private.tool_note(t) as note,
        -- A tool without arguments has no schema: an empty object is refused.
        case when t.parameters -> 'properties' = '{}' then '{}'::jsonb else jsonb_build_object('parameters', t.parameters) end as more,
        -- Those that fit any state stand first: requests of one agent begin alike.
        row_number() over (order by t.needs is not null, t.name collate "C") as place
      from ai.tools as t
      where t.agent = tools_told.agent
        and t.name = any (names)
    ),
    counted as (
      select t.*, sum(private.token_count(t.note)) over (order by t.place)
        + sum(private.token_count((jsonb_build_object('name', t.name, 'description', t.description) || t.more)::text)) over () as tokens
      from told as t
    )
    select coalesce(
      jsonb_agg(
        jsonb_build_object('name', c.name, 'description', c.description || case when c.tokens <= budget or budget is null then c.note else '' end) || c.more
        order by c.place
      ),
      '[]'
    )
    from counted as c
  );
end
$$;

comment on function private.tools_told is
  'Tools of an agent as a model is told of them, [{name, description, parameters?}]; with what they give and examples while the budget holds (null: all).';

create function private.tool_declarations(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.tools_told(
    (turn).agent,
    array(
      select t.name
      from ai.tools as t
      where t.agent = (turn).agent
        and t.description is not null
        and (t.needs is null or private.has_need(turn, t.needs, at))
    ),
    private.token_budget((turn).agent, 'tools')
  );
end
$$;

comment on function private.tool_declarations is 'The tools that a model is told of in a turn, those that fit: [{name, description, parameters?}], always in the same order.';
