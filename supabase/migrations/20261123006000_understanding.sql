-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/60_understanding/tables.sql
-- Phrases: whole messages that mean one thing, as rows beside their tool.

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

-- schemas/60_understanding/addresses.sql
-- An address, or the door of one, that nobody asked for just now; and what belongs to one that was given.

create function private.understand_address(question jsonb, text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_read jsonb;
begin
  -- While a summary or an address is being confirmed, a door belongs to it.
  if question ->> 'tool' in ('place_order', 'confirm_address') and private.door_in(text) is not null then
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
  'A message that is a street address, a link of a map or a plus code and nothing else, or the door of what is being confirmed; else null.';

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

-- schemas/60_understanding/answers.sql
-- A text as the answer to the question that was asked last.

create function private.number_in(text text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case when text ~ '^[0-9]{1,6}$' then text::integer else private.value_of('number', text)::integer end;
end
$$;

comment on function private.number_in is 'The whole number that a normalised text is, in digits (6 at most) or a word; else null.';

create function private.yes_or_no(text text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (select bool_and(v.kind = 'yes') from private.vocabulary as v where v.kind in ('yes', 'no') and v.word = text);
end
$$;

comment on function private.yes_or_no is 'Whether a normalised text is a plain yes or no; else null.';

create function private.answer_in(question jsonb, text text)
returns jsonb
language plpgsql
stable
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
    return coalesce(question -> 'otherwise', '{"tool": "keep_all", "args": {}}');
  elsif v_kind = 'address' and private.read_address(text) is not null
    or v_kind = 'details' and private.door_in(text) is not null then
    v_value := jsonb_build_object('text', btrim(text));
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

create function private.find_dishes(turn ai.turns, name text, at timestamptz, here uuid default null)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with place as (
      select coalesce((private.open_basket_of(p.id)).restaurant_id, here) as restaurant_id, (private.delivery_address(p.id)).point as point
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

-- [{id, name, price, restaurant, currency, has_options}]
comment on function private.find_dishes is
  'Dishes of exactly this normalised name, of the basket''s restaurant, else of those that deliver to the person; null for none.';

create function private.understand_dish(turn ai.turns, words text, at timestamptz, here uuid default null)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_counted text[] := regexp_match(words, '^([0-9]{1,6}|[a-z]+) (?:x )?(.+)$');
  v_quantity integer;
  v_dishes jsonb := private.find_dishes(turn, words, at, here);
begin
  if v_dishes is null and private.number_in(v_counted[1]) is not null then
    v_quantity := private.number_in(v_counted[1]);
    v_dishes := private.find_dishes(turn, v_counted[2], at, here);
  end if;
  if v_dishes is null then
    return null;
  elsif jsonb_array_length(v_dishes) > 1 then
    return jsonb_build_object('why', 'dish', 'reply', jsonb_build_object(
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
      'why', 'dish', 'tool', 'add_items', 'args', jsonb_build_object('item_id', v_dishes #> '{0,id}', 'quantity', v_quantity)
    );
  end if;
  return jsonb_build_object('why', 'dish', 'tool', 'show_item', 'args', jsonb_build_object('item_id', v_dishes #> '{0,id}'));
end
$$;

comment on function private.understand_dish is
  'A dish by its exact name, with a number before it or not: {tool, args} or {reply} to choose between several; else null.';

-- schemas/60_understanding/language.sql
-- The language that somebody certainly writes.

create function private.written_language(words text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select min(v.language)
    from private.vocabulary as v
    where v.kind = 'opening'
      and words ~ ('^(?:' || v.word || ')\M')
    having count(*) = 1
  );
end
$$;

comment on function private.written_language is 'The language that normalised words are certainly in, by how a message begins; else null.';

create function private.hear_language(turn ai.turns, messages jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.set_language(p.id, l.language, 'written')
  from jsonb_array_elements(messages) with ordinality as m
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

create function private.telling_words(words text)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(
    select w.word
    from unnest(string_to_array(words, ' ')) as w (word)
    where length(w.word) >= 3
      and not exists (select from private.vocabulary as v where v.kind = 'joint' and v.word = w.word)
  );
end
$$;

comment on function private.telling_words is 'The words among normalised ones that tell a name from another.';

create function private.likeness(name text, words text, telling text[])
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
      0.94 * (select avg((strpos(' ' || name, ' ' || w.word) > 0)::integer) from unnest(telling) as w (word))
    )
  end;
end
$$;

comment on function private.likeness(text, text, text[]) is
  'How like a name some words are, 0 to 1, both normalised and singular; telling: private.telling_words of the words.';

create function private.likeness(name text, words text)
returns real
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.likeness(name, words, private.telling_words(words));
end
$$;

comment on function private.likeness(text, text) is 'How like a name some words are, 0 to 1, both normalised and singular; 1: the same.';

create function private.match_items(restaurant_ids uuid[], words text, at timestamptz, most integer default 8)
returns table (item_id uuid, restaurant_id uuid, name text, price bigint, is_available boolean, score real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(private.normalise(words));
  v_telling text[] := private.telling_words(v_words);
begin
  return query
  select i.id, i.restaurant_id, i.name, i.price, private.is_available(i.id, at), s.score
  from public.menu_items as i
  cross join lateral (select private.likeness(i.name_words, v_words, v_telling) as score) as s
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
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(private.normalise(words));
  v_telling text[] := private.telling_words(v_words);
begin
  return query
  select r.id, r.name, s.score
  from public.restaurants as r
  cross join lateral (
    select private.likeness(private.singular(private.normalise(r.name)), v_words, v_telling) as score
  ) as s
  where r.is_active
    and s.score >= 0.6
  order by s.score desc, private.sort_key(r.name), r.id
  limit most;
end
$$;

comment on function private.match_restaurants is 'Restaurants whose name is like the words, the likest first; score from 0.6 to 1.';

-- schemas/60_understanding/off_topic.sql
-- Talk that certainly is not about food.

create function private.is_off_topic(turn ai.turns, words text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := regexp_replace(words, private.beginning_of('greeting') || ' ', '');
begin
  -- As one expression: a session keeps about thirty compiled, and all that a turn needs are to be among them.
  if not coalesce(v_words ~ private.beginning_of('off_topic'), false) then
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
    select jsonb_build_object('why', 'phrase', 'tool', p.tool, 'args', p.args || n.args)
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
        select jsonb_build_object('why', 'place', 'tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', r.id))
        from public.restaurants as r
        where private.normalise(r.name) = words
          and r.is_active
        order by r.id
        limit 1
      ),
      (
        select jsonb_build_object('why', 'place', 'tool', 'search_restaurants', 'args', jsonb_build_object('kitchen', words))
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
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_off text := substring(words from private.beginning_of('sold_out') || ' (.+)$');
  v_back text := substring(words from private.beginning_of('available') || ' (.+)$');
  v_name text := regexp_replace(coalesce(v_off, v_back), private.beginning_of('article') || ' ', '');
begin
  return (
    select jsonb_build_object(
      'why', 'sold_out', 'tool', 'set_item_availability',
      'args', jsonb_build_object('restaurant_id', i.restaurant_id, 'item_id', i.id, 'is_available', v_off is null)
    )
    from public.menu_items as i
    where private.normalise(i.name) = v_name
      and i.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
      and i.is_active
    order by i.id
    limit 1
  );
end
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
    select jsonb_build_object('why', 'title', 'tool', c.tool, 'args', c.args)
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
-- Understanding: what the messages of a turn say, read once and in order. Answering, keeping and asking a model go by these
-- rows alone, and whether SQL may act is said in one place (is_certain). What is not known is not guessed.

create function private.understand(turn ai.turns, text text, question jsonb, at timestamptz, here uuid default null)
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
  if v_meant -> 'args' <> 'null' and question ->> 'kind' not in ('text', 'address', 'details') then
    return v_meant || '{"why": "answer"}';
  end if;
  -- Words are taken for the answer to a question unless they are a command. A kitchen's "acepto" is for its one open
  -- order, whatever was shown last; a customer's "nada más" is for what is being asked.
  return coalesce(
    case when (turn).agent = 'client' then private.understand_title(turn, v_words, at) end,
    private.understand_phrase((turn).agent, v_words),
    private.understand_code(v_words),
    private.understand_title(turn, v_words, at),
    case when v_meant -> 'args' <> 'null' then v_meant || '{"why": "answer"}' end,
    case (turn).agent
      when 'client' then coalesce(
        private.understand_dish(turn, v_words, at, here), private.understand_place(turn, v_words),
        private.understand_address(question, text)
      )
      when 'restaurant' then private.understand_sold_out(turn, v_words)
    end,
    case
      when private.is_off_topic(turn, v_words, at) then '{"tool": "decline_off_topic", "args": {}, "why": "off_topic"}'::jsonb
    end
  );
end
$$;

comment on function private.understand is
  'What a text certainly means, given the last question: {tool, args, why} or {reply, why}; null when it is not certain.';

create function private.read_words(turn ai.turns, said private.meaning, question jsonb, here uuid, at timestamptz)
returns private.meaning
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_said private.meaning := said;
  v_meant jsonb := private.understand(turn, (said).words, question, at, here);
begin
  -- The question that the message before will raise is known by its kind alone: the answer waits for it.
  v_said.meaning := case
    when v_meant ->> 'tool' is not null or v_meant ? 'reply' then v_meant - 'why'
    when v_meant is not null then jsonb_build_object('answers', question -> 'kind')
  end;
  v_said.confidence := (v_meant is not null)::integer;
  v_said.why := coalesce(v_meant ->> 'why', 'unknown');
  return v_said;
end
$$;

comment on function private.read_words is
  'The words of a message with what they mean under a question; here: the restaurant that names of dishes are of first.';

create function private.read_message(turn ai.turns, message jsonb, question jsonb, here uuid, at timestamptz)
returns private.meaning
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kind private.message_kinds := private.message_kind(message ->> 'kind');
  v_said private.meaning;
  v_choice uuid;
begin
  v_said.message_id := message -> 'id';
  v_said.kind := v_kind.kind;
  v_said.confidence := 1;
  if v_kind.is_tap then
    select (private.tapped_choice(m)).id into v_choice from public.messages as m where m.id = v_said.message_id;
    v_said.meaning := jsonb_build_object('choice', v_choice);
    v_said.why := 'tap';
  end if;
  -- A tap on what nobody offered is read like words.
  if v_said.kind = 'text' or v_kind.is_tap and v_choice is null then
    v_said.words := coalesce(private.message_words(message -> 'content'), '');
    return private.read_words(turn, v_said, question, here, at);
  elsif v_choice is null then
    v_said.meaning := private.wordless_meaning((turn).agent, v_kind, message);
    v_said.why := v_said.kind;
  end if;
  return v_said;
end
$$;

comment on function private.read_message is 'What one message of a turn says, as private.understand_turn gives it.';

create function private.wordless_meaning(agent text, kind private.message_kinds, message jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tool text := case
    when (kind).kind = 'location' then 'take_pin'
    when (kind).kind in ('image', 'document') then 'take_photo'
  end;
  v_takes_pins boolean := exists (
    select from ai.tools as t where t.agent = wordless_meaning.agent and t.name = 'take_pin'
  );
begin
  return case
    when exists (select from ai.tools as t where t.agent = wordless_meaning.agent and t.name = v_tool)
      then jsonb_build_object(
        'tool', v_tool,
        'args', case v_tool
          when 'take_pin' then message -> 'content'
          when 'take_photo' then jsonb_build_object('message_id', message -> 'id')
        end
      )
    when (kind).kind = 'revoke' then '{}'::jsonb
    -- A location that moves cannot be read; the present one can.
    when message #>> '{content,original_type}' = 'live_location' and v_takes_pins
      then jsonb_build_object('reply', jsonb_build_object('key', agent || '_live_location', 'ask', 'location'))
    else jsonb_build_object('reply', jsonb_build_object('key', case
      when (kind).kind = 'audio' then 'cannot_hear'
      when (kind).is_media then 'cannot_see'
      when (kind).kind = 'edit' then 'edited_too_late'
      else 'cannot_take'
    end))
  end;
end
$$;

comment on function private.wordless_meaning is
  'What a pin, a picture, a voice note or another message without words is for an agent; what nobody can read is told so.';

create function private.question_after(agent text, meaning jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('kind', t.asks)
    from ai.tools as t
    where t.agent = question_after.agent
      and t.name = coalesce(meaning ->> 'tool', (select c.tool from public.choices as c where c.id = (meaning ->> 'choice')::uuid))
      and t.asks is not null
  );
end
$$;

comment on function private.question_after is 'What a meaning, once acted on, will ask: {kind}, without a tool; null for nothing.';

create function private.understand_turn(turn ai.turns, messages jsonb, at timestamptz)
returns setof private.meaning
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_question jsonb := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
  v_here uuid;
  v_all private.meaning[] := '{}';
  v_said private.meaning;
  v_message jsonb;
  v_first integer;
begin
  for v_message in select m.value from jsonb_array_elements(messages) with ordinality as m order by m.ordinality loop
    v_said := private.read_message(turn, v_message, v_question, v_here, at);
    if v_first is not null and v_said.words is not null and v_said.meaning is null
      and private.joins_answer(v_all[v_first].meaning, v_said.words) then
      -- One answer in several messages: "sin cebolla", "y bien caliente".
      if v_all[v_first].meaning ? 'tool' then
        v_all[v_first].meaning := jsonb_set(
          v_all[v_first].meaning, '{args,text}',
          to_jsonb(concat_ws(', ', v_all[v_first].meaning #>> '{args,text}', btrim(v_said.words)))
        );
      else
        v_all[v_first].words := concat_ws(', ', v_all[v_first].words, btrim(v_said.words));
      end if;
      v_said.meaning := '{}';
      v_said.confidence := 1;
      v_said.why := 'joined';
    elsif v_said.meaning is not null then
      v_first := case
        when v_said.why = 'answer' and v_question ->> 'kind' in ('text', 'address') then cardinality(v_all) + 1
      end;
      -- Each question is answered once; what is said then is read under what that will ask.
      v_question := private.question_after((turn).agent, v_said.meaning);
      v_here := coalesce(v_here, private.restaurant_of(v_said.meaning));
    end if;
    v_all := v_all || v_said;
  end loop;
  return query select m.* from unnest(v_all) as m;
end
$$;

comment on function private.understand_turn is
  'What the messages of a turn (private.turn_messages) say: a row each, in order, each read under what was said before.';

create function private.restaurant_of(meaning jsonb)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select i.restaurant_id
    from public.menu_items as i
    where meaning ->> 'tool' = 'add_items'
      and i.id = private.arg_uuid(meaning -> 'args', 'item_id')
  );
end
$$;

comment on function private.restaurant_of is 'The restaurant that a basket is of once a meaning has been acted on; null when it says nothing of that.';

create function private.read_turn(turn ai.turns, at timestamptz)
returns private.meaning[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(select m from private.understand_turn(turn, private.turn_messages((turn).id), at) as m);
end
$$;

comment on function private.read_turn is 'The messages of a turn read anew, where whoever asks has not read them.';

create function private.is_certain(said private.meaning[])
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (select coalesce(bool_and(s.confidence >= 1), true) from unnest(said) as s);
end
$$;

comment on function private.is_certain is 'Whether SQL is certain of every message of a turn: it answers, and no model is asked.';
