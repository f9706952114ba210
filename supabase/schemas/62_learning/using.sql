-- What was learnt, in use: other names of dishes inside a sentence; whole messages and their forms where no rule decides.

create function private.kitchens_with_alias(typed text)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(
    select distinct m.restaurant_id
    from private.learnt_meanings as m
    where m.kind = 'alias'
      and m.ended_at is null
      and ' ' || private.singular(typed) || ' ' like '% ' || m.words || ' %'
  );
end
$$;

comment on function private.kitchens_with_alias is 'The kitchens that have learnt another name of a dish which stands in these words.';

create function private.with_learnt(typed text, restaurant_ids uuid[], out words text, out learnt bigint[])
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_alias record;
begin
  words := typed;
  learnt := '{}';
  for v_alias in
    select m.id, coalesce(i.name_words, ' ') as name,
      '\m' || case when m.kind = 'alias' then replace(m.words, ' ', '(?:e?s)? ') || '(?:e?s)?' else m.words end || '\M' as pattern
    from private.learnt_meanings as m
    left join public.menu_items as i on i.id = m.item_id
    where m.kind in ('alias', 'filler')
      and m.ended_at is null
      and coalesce(m.restaurant_id = any (restaurant_ids), m.restaurant_id is null)
      and (m.item_id is null or i.is_active)
    order by length(m.words) desc, m.id
  loop
    if words ~ v_alias.pattern then
      words := btrim(regexp_replace(regexp_replace(words, v_alias.pattern, v_alias.name, 'g'), '\s+', ' ', 'g'), ' |');
      learnt := learnt || v_alias.id;
    end if;
  end loop;
end
$$;

comment on function private.with_learnt is 'Words without what was learnt to say nothing, and with learnt names of dishes as their own; and which of them were used.';

create function private.understand_learnt(turn ai.turns, text text, typed text, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_meant record;
  v_dishes uuid[];
begin
  if not exists (select from private.learnt_meanings as m where m.kind in ('phrase', 'example') and m.ended_at is null) then
    return null;
  end if;
  select m.id, i.tool, i.args, i.needs into v_meant
  from private.learnt_meanings as m
  join private.intents as i on i.agent = (turn).agent and i.intent = m.intent and i.harm = 'talk' and i.tool is not null
  where m.ended_at is null
    and (
      m.kind = 'phrase' and m.words = private.normalise(text)
      or m.kind = 'example' and m.words = array_to_string(private.intent_words(turn, typed, at, here), ' ')
    )
    and coalesce(m.restaurant_id = coalesce(
      private.own_kitchen(turn), (private.open_basket_of(private.turn_person(turn))).restaurant_id, here, private.kitchen_in_question(turn)
    ), true)
  order by m.restaurant_id is null, m.kind collate "C" desc, m.id::bigint
  limit 1;
  if v_meant.id is null or v_meant.needs not in ('dish', 'no_dish') and not private.has_need(turn, v_meant.needs, at) then
    return null;
  elsif v_meant.needs = 'dish' then
    v_dishes := private.dishes_beside(turn, typed, '', at, here);
    if v_dishes = '{}' then
      return null;
    end if;
  end if;
  return jsonb_build_object(
    'why', 'learnt', 'tool', v_meant.tool, 'learnt', jsonb_build_array(v_meant.id),
    'args', v_meant.args || case when v_dishes is not null then jsonb_build_object('item_ids', v_dishes) else '{}' end
  );
end
$$;

comment on function private.understand_learnt is 'What a whole message or its form was learnt to mean: {tool, args, why, learnt}; it talks or shows, no more. Null for nothing.';

create function private.note_uses(turn ai.turns, said private.meaning[], at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into private.learnt_uses (turn_id, learnt_id, person_id, used_at)
  select (turn).id, m.id, private.turn_person(turn), at
  from unnest(said) as s
  cross join lateral jsonb_array_elements_text(private.arg_list(s.meaning, 'learnt')) as l (id)
  join private.learnt_meanings as m on m.id = l.id::bigint
  on conflict do nothing;
end
$$;

comment on function private.note_uses is 'Notes which learnt meanings a turn is answered by.';
