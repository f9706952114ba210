-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/60_understanding/tables.sql
-- What words mean without AI, as rows: phrases, and how talk begins that is not about food.

create table private.phrases (
  agent text not null references ai.agents on delete restrict,
  phrase text not null,
  tool text not null,
  args jsonb not null default '{}',
  shipped jsonb,
  primary key (agent, phrase),
  constraint phrases_run_a_tool_of_their_agent
    foreign key (agent, tool)
    references ai.tools (agent, name)
    on delete cascade,
  constraint phrases_are_normalised check (phrase = lower(phrase) and phrase ~ '^[a-z0-9 ]+$')
);

comment on table private.phrases is 'Whole messages that mean one thing, as private.normalise writes them.';

create index phrases_by_tool on private.phrases (agent, tool);

alter table private.phrases enable row level security;

create table private.off_topic_forms (
  form text primary key,
  shipped jsonb,
  constraint forms_are_for_normalised_words check (form = lower(form))
);

comment on table private.off_topic_forms is
  'Regular expressions for the beginning of a whole message (as private.normalise writes it) that is certainly not about food: declined without asking a model.';

alter table private.off_topic_forms enable row level security;

-- schemas/60_understanding/answers.sql
-- A text as the answer to the question that was asked last.

create function private.number_in(text text)
returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case
    when text ~ '^[0-9]{1,6}$' then text::integer
    else (
      select n.value
      from (
        values
          (1, '{un,uno,una,one,um,uma}'::text[]), (2, '{dos,two,dois,duas}'), (3, '{tres,three}'),
          (4, '{cuatro,four,quatro}'), (5, '{cinco,five}'), (6, '{seis,six}'), (7, '{siete,seven,sete}'),
          (8, '{ocho,eight,oito}'), (9, '{nueve,nine,nove}'), (10, '{diez,ten,dez}')
      ) as n (value, words)
      where text = any (n.words)
    )
  end;
end
$$;

comment on function private.number_in is 'The whole number that a normalised text is, in digits (6 at most) or a word from one to ten; else null.';

create function private.yes_or_no(text text)
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case
    when text in (
      'si', 'sii', 'si senor', 'si senora', 'si por favor', 'si pedir', 'si pedilo', 'dale', 'de una', 'listo', 'ok',
      'okay', 'claro', 'confirmo', 'confirmar', 'yes', 'yes please', 'y', 'yep', 'sure', 'confirm', 'sim', 'sim por favor',
      'pode ser', 'isso'
    ) then true
    when text in ('no', 'no gracias', 'nop', 'mejor no', 'no thanks', 'nope', 'nao', 'nao obrigado', 'nao obrigada')
      then false
  end;
end
$$;

comment on function private.yes_or_no is 'Whether a normalised text is a plain yes or no, in es, en or pt; else null.';

create function private.answer_in(question jsonb, text text)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(text);
  v_kind text := question ->> 'kind';
  v_value jsonb;
begin
  if v_kind = 'number' and private.number_in(v_words) is not null then
    v_value := jsonb_build_object('quantity', private.number_in(v_words));
  elsif v_kind = 'code' and replace(v_words, ' ', '') ~ '^[0-9]{4}$' then
    v_value := jsonb_build_object('code', replace(v_words, ' ', ''));
  elsif v_kind = 'yes' and private.yes_or_no(v_words) then
    v_value := '{}';
  elsif v_kind = 'yes' and not private.yes_or_no(v_words) then
    return '{"tool": "keep_all", "args": {}}';
  elsif v_kind = 'text' and btrim(text) <> '' then
    v_value := jsonb_build_object('text', btrim(text));
  end if;
  return jsonb_build_object(
    'tool', question -> 'tool', 'args', coalesce(question -> 'args', '{}') || v_value
  );
end
$$;

comment on function private.answer_in is 'What a text means as the answer to the last question: {tool, args}; args null when it is none.';

-- schemas/60_understanding/dishes.sql
-- The exact name of a dish.

