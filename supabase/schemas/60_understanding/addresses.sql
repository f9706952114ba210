-- An address, or the door of one, that nobody asked for just now; and what belongs to one that was given.

create function private.understand_address(question jsonb, text text, has_address boolean default false)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read jsonb;
begin
  -- While a summary or an address is being confirmed, or a basket has one, a door belongs to it.
  if (coalesce(question ->> 'tool' in ('place_order', 'confirm_address'), false) or has_address) and private.door_in(text) is not null then
    return jsonb_build_object('why', 'address', 'tool', 'set_details', 'args', jsonb_build_object('text', btrim(text)));
  end if;
  -- Every message that nobody understood comes by here: what is cheap to see is seen first.
  if not private.is_map_link(text) and text !~ '\+[2-9A-Za-z]{2}'
    and (text !~ '[0-9]' or private.read_street(text, (private.city_near(null)).slug) is null) then
    return null;
  end if;
  v_read := private.read_address(text);
  if v_read ->> 'kind' in ('street', 'link', 'plus_code')
    and (v_read ->> 'kind' <> 'street' or (v_read ->> 'has_house')::boolean)
    and not v_read ? 'unread' then
    return jsonb_build_object('why', 'address', 'tool', 'set_address', 'args', jsonb_build_object('text', btrim(text)));
  end if;
  return null;
end
$$;

comment on function private.understand_address is
  'A message that is a street address, a link of a map or a plus code and nothing else, or the door of one that is known; else null.';

create function private.joins_answer(meaning jsonb, words text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- A note is whatever is said; «tienen pizza?» behind an address is no part of it.
  return meaning ->> 'tool' is distinct from 'set_address'
    or not private.read_address(concat_ws(', ', meaning #>> '{args,text}', words)) ? 'unread';
end
$$;

comment on function private.joins_answer is 'Whether words that mean nothing by themselves go on with the answer before them.';
