-- What an order or a basket is of, in words. What a customer wrote about it stands on a line of its own, behind a label.

select private.add_words('kitchen_line_note',
  'es', '↳ El cliente dice: «{note}»',
  'en', '↳ The customer says: «{note}»',
  'pt', '↳ O cliente diz: «{note}»'
);

select private.add_words('kitchen_order_note',
  'es', 'Nota del cliente: «{note}»',
  'en', 'Customer''s note: «{note}»',
  'pt', 'Nota do cliente: «{note}»'
);

create function private.line_text(line jsonb, language text, is_loud boolean default false)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return concat(
    line ->> 'quantity', ' × ', private.quoted(line ->> 'name', 'name'),
    ' (' || private.options_text(line -> 'options', language, is_loud) || ')'
  );
end
$$;

comment on function private.line_text is 'A line {quantity, name, options: [{kind, name}]} as people read it: 2 × name (con queso, sin cebolla); loud: for a kitchen.';

create function private.order_lines_var(placed public.orders)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(w.line order by w.position, w.place), '[]')
    from (
      select l.position, n.place, n.line
      from public.order_lines as l
      cross join lateral (
        values (1, jsonb_build_object('line', jsonb_build_object('quantity', l.quantity, 'name', l.name, 'options', l.options))), (2, private.note_var('kitchen_line_note', l.note))
      ) as n (place, line)
      where l.order_id = (placed).id
        and n.line is not null
      union all
      select null, 3, n.line
      from private.note_var('kitchen_order_note', (placed).note) as n (line)
      where n.line is not null
    ) as w
  );
end
$$;

comment on function private.order_lines_var is 'What a kitchen reads of an order, a line each: dishes, their notes, the note of all. For the values of a reply.';

create function private.note_var(key text, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_quoted text := private.quoted(words, 'quote');
begin
  return case when v_quoted <> '' then jsonb_build_object('template', key, 'vars', jsonb_build_object('note', v_quoted)) end;
end
$$;

comment on function private.note_var is 'A line of what somebody wrote, {template, vars}; null when nothing of it is left.';
