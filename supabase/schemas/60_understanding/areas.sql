-- after: understand_order.sql
-- A neighbourhood, alone or beside something else: "estoy en la macarena", "2 arepas de queso, Chapinero". Who delivers is
-- known by it; what else was said is read as what it is.

insert into private.vocabulary_kinds (kind, is_form, meaning)
values ('area_beside', true, 'Anywhere beside a neighbourhood: words that say nothing but that somebody is there');

select private.add_forms('es', 'area_beside',
  '(yo |nosotros )?(estoy|estamos|vivo|vivimos|quedo|quedamos|me encuentro|me encuentro ubicad[oa]|soy|somos|ando)( ubicad[oa]s?)?( aca| aqui| por aca| por aqui)?( en| por| de)?',
  '(ustedes )?(llegan|entregan|llevan|reparten|mandan|cubren|domicilian)( hasta| a| en| por)?',
  '(hacen|tienen|hay|manejan) (domicilios?|envios?|servicio|cobertura)( a| en| para| hasta)?',
  'barrio|sector|zona|localidad|en el|en la|es en|por los lados de|cerca (de|a)'
);
select private.add_forms('en', 'area_beside',
  'i ?m( in| at| near)?|i am( in| at| near)?|(i|we) live( in)?|we ?re( in)?|we are( in)?|do you (deliver|come)( to| in)?|neighbou?rhood|area|near'
);
select private.add_forms('pt', 'area_beside',
  '(eu )?(estou|moro|fico|to)( em| no| na| perto de)?|(voces )?(entregam|levam|chegam)( em| no| na| ate)?|bairro|perto d[eoa]'
);

create function private.area_pieces(text text)
returns table (area text, rest text, is_led boolean)
language sql
immutable
security invoker
set search_path = ''
as $$
  -- All of it, its end behind a mark or a word of place, its beginning before a mark.
  select p.area, p.rest, p.is_led
  from (
    select 1 as place, text as area, '' as rest, false as is_led
    union all
    select 2, m.found[2], m.found[1], false from regexp_matches(text, '^(.+)[,;\n.]\s*([^,;\n.]+)$') as m (found)
    union all
    select 3, m.found[2], m.found[1], true
    from regexp_matches(text, '^(|.*\s)(?:en|por|para|hasta|a|in|at|to|near|em|no|na|barrio|bairro)\s+((?:[^\s,;]+\s*){1,4})$', 'i') as m (found)
    union all
    select 4, m.found[1], m.found[2], false from regexp_matches(text, '^([^,;\n.]+)[,;\n.]\s*(.+)$') as m (found)
    union all
    select 5, n.found[1], m.found[2], true
    from regexp_matches(text, '^([^,;\n.]+)[,;\n.]\s*(.+)$') as m (found)
    cross join lateral regexp_matches(m.found[1], '\m(?:en|por|in|at|em|no|na|barrio|bairro)\s+((?:[^\s,;]+\s*){1,4})$', 'i') as n (found)
  ) as p
  order by p.place
$$;

comment on function private.area_pieces is 'Where in a text a neighbourhood may stand, and what is left then; is_led: a word of place stands before it.';

create function private.area_in(turn ai.turns, text text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_city text := (private.city_near(null)).slug;
  v_piece record;
begin
  if v_city is null or length(text) > 160 then
    return null;
  end if;
  for v_piece in
    select p.area, p.rest, p.is_led
    from private.area_pieces(btrim(text, E' \t\n.!¡¿?,;')) as p
    where exists (select from private.neighbourhoods_named(v_city, private.site_words(p.area)))
  loop
    -- What goes by the name of a dish is one, unless a word of place says otherwise.
    if v_piece.is_led or not exists (select from private.dishes_in_reach(turn, private.typed_words(v_piece.area), at)) then
      return jsonb_build_object('area', private.site_words(v_piece.area), 'rest', btrim(private.without_forms(
        private.without_forms(private.typed_words(v_piece.rest), 'area_beside'), 'courtesy'
      ), ' |'), 'words', btrim(v_piece.rest));
    end if;
  end loop;
  return null;
end
$$;

comment on function private.area_in is 'The neighbourhood that a text names: {area, rest: what is left that says something, words: as it was written}; else null.';

create function private.understand_area(turn ai.turns, text text, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_area jsonb := private.area_in(turn, text, at);
  v_meant jsonb;
begin
  if v_area is null then
    return null;
  elsif v_area ->> 'rest' = '' then
    return jsonb_build_object('why', 'area', 'tool', 'take_area', 'args', v_area - '{rest,words}'::text[]);
  end if;
  v_meant := private.understand(turn, v_area ->> 'words', null, at, here);
  return case when v_meant is not null then jsonb_build_object(
    'why', 'area', 'tool', 'take_area', 'args', v_area - 'rest', 'confidence', coalesce(v_meant -> 'confidence', '1')
  ) end;
end
$$;

comment on function private.understand_area is
  'A neighbourhood, alone or beside words that mean something: {tool, args: {area, words?}, confidence, why}; else null.';
