-- after: find.sql
-- A search said in words, for which no model is asked: "algo picante sin cerdo por menos de 20 mil".

create function private.understand_search(turn ai.turns, text text, typed text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_said jsonb;
begin
  -- Somebody asks for some food and does not say which; what they refuse or tell is no search.
  if length(text) > 200 or not exists (select from private.fitting_kinds('{something,food_beside,recommend,alike}', typed))
    or typed ~ '\m(?:no|not|nao|dont|don t) (?:want|quier|quer|me gust)' or private.fitting_forms('allergy', typed) is not null then
    return null;
  end if;
  v_said := private.read_search(text);
  return case
    -- A dish that is named, and what shall not be in it, is an order.
    when v_said - 'words' <> '{}' and (v_said ?| '{alike,diets,maximum_price,maximum_minutes}' or v_said ->> 'words' ~ '^[a-z]*$') and exists (
      select
      from private.search_menu(
        v_said ->> 'words', private.restaurants_for(turn, at), v_said - 'words', at, 10
      ) as s
      -- Most of what was said is known of what is shown.
      where (s.parts ->> 'covered')::real >= 0.3
    ) then jsonb_build_object('why', 'search', 'tool', 'find_food', 'args', jsonb_build_object('search', v_said))
  end;
end
$$;

comment on function private.understand_search is
  'A search with a price, a diet, what it shall not have, or a likeness: {tool, args, why}; null where that is not said or nothing is found.';
