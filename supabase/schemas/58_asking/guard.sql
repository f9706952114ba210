-- What a model says in its own words. A sentence that states how an order, money or a delivery stands, what a dish holds or
-- costs, or that promises something, is not said: rows say it by a template, or nobody does. No second request is made.

create function private.bare_words(words text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select replace(
    lower(extensions.unaccent('extensions.unaccent'::regdictionary, private.plain_letters(words))), '''', ''
  )
$$;

comment on function private.bare_words is 'Words as claims are looked for: plain, lower case, no accents, with their punctuation.';

create function private.sentences_of(line text)
returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
  select coalesce(array_agg(btrim(p.piece) order by p.place) filter (where btrim(p.piece) <> ''), '{}')
  from regexp_split_to_table(
    -- A question of Spanish begins where its mark stands, whatever was stated before it.
    regexp_replace(
      regexp_replace(line, '([ap])\. ?m\.', '\1m.', 'gi'), '([.!?…]["*_»)]*)\s+|(?=¿)', '\1' || chr(1), 'g'
    ),
    chr(1)
  ) with ordinality as p (piece, place)
$$;

comment on function private.sentences_of is 'A line in its sentences; a Spanish question is one of its own.';

create function private.is_asking(bare text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return bare ~ '\?[^a-z]*$'
    -- "It is paid, ok?" states.
    and bare !~ ',? *\m(?:ok|okay|right|vale|cierto|listo|si|yes|sim|no|nao|certo|viu|tudo bem|esta bien|ta)\M[^a-z]*\?[^a-z]*$'
    and bare !~ private.words_of('lead_in')
    and bare ~ private.words_of('asking');
end
$$;

comment on function private.is_asking is 'Whether a sentence of private.bare_words asks, and does not state something with a question mark.';

create function private.told_prices(contents jsonb)
returns table (dish text, price text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- The state is JSON of ours, and so are the results of tools; what people wrote is neither.
  return query
  select private.normalise(f.value ->> 'dish'), f.value ->> 'price'
  from jsonb_path_query(contents, '$[*] ? (@.role != "model").parts[*]') as p (part)
  cross join lateral (
    select coalesce(
      p.part -> 'functionResponse',
      case when p.part ->> 'text' ~ '^(?:State|Kitchen): \{' and j.body is json then j.body::jsonb end
    ) as told
    from (select substr(p.part ->> 'text', strpos(p.part ->> 'text', '{')) as body) as j
  ) as t
  cross join lateral jsonb_path_query(t.told, 'strict $.**') as f (value)
  where jsonb_typeof(f.value) = 'object'
    and f.value ? 'dish'
    and f.value ? 'price';
end
$$;

comment on function private.told_prices is 'The prices of dishes, with their dishes as private.normalise writes them, that a model was told in contents by Weats.';

create function private.misstates_price(sentence text, contents jsonb)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with sums as (
      select n.digits
      from private.numbers_in(sentence) as n
      where n.form = 'money' or length(n.digits) >= 3
    )
    select not exists (select from sums) or exists (
      select
      from sums as s
      where not exists (
        select
        from private.told_prices(contents) as t
        where t.price = s.digits
          and strpos(' ' || private.normalise(sentence) || ' ', ' ' || t.dish || ' ') > 0
      )
    )
  );
end
$$;

comment on function private.misstates_price is 'Whether a sentence about a price has none, or one that the dish which it names was not told to have.';

create function private.has_spelt_number(bare text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  -- Of all words for numbers those alone that stand in it.
  v_fit text := private.fitting_forms('spelt_number', bare);
  v_figure text := '\m(?:' || v_fit || ')\M';
begin
  return v_fit is not null and bare ~ (v_figure || '[ ,.-]+' || private.words_of('claim_unit'))
    or (v_fit is not null or bare ~ '\d') and bare ~ ('(?:(?:' || coalesce(v_figure, '\m\d\M') || '|\m\d\M)[ ,./-]*(?:y |e |and )?){4,}')
    or (v_fit is not null or bare ~ '\d')
      and bare ~ (private.words_of('claim_place') || '[ #.nrº°*]{1,6}(?:\d|' || coalesce(v_figure, '\d') || ')')
    or bare ~ '#|\mn[º°]'
    or private.without_long_numbers(bare) <> bare;
end
$$;

comment on function private.has_spelt_number is
  'Whether a sentence of private.bare_words has a sum in words, digits one by one, an address, the number of an order, a telephone.';

-- links, numbers, script, self, code, diet, price, money, order, way, promise
create function private.claim_in(sentence text, contents jsonb)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_plain text := private.plain_letters(sentence);
  v_bare text := private.bare_words(sentence);
  v_is_asking boolean := private.is_asking(v_bare);
begin
  return case
    when v_plain ~ '[\u0370-\u1DFF\u2C80-\u2DFF\u3040-\uA71F\uA840-\uD7FF\uF900-\uFB4F\uFB50-\uFDFF\uFE70-\uFEFE]' then 'script'
    when private.without_links(v_plain) <> v_plain or private.has_new_link(v_plain, contents) then 'link'
    when private.has_spelt_number(regexp_replace(v_bare, '\{[a-z]+_[0-9]+\}', ' ', 'g')) then 'number'
    when private.fitting_forms('claim_self', v_bare, false) is not null or sentence ~ '[a-z]+_[a-z]+(?![0-9}])' or sentence ~ '[{}]' and sentence !~ '\{[a-z]+_[0-9]+\}'
      or private.is_foreign(v_bare)
      or v_bare ~ '^[^a-z]*(?:none|null|nil|undefined|nan)[^a-z]*$' then 'self'
    when private.fitting_forms('claim_code', v_bare, false) is not null then 'code'
    when private.fitting_forms('claim_diet', v_bare, false) is not null and not v_is_asking then 'diet'
    when not private.is_grounded(v_plain, contents) then 'number'
    when private.fitting_forms('claim_price', v_bare, false) is not null and not v_is_asking and private.misstates_price(v_plain, contents) then 'price'
    when private.fitting_forms('claim_price', v_bare, false) is null and private.has_sum(v_plain) and private.misstates_price(v_plain, contents)
      then 'price'
    when v_is_asking then null
    when private.fitting_forms('claim_money', v_bare, false) is not null or v_bare ~ '\d ?%' then 'money'
    when private.fitting_forms('claim_order', v_bare, false) is not null
      or (private.fitting_forms('thing_ordered', v_bare, false) is not null and private.fitting_forms('claim_ordered', v_bare, false) is not null)
      or (private.fitting_forms('order_noun', v_bare, false) is not null and private.fitting_forms('inviting', v_bare, false) is null) then 'order'
    when private.fitting_forms('claim_way', v_bare, false) is not null or private.fitting_forms('claim_hour', v_bare, false) is not null or v_bare ~ '\m\d{1,2}:\d{2}\M' then 'way'
    when private.fitting_forms('promise', v_bare, false) is not null or private.fitting_forms('others_do', v_bare, false) is not null
      or (private.fitting_forms('others', v_bare, false) is not null and private.fitting_forms('inviting', v_bare, false) is null) then 'promise'
  end;
end
$$;

comment on function private.claim_in is
  'What a model''s sentence states that only rows may say, or null: script, link, number, self, code, diet, price, money, order, way, promise.';

create function private.has_sum(words text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select exists (select from private.numbers_in(words) as n where n.form = 'money' or n.form = 'figure' and length(n.digits) >= 4)
$$;

comment on function private.has_sum is 'Whether words have a sum of money, or a number as long as one.';

create function private.is_foreign(bare text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  -- Two of the commonest words of French, German, Italian or Dutch, which no other of our languages has.
  select (
    select count(distinct m.found[1])
    from regexp_matches(
      bare,
      '\m(bonjour|merci|vous|votre|avec|voulez|combien|quel|quelle|nous|sont|etes|voici|ich|sie|nicht|bitte|der|das|ist|und|mochten|wie|viele|guten|danke|ihre?|buongiorno|grazie|vorrei|vuoi|quante|quanti|sono|della|desidera|hoeveel|wilt|graag|dank)\M',
      'g'
    ) as m (found)
  ) >= 2
$$;

comment on function private.is_foreign is 'Whether a sentence of private.bare_words is certainly in a language that Weats does not speak.';

create function private.guarded(words text, contents jsonb, out kept text, out claims text[])
returns record
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_line text;
  v_sentence text;
  v_claim text;
  v_said text[];
  v_lines text[] := '{}';
begin
  claims := '{}';
  foreach v_line in array regexp_split_to_array(left(words, 4000), '\s*\n') loop
    v_said := '{}';
    foreach v_sentence in array private.sentences_of(v_line) loop
      v_claim := private.claim_in(v_sentence, contents);
      if v_claim is null then
        v_said := v_said || v_sentence;
      else
        claims := claims || v_claim;
      end if;
    end loop;
    if v_said <> '{}' or v_line = '' then
      v_lines := v_lines || array_to_string(v_said, ' ');
    end if;
  end loop;
  kept := btrim(regexp_replace(array_to_string(v_lines, E'\n'), '\n{3,}', E'\n\n', 'g'), E' \n');
  -- What is left of a statement that fell is no answer: "¡Claro!", "Sí, señora."
  if claims <> '{}' and length(regexp_replace(kept, '[^[:alpha:]]+', '', 'g')) < 16 then
    kept := '';
  end if;
end
$$;

comment on function private.guarded is 'What of a model''s words may be said, and what the sentences that fell had stated.';

create function private.true_state(turn ai.turns, claims text[], words text, contents jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
begin
  if claims && '{order,money,way,code,promise,number,price}' then
    return case (turn).agent
      when 'runner' then private.tool_my_deliveries(turn, '{}', at)
      when 'restaurant' then private.tool_todays_orders(turn, '{}', at)
      else case
        when exists (select from public.orders as o where o.person_id = v_person_id and o.ended_at is null)
          then private.tool_track_order(turn, '{}', at)
        when private.basket_units((private.open_basket_of(v_person_id)).id) > 0 then private.tool_show_basket(turn, '{}', at)
      end
    end;
  elsif 'diet' = any (claims) and (turn).agent = 'client' then
    return private.diet_reply(words, contents, private.turn_language(turn));
  end if;
  return null;
end
$$;

comment on function private.true_state is 'What rows say of what a model wanted to say: orders, basket or deliveries as they are; null where they say nothing.';

create function private.spoken_reply(turn ai.turns, step ai.turn_steps, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_guarded record := private.guarded(private.answer_words(step), (step).contents);
  v_said jsonb := '[]';
  v_state jsonb;
begin
  if v_guarded.kept <> '' then
    v_said := jsonb_build_array(jsonb_build_object(
      'text', private.clip(private.show_hidden(v_guarded.kept, (step).hidden), 1000),
      -- The placeholders of one step stand for something else in the next.
      'meant', jsonb_build_array(jsonb_build_object('words', private.clip(regexp_replace(v_guarded.kept, '\{[a-z]+_[0-9]+\}', '…', 'g'), 240)))
    ));
  end if;
  v_state := private.true_state(turn, v_guarded.claims, private.answer_words(step), (step).contents, at);
  return private.join_replies(
    v_said || case when v_state is null then '[]'::jsonb else jsonb_build_array(v_state) end, private.turn_language(turn)
  );
end
$$;

comment on function private.spoken_reply is
  'The words of an answer as a reply, placeholders put back, without what only rows may say, which rows say instead; null for nothing.';
