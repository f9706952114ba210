-- Arguments of calls: how they are declared to models, and whether one was said.

create function private.is_said(args jsonb, name text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_typeof(args -> name), 'null') <> 'null'
$$;

comment on function private.is_said is 'Whether a call gives an argument at all, be it readable or not: what is given and unreadable is never taken for left out.';

create function private.number_parameter(description text, bounds int8range)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'type', 'integer', 'description', description, 'minimum', lower(bounds), 'maximum', upper(bounds) - 1
  ))
$$;

comment on function private.number_parameter is 'A whole number as it is declared to models.';

create function private.order_parameters(others jsonb default '{}')
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('type', 'object', 'properties', others || jsonb_build_object(
    'order_number', private.number_parameter(
      'Only if they named it; never guessed.', '[1,)'
    )
  ))
$$;

comment on function private.order_parameters is
  'The declared arguments of a tool for an order that may be named, and others beside its number.';
