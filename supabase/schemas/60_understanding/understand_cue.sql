-- after: dish_words.sql
-- What a sentence is about by what it says somewhere: questions, complaints, where an order is. Nothing is bought by a cue.

create function private.add_cue(
  agent text, kind text, tool text, args jsonb, place integer, needs text default null, most_left integer default 3
)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.cues (agent, kind, tool, args, place, needs, most_left)
  values (add_cue.agent, add_cue.kind, add_cue.tool, add_cue.args, add_cue.place, add_cue.needs, add_cue.most_left)
$$;

comment on function private.add_cue is 'Makes sentences that say a kind of forms run a tool of an agent.';

create function private.has_need(turn ai.turns, need text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  return case need
    when 'order' then exists (select from public.orders as o where o.person_id = v_person_id and o.ended_at is null)
    when 'basket' then private.basket_units((private.open_basket_of(v_person_id)).id) > 0
    when 'order_or_basket' then private.has_need(turn, 'order', at) or private.has_need(turn, 'basket', at)
    when 'kitchen' then private.kitchen_in_question(turn) is not null
    when 'delivery' then exists (select from public.deliveries as d where d.runner_person_id = v_person_id and d.is_in_hand)
    when 'work' then exists (
      select
      from public.staff as s
      join public.orders as o on o.restaurant_id = s.restaurant_id and o.ended_at is null
      where s.person_id = v_person_id
        and s.suspended_at is null
    )
    when 'offer' then exists (
      select from public.delivery_offers as f where f.runner_person_id = v_person_id and f.state = 'open' and f.expires_at > at
    )
    else true
  end;
end
$$;

comment on function private.has_need is 'Whether what a cue or tool needs is so: order, basket, either, kitchen, work (orders of theirs), delivery, offer; dish is judged by the words beside it.';

create function private.is_after_order(turn ai.turns, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.has_need(turn, 'order', at) and not private.has_need(turn, 'basket', at);
end
$$;

comment on function private.is_after_order is 'Whether a customer has an order under way and chooses no other: what they say is of that one.';

create function private.dishes_beside(turn ai.turns, words text, forms text, at timestamptz, here uuid)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rest text := btrim(replace(private.without_forms(
    regexp_replace(words, '\m(?:' || forms || ')\M', ' ', 'g'), 'courtesy'
  ), '|', ' '));
  v_scope uuid[] := private.order_scope(turn, v_rest, at, here);
begin
  return array(
    select i.value::uuid
    from jsonb_array_elements_text(private.best_dish(v_scope, private.repaired(v_rest, v_scope), at) -> 'ids') as i
    limit 6
  );
end
$$;

comment on function private.dishes_beside is 'The dishes that a sentence names beside the forms of a cue; {} for none.';

create function private.words_left(words text, forms text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return cardinality(private.name_tokens(
    private.without_forms(private.without_forms(regexp_replace(words, '\m(?:' || forms || ')\M', ' ', 'g'), 'courtesy'), 'wish'),
    private.link_words()
  ));
end
$$;

comment on function private.words_left is 'How many words say something beside the forms of a cue.';

create function private.understand_cue(turn ai.turns, typed text, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_cue record;
  v_dishes uuid[];
begin
  for v_cue in
    select c.*, f.forms
    from private.cues as c
    join private.fitting_kinds(array(select k.kind from private.cues as k where k.agent = (turn).agent), typed) as f on f.kind = c.kind
    where c.agent = (turn).agent
    order by c.place
  loop
    -- Whoever says much more says something else.
    continue when private.words_left(typed, v_cue.forms) > v_cue.most_left or not private.has_need(turn, v_cue.needs, at);
    if v_cue.needs = 'dish' then
      v_dishes := private.dishes_beside(turn, typed, v_cue.forms, at, here);
      continue when v_dishes = '{}';
      return jsonb_build_object('why', 'cue', 'tool', v_cue.tool, 'args', v_cue.args || jsonb_build_object('item_ids', v_dishes));
    end if;
    return jsonb_build_object('why', 'cue', 'tool', v_cue.tool, 'args', v_cue.args);
  end loop;
  return null;
end
$$;

comment on function private.understand_cue is 'What a sentence is about by its cues: {tool, args, why}; null when none fits.';