create function private.find_dishes(turn ai.turns, name text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with place as (
      select (private.open_basket_of(p.id)).restaurant_id as restaurant_id, (private.delivery_address(p.id)).point as point
      from (select private.turn_person(turn) as id) as p
    ),
    named as (
      select i.id, i.name, i.price, r.name as restaurant, r.currency, r.id = p.restaurant_id as is_here,
        exists (select from public.option_groups as g where g.item_id = i.id) as has_options
      from public.menu_items as i
      join public.restaurants as r on r.id = i.restaurant_id
      cross join place as p
      where private.normalise(i.name) = find_dishes.name
        and i.is_active
        and r.is_active
        and private.is_available(i.id, at)
        and (r.id = p.restaurant_id or exists (select from private.delivery_terms(r.id, p.point)))
    )
    select jsonb_agg(to_jsonb(n) order by private.sort_key(n.restaurant), private.sort_key(n.name))
    from named as n
    -- Where the basket is, a name means the dish there.
    where n.is_here or not exists (select from named as h where h.is_here)
  );
end
$$;

comment on function private.find_dishes is
  'Dishes of exactly this (normalised) name: of the basket''s restaurant, else of those that deliver to the person; [{id, name, price, restaurant, currency, has_options}] or null.';

create function private.understand_dish(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_counted text[] := regexp_match(words, '^([0-9]{1,6}|[a-z]+) (?:x )?(.+)$');
  v_quantity integer;
  v_dishes jsonb := private.find_dishes(turn, words, at);
begin
  if v_dishes is null and private.number_in(v_counted[1]) is not null then
    v_quantity := private.number_in(v_counted[1]);
    v_dishes := private.find_dishes(turn, v_counted[2], at);
  end if;
  if v_dishes is null then
    return null;
  elsif jsonb_array_length(v_dishes) > 1 then
    return jsonb_build_object('reply', jsonb_build_object(
      'key', 'which_dish',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', d.value ->> 'name',
            'description', concat_ws(' · ', d.value ->> 'restaurant', private.money(
              (d.value ->> 'price')::bigint, d.value ->> 'currency', private.turn_language(turn)
            )),
            'tool', 'show_item', 'args', jsonb_build_object('item_id', d.value -> 'id')
          )
          order by d.ordinality
        )
        from jsonb_array_elements(v_dishes) with ordinality as d
      )
    ));
  elsif v_quantity is not null and not (v_dishes #>> '{0,has_options}')::boolean then
    return jsonb_build_object(
      'tool', 'add_items', 'args', jsonb_build_object('item_id', v_dishes #> '{0,id}', 'quantity', v_quantity)
    );
  end if;
  return jsonb_build_object('tool', 'show_item', 'args', jsonb_build_object('item_id', v_dishes #> '{0,id}'));
end
$$;

comment on function private.understand_dish is
  'A dish by its exact name, with a number before it or not: {tool, args} or {reply} to choose between several; else null.';

-- schemas/60_understanding/language.sql
-- The language that somebody certainly writes.

create function private.written_language(words text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select l.language
    from (
      values
        ('es', '^(hola|buenas|buenos dias|quiubo|gracias|muchas gracias|quiero|quisiera|me (das|mandas|regalas)|por favor)\M'),
        ('en', '^(hello|hi|good (morning|afternoon|evening)|thanks|thank you|please|i (want|would|d)|can i|could i)\M'),
        ('pt', '^(oi|bom dia|boa (tarde|noite)|obrigad[oa]|muito obrigad[oa]|quero (um|uma|dois|duas|pedir)|eu (quero|queria)|gostaria)\M')
    ) as l (language, form)
    where words ~ l.form
  );
end
$$;

comment on function private.written_language is 'The language that normalised words are certainly in, by how a message begins: es, en or pt; else null.';

create function private.hear_language(turn ai.turns)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.set_language(p.id, l.language, 'written')
  from jsonb_array_elements(private.turn_messages((turn).id)) with ordinality as m
  cross join lateral (select private.written_language(private.normalise(m.value #>> '{content,body}')) as language) as l
  join public.persons as p on p.id = private.turn_person(turn)
  where m.value ->> 'kind' = 'text'
    and l.language <> p.language
  order by m.ordinality desc
  limit 1;
end
$$;

comment on function private.hear_language is 'Speaks on in the language that somebody certainly writes, unless they have chosen another.';

-- schemas/60_understanding/names.sql
-- Names as people and models say them: how like two are is measured with trigrams over normalised singular words;
-- whoever acts on a match wants a clear one.

create function private.likeness(name text, words text)
returns real
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case
    when name = words then 1
    else greatest(
      -- Part of the name was said: "trucha" for "trucha al ajillo".
      0.95 * extensions.strict_word_similarity(words, name),
      -- More than the name was said: "arepa mixta bien caliente".
      0.9 * extensions.strict_word_similarity(name, words),
      extensions.similarity(name, words),
      -- Its words without those between: "arepa carne".
      0.94 * (
        select avg((strpos(' ' || name, ' ' || w.word) > 0)::integer)
        from unnest(string_to_array(words, ' ')) as w (word)
        where length(w.word) >= 3
          and w.word not in ('con', 'del', 'los', 'las', 'una', 'the', 'and', 'with', 'com', 'uma')
      )
    )
  end;
end
$$;

comment on function private.likeness is 'How like a name some words are, 0 to 1, both normalised and singular; 1: the same.';

create function private.match_items(restaurant_ids uuid[], words text, at timestamptz, most integer default 8)
returns table (item_id uuid, restaurant_id uuid, name text, price bigint, is_available boolean, score real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(private.normalise(words));
begin
  return query
  select i.id, i.restaurant_id, i.name, i.price, private.is_available(i.id, at), s.score
  from public.menu_items as i
  cross join lateral (select private.likeness(i.name_words, v_words) as score) as s
  where i.restaurant_id = any (restaurant_ids)
    and i.is_active
    and s.score >= 0.45
  order by s.score desc, private.sort_key(i.name), i.id
  limit most;
end
$$;

comment on function private.match_items is
  'Dishes of restaurants whose name is like the words, the likest first; score from 0.45 to 1. Those that are off are among them.';

create function private.clear_match(restaurant_ids uuid[], words text, at timestamptz)
returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when f.score[1] = 1 and f.score[2] is distinct from 1::real then f.ids[1]
    when f.score[1] >= 0.6 and f.score[1] - coalesce(f.score[2], 0) >= 0.1 then f.ids[1]
  end
  from (
    select array_agg(m.item_id order by m.score desc) as ids, array_agg(m.score order by m.score desc) as score
    from private.match_items(restaurant_ids, words, at, 2) as m
  ) as f
$$;

comment on function private.clear_match is 'The one dish that words clearly name: exactly it, or like it and no other nearly as like; else null.';

create function private.match_restaurants(words text, most integer default 5)
returns table (restaurant_id uuid, name text, score real)
language sql
stable
security invoker
set search_path = ''
as $$
  select r.id, r.name, s.score
  from public.restaurants as r
  cross join lateral (
    select private.likeness(
      private.singular(private.normalise(r.name)), private.singular(private.normalise(words))
    ) as score
  ) as s
  where r.is_active
    and s.score >= 0.6
  order by s.score desc, private.sort_key(r.name), r.id
  limit most
$$;

comment on function private.match_restaurants is 'Restaurants whose name is like the words, the likest first; score from 0.6 to 1.';

-- schemas/60_understanding/off_topic.sql
-- Talk that certainly is not about food.

insert into private.off_topic_forms (form)
values
  ('(cuentame|cuenta|dime|echame|hazme) un (chiste|cuento|poema|acertijo)'),
  ('(escribeme|escribe|redactame|redacta|hazme|haz) (un|una) (poema|carta|ensayo|cancion|codigo|programa|resumen|tarea|correo)'),
  ('(quien|quienes) (gano|ganaron|invento|descubrio|escribio|es el presidente|era)'),
  ('cual es (la capital|el sentido de la vida|el presidente|la raiz)'),
  ('(traduceme|traduce|resuelveme|resuelve|calculame|calcula|programame|programa en) '),
  ('(como|que tal) (esta|va a estar|estara|amanecio) el clima'),
  ('(ignora|olvida) (todas )?(tus|las|mis|todas las) (instrucciones|reglas|ordenes)'),
  ('(muestrame|dime|repite|revela) (tu|tus|el) (prompt|instrucciones|reglas)'),
  ('(actua|comportate|finge|haz) (como|de cuenta)'),
  ('(tell me|say) (a|another) (joke|story|riddle|poem)'),
  ('(write|draft)( me)? (a|an) (poem|essay|letter|song|story|email|program|function|summary)'),
  ('who (won|invented|discovered|wrote|is the president)'),
  ('what is the (capital|weather|meaning of life|square root)'),
  ('(translate|solve|calculate) '),
  ('(ignore|forget|disregard) (all )?(your|the|my|previous|all previous) (instructions|rules|prompt)'),
  ('(show|reveal|repeat|print) (me )?(your|the) (system )?(prompt|instructions|rules)'),
  ('(act|behave) (as|like) '),
  ('(pretend|roleplay) '),
  ('(conta|conte|me conta|me conte) (uma|outra) (piada|historia|charada)'),
  ('(escreve|escreva|redija) (um|uma) (poema|carta|redacao|musica|historia|codigo|resumo)'),
  ('quem (ganhou|inventou|descobriu|escreveu|e o presidente)'),
  ('qual (e )?(a capital|o sentido da vida|o presidente)'),
  ('(traduza|traduz|resolva|calcule) '),
  ('(ignore|esqueca) (todas )?(as|suas|todas as) (instrucoes|regras)'),
  ('(mostre|revele|repita) (o|seu|suas|as) (prompt|instrucoes|regras)'),
  ('(aja|finja|comporte se) ');

create function private.is_off_topic(turn ai.turns, words text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := regexp_replace(words, '^(hola|buenas|buenos dias|buenas tardes|oye|hey|hi|hello|oi) ', '');
begin
  -- As one expression: a session keeps about thirty compiled, and all that a turn needs are to be among them.
  if not coalesce(v_words ~ (select '^(?:' || string_agg(f.form, '|' order by f.form collate "C") || ')' from private.off_topic_forms as f), false) then
    return false;
  end if;
  -- Whoever names a dish beside it is asking for food.
  return (turn).agent <> 'client' or not exists (
    select
    from private.relevant_items(
      private.reachable_restaurants(private.turn_person(turn), at), v_words, at, 1
    ) as i
    where i.score >= 0.9
  );
end
$$;

comment on function private.is_off_topic is 'Whether normalised words are certainly about something else than food: they begin as such talk does and name no dish.';

-- schemas/60_understanding/phrases.sql
-- Whole messages that mean one thing. They are written beside their tool; here are those of no tool file.

create function private.add_phrases(agent text, tool text, args jsonb, phrases text)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  insert into private.phrases (agent, tool, args, phrase)
  select add_phrases.agent, add_phrases.tool, add_phrases.args, w.phrase
  from regexp_split_to_table(add_phrases.phrases, '\s*,\s*') as w (phrase)
$$;

comment on function private.add_phrases is 'Adds whole messages, with commas between them, that mean a tool with these arguments.';

create function private.understand_phrase(agent text, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('tool', p.tool, 'args', p.args || n.args)
    from (
      values
        (words, '{}'::jsonb),
        (
          -- "acepto 12": the order that people call so.
          substring(words from '^(.+?) [0-9]{1,9}$'),
          jsonb_build_object('number', substring(words from '[0-9]{1,9}$'))
        )
    ) as n (phrase, args)
    join private.phrases as p on p.agent = understand_phrase.agent and p.phrase = n.phrase
    where n.args = '{}' or understand_phrase.agent = 'restaurant'
    order by n.args = '{}' desc
    limit 1
  );
end
$$;

comment on function private.understand_phrase is 'A whole message that is a command of an agent: {tool, args}, for restaurants also with an order''s number; else null.';

-- schemas/60_understanding/places.sql
-- The exact name of a restaurant.

create function private.understand_place(turn ai.turns, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      (
        select jsonb_build_object('tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', r.id))
        from public.restaurants as r
        where private.normalise(r.name) = words
          and r.is_active
        order by r.id
        limit 1
      ),
      (
        select jsonb_build_object('tool', 'search_restaurants', 'args', jsonb_build_object('text', words))
        where exists (
          select from public.restaurants as r where private.normalise(r.kitchen) = words and r.is_active
        )
      )
    )
  );
end
$$;

comment on function private.understand_place is 'A restaurant or a kitchen by its exact name: {tool, args}; else null.';

-- schemas/60_understanding/sold_out.sql
-- A kitchen that says what is off.

create function private.understand_sold_out(turn ai.turns, words text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'tool', 'set_item_availability',
    'args', jsonb_build_object('restaurant_id', i.restaurant_id, 'item_id', i.id, 'is_available', f.how = 'hay')
  )
  from (
    select case when m.found[1] in ('hay', 'ya hay', 'available', 'tem', 'ja tem') then 'hay' else 'no' end as how,
      m.found[2] as name
    from (
      select regexp_match(
        words,
        '^(agotado|agotada|se acabo|no hay|sold out|esgotado|acabou|nao tem|ya hay|hay|available|ja tem|tem) (.+)$'
      ) as found
    ) as m
    where m.found is not null
  ) as f
  join public.menu_items as i on private.normalise(i.name) = regexp_replace(f.name, '^(el|la|los|las|the|o|a) ', '')
  where i.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
    and i.is_active
  order by i.id
  limit 1
$$;

comment on function private.understand_sold_out is 'A dish of the speaker''s restaurant that is off or back, by its exact name: {tool, args}; else null.';

-- schemas/60_understanding/titles.sql
-- What stands on the last buttons.

create function private.understand_title(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('tool', c.tool, 'args', c.args)
    from public.choices as c
    where c.conversation_id = (turn).conversation_id
      and c.expires_at > at
      and c.used_at is null
      and private.normalise(c.title) = words
      and c.created_at = (
        select max(n.created_at) from public.choices as n where n.conversation_id = (turn).conversation_id
      )
    order by c.id
    limit 1
  );
end
$$;

comment on function private.understand_title is 'Words that are what stands on a button or row of the last message that had some: {tool, args}; else null.';

-- schemas/60_understanding/understand.sql
-- What a text certainly means. What is not known is not guessed.

create function private.understand(turn ai.turns, text text, question jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.normalise(text);
  v_meant jsonb;
begin
  if v_words = '' or length(text) > 1000 then
    return null;
  end if;
  v_meant := case when question is not null then private.answer_in(question, text) end;
  if v_meant -> 'args' <> 'null' and question ->> 'kind' <> 'text' then
    return v_meant;
  end if;
  -- Words are taken for the answer to a question unless they are a command. A kitchen's "acepto" is for its one open
  -- order, whatever was shown last; a customer's "nada más" is for what is being asked.
  return coalesce(
    case when (turn).agent = 'client' then private.understand_title(turn, v_words, at) end,
    private.understand_phrase((turn).agent, v_words),
    private.understand_title(turn, v_words, at),
    case when v_meant -> 'args' <> 'null' then v_meant end,
    case (turn).agent
      when 'client' then coalesce(
        private.understand_dish(turn, v_words, at), private.understand_place(turn, v_words)
      )
      when 'restaurant' then private.understand_sold_out(turn, v_words)
    end,
    case when private.is_off_topic(turn, v_words, at) then '{"tool": "decline_off_topic", "args": {}}'::jsonb end
  );
end
$$;

comment on function private.understand is
  'What a text certainly means, given the last question: {tool, args} or {reply}; null when it is not certain.';
