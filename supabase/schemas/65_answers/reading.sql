-- after: signs.sql
-- Whether what is asked in a turn may be answered by what was answered to others, or kept for them.

create function private.asked_text(said private.meaning[])
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when bool_and(s.kind = 'text' and s.words is not null and s.meaning is null and s.why is distinct from 'private')
        then string_agg(s.words, ' ' order by s.ordinality)
    end
    from unnest(said) with ordinality as s
  );
end
$$;

comment on function private.asked_text is 'The words of a turn that says nothing but what nobody understood; null for another.';

create function private.asked_kitchen(turn ai.turns, typed text, at timestamptz)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_here uuid := private.kitchen_in_question(turn);
  v_kitchens uuid[];
begin
  if v_here is null then
    v_kitchens := array(
      select distinct d.restaurant_id
      from private.dishes_by_words(private.kitchens_with_words(typed), typed, at) as d
    );
  end if;
  return coalesce(v_here, case when cardinality(v_kitchens) = 1 then v_kitchens[1] end);
end
$$;

comment on function private.asked_kitchen is 'The kitchen that a question is about: in question, else the only one that has a dish that it names; null for none.';

create function private.has_own_state(turn ai.turns, person_id bigint, names_dish boolean, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_question jsonb := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
begin
  return exists (
      select from public.customers as c where c.person_id = has_own_state.person_id and private.avoided_by(c, at) <> '{}'
    )
    or exists (select from public.orders as o where o.person_id = has_own_state.person_id and o.ended_at is null)
    -- What was asked of them, or stands before them, may be what they speak of.
    or coalesce(v_question ->> 'kind' not in ('number', 'yes'), false)
    or not names_dish and (
      v_question #> '{args,item_id}' is not null
      or private.basket_units((private.open_basket_of(has_own_state.person_id)).id) > 0
    );
end
$$;

comment on function private.has_own_state is
  'Whether an answer for everybody could pass over what is so for this person: what they avoid, an order, a question, the dish or basket before them.';

create function private.read_question(turn ai.turns, said private.meaning[], at timestamptz)
returns ai.questions
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_typed text := private.typed_words(private.asked_text(said));
  v_signs private.question_signs;
  v_question ai.questions;
begin
  if (turn).agent <> 'client' or coalesce(v_typed, '') = '' then
    return null;
  end if;
  v_question.restaurant_id := private.asked_kitchen(turn, v_typed, at);
  v_question.language := private.turn_language(turn);
  v_signs := private.signs_of(v_typed, v_question.language, v_question.restaurant_id);
  if v_question.restaurant_id is null or v_signs.guards is null or not (v_signs.names_dish or v_signs.stands_alone)
    or private.has_own_state(turn, v_person_id, v_signs.names_dish, at)
    or private.reachable_restaurants(v_person_id, at, array[v_question.restaurant_id]) = '{}' then
    return null;
  end if;
  v_question.turn_id := (turn).id;
  v_question.agent := (turn).agent;
  v_question.menu_version := (select r.menu_version from public.restaurants as r where r.id = v_question.restaurant_id);
  v_question.text_key := v_signs.text_key;
  v_question.guards := v_signs.guards;
  v_question.guard_class := v_signs.guard_class;
  v_question.signs := v_signs.signs;
  v_question.asked_at := at;
  return v_question;
end
$$;

comment on function private.read_question is 'What a turn asks of a kitchen that others may ask too; nulls where an answer would be for this person alone.';
