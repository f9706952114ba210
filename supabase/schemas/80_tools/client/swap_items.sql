-- after: change_items.sql
-- One dish of the basket for another, and how one shall be made.

create function private.tool_swap_items(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_line jsonb := args -> 'line';
  v_reply jsonb;
begin
  if not private.ready_line(v_line, at) then
    -- The old one stays until the new one is complete.
    return private.unready_reply(turn, v_line, at);
  end if;
  v_reply := private.tool_add_items(turn, jsonb_build_object('lines', jsonb_build_array(v_line)), at);
  if v_reply ->> 'key' <> 'client_added' then
    return v_reply;
  end if;
  return private.tool_change_items(turn, jsonb_build_object('line_id', args -> 'line_id', 'quantity', 0), at);
end
$$;

comment on function private.tool_swap_items is 'Tool: takes a line out and puts a dish in; args {line_id, line: as add_items}. Then the basket.';

create function private.with_option(line_id bigint, option_id bigint)
returns bigint[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array_agg(o.id order by o.id)
  from public.options as n
  join public.option_groups as g on g.id = n.group_id
  join public.options as o on o.id = n.id or exists (
    select from public.basket_line_options as c where c.line_id = with_option.line_id and c.option_id = o.id
  ) and (o.group_id <> g.id or g.max_choices > (
    select count(*) from public.basket_line_options as c join public.options as p on p.id = c.option_id
    where c.line_id = with_option.line_id and p.group_id = g.id
  ))
  where n.id = with_option.option_id
$$;

comment on function private.with_option is 'The options of a line with one more; where its group is full, in the place of what was chosen of it.';

create function private.tool_make_so(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_line public.basket_lines;
  v_options jsonb;
  v_code text;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.id = private.arg_int(args, 'line_id')
    and l.basket_id = (private.open_basket_of(v_person_id)).id;
  if v_line.id is null then
    return private.tool_show_basket(turn, '{}', at);
  end if;
  v_options := case
    when args ? 'option_id' then jsonb_build_object('chosen', to_jsonb(private.with_option(v_line.id, private.arg_int(args, 'option_id'))))
    else private.changed_options(
      v_line, jsonb_build_object('add_options', jsonb_build_array(private.arg_text(args, 'text', 100))), at
    )
  end;
  v_code := private.change_line(
    v_person_id, v_line.id, v_line.quantity, private.arg_ids(v_options, 'chosen'),
    private.kitchen_note(v_line.note, v_options ->> 'left'), at
  ) ->> 'code';
  return coalesce(private.line_refusal(v_code), private.tool_show_basket(turn, '{}', at));
end
$$;

comment on function private.tool_make_so is 'Tool: an option or note for a line; args {line_id, text or option_id}. Then the basket.';

select private.add_tool('client', 'swap_items', handler => 'tool_swap_items');

select private.add_tool('client', 'make_so', handler => 'tool_make_so');
