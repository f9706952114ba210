-- after: add_items.sql
-- What a customer does not tolerate, once they said so: noted for the order in hand alone, and checked wherever a dish or an
-- option is shown or added. A warning and no refusal: what they eat is theirs to decide.

select private.add_words('client_avoided_noted',
  'es', 'Anotado para este pedido: {allergens}. Te aviso si lo que eliges lo lleva según el restaurante. Si es grave, pregúntale antes de pedir: de trazas no hay garantía.',
  'en', 'Noted for this order: {allergens}. I''ll warn you if the restaurant says that what you choose has it. If it is serious, ask them before you order: traces are never ruled out.',
  'pt', 'Anotado para este pedido: {allergens}. Aviso se o que você escolher tiver, segundo o restaurante. Se for grave, pergunte antes de pedir: traços nunca são descartados.'
);

select private.add_words('client_avoided_unknown',
  'es', 'Ese alimento los restaurantes no lo marcan plato por plato. Escríbeme a qué plato le quitamos qué (*sin…*) y pregúntale al restaurante antes de pedir.',
  'en', 'Restaurants do not mark that food dish by dish. Tell me what to leave out of which dish (*without…*), and ask the restaurant before you order.',
  'pt', 'Os restaurantes não marcam esse alimento prato por prato. Diga o que tirar de qual prato (*sem…*) e pergunte ao restaurante antes de pedir.'
);

select private.add_words('note_avoided',
  'es', '{notes}',
  'en', '{notes}',
  'pt', '{notes}'
);

select private.add_words('client_has_avoided',
  'es', 'Ojo: *{dish}* lleva {allergens}, que me dijiste que evitas.',
  'en', 'Careful: *{dish}* has {allergens}, which you said you avoid.',
  'pt', 'Atenção: *{dish}* leva {allergens}, que você disse que evita.'
);

select private.add_words('client_may_have_avoided',
  'es', 'Ojo: el restaurante no dice si *{dish}* lleva {allergens}. Pregúntale antes de pedir.',
  'en', 'Careful: the restaurant does not say whether *{dish}* has {allergens}. Ask them before you order.',
  'pt', 'Atenção: o restaurante não diz se *{dish}* leva {allergens}. Pergunte antes de pedir.'
);

create function private.allergens_in(words text)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := concat(' ', private.singular(private.normalise(words)), ' ');
begin
  return array(
    select a.word
    from unnest(private.allergens()) with ordinality as a (word, place)
    where exists (
      select
      from private.vocabulary as v
      where v.kind = 'allergen_word'
        and a.word = any (string_to_array(v.value, ' '))
        and strpos(v_words, concat(' ', v.word, ' ')) > 0
    )
    order by a.place
  );
end
$$;

comment on function private.allergens_in is 'The allergens whose foods some words name.';

create function private.note_avoided(turn ai.turns, messages jsonb, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_said text[] := '{}';
begin
  if (turn).agent = 'client' then
    select array_agg(distinct a.word) into v_said
    from jsonb_array_elements(messages) as m
    cross join lateral (select private.message_words(m.value -> 'content') as words) as w
    cross join lateral unnest(private.allergens_in(w.words)) as a (word)
    where private.fitting_forms('allergy', private.typed_words(w.words)) is not null;
  end if;
  if v_said <> '{}' then
    perform private.enrol_customer(private.turn_person(turn), at);
    update public.customers as c
    set avoids = array(select a.word from unnest(private.allergens()) as a (word) where a.word = any (private.avoided_by(c, at) || v_said)),
      avoids_at = at
    where c.person_id = private.turn_person(turn);
  end if;
end
$$;

comment on function private.note_avoided is 'Notes what the messages of a turn say that a customer does not tolerate, for the order in hand.';

create function private.avoided_by(customer public.customers, at timestamptz)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when (customer).avoids_at > at - make_interval(hours => private.setting_int('avoids_hours')) then (customer).avoids
    else '{}'
  end;
end
$$;

comment on function private.avoided_by is 'The allergens that a customer said they avoid, while that counts; {} for none.';

create function private.avoids_of(person_id bigint, at timestamptz)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce((select private.avoided_by(c, at) from public.customers as c where c.person_id = avoids_of.person_id), '{}');
end
$$;

comment on function private.avoids_of is 'The allergens that somebody said they avoid, while that counts; {} for none.';

create function private.avoided_in(person_id bigint, item_id uuid, option_ids bigint[], language text, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_avoids text[] := private.avoids_of(person_id, at);
  v_holds record;
  v_present text[];
begin
  if v_avoids = '{}' then
    return null;
  end if;
  select h.* into v_holds from private.dish_contents(item_id, option_ids) as h;
  v_present := array(select a.word from unnest(v_avoids) as a (word) where a.word = any (v_holds.allergens));
  return case
    when v_present <> '{}' or not v_holds.is_known then (
      select private.render(
        case when v_present <> '{}' then 'client_has_avoided' else 'client_may_have_avoided' end, language,
        jsonb_build_object('dish', i.name, 'allergens', private.allergen_list(case when v_present <> '{}' then v_present else v_avoids end, language))
      )
      from public.menu_items as i
      where i.id = item_id
    )
  end;
end
$$;

comment on function private.avoided_in is
  'The sentence that warns somebody of a dish with these options, as they said what they avoid; null where there is nothing to warn of.';

create function private.avoided_note(person_id bigint, lines jsonb, language text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_notes text;
begin
  if private.avoids_of(person_id, at) = '{}' then
    return '{}';
  end if;
  select string_agg(w.words, E'\n' order by w.place) into v_notes
  from (
    select a.words, min(l.ordinality) as place
    from jsonb_array_elements(lines) with ordinality as l
    cross join lateral (
      select private.avoided_in(person_id, private.arg_uuid(l.value, 'item_id'), private.arg_ids(l.value, 'chosen'), language, at) as words
    ) as a
    group by a.words
  ) as w;
  return case when v_notes is null then '{}' else jsonb_build_object('note', 'avoided', 'note_vars', jsonb_build_object('notes', v_notes)) end;
end
$$;

comment on function private.avoided_note is 'What warns of lines [{item_id, chosen}], as the note of a reply; {} for nothing.';

create function private.tool_tell_avoided(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_avoids text[] := private.avoids_of(private.turn_person(turn), at);
begin
  return case
    when v_avoids = '{}' then '{"key": "client_avoided_unknown"}'::jsonb
    else jsonb_build_object(
      'key', 'client_avoided_noted', 'vars', jsonb_build_object('allergens', private.allergen_list(v_avoids, private.turn_language(turn)))
    )
  end || jsonb_build_object('choices', jsonb_build_array(
    private.choice('button_restaurants', 'search_restaurants'), private.choice('button_see_basket', 'show_basket')
  ));
end
$$;

comment on function private.tool_tell_avoided is 'Tool: says what was noted of what they do not tolerate, and what that is worth.';

select private.add_tool('client', 'tell_avoided', handler => 'tool_tell_avoided');
