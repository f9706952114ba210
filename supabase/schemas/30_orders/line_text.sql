-- What an order or a basket is of, in words.

create function private.line_text(line jsonb)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return concat(
    line ->> 'quantity', ' × ', line ->> 'name',
    (
      select ' (' || string_agg(o.value ->> 'name', ', ' order by o.ordinality) || ')'
      from jsonb_array_elements(line -> 'options') with ordinality as o
    ),
    ' – ' || (line ->> 'note')
  );
end
$$;

comment on function private.line_text is 'A line {quantity, name, options: [{name}], note} as a kitchen reads it: 2 × name (options) – note.';

create function private.order_text(order_id uuid)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select string_agg(private.line_text(to_jsonb(l)), E'\n' order by l.position)
  from public.order_lines as l
  where l.order_id = order_text.order_id
$$;

comment on function private.order_text is 'The lines of an order as a kitchen reads them.';
