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

create table private.cues (
  agent text not null references ai.agents on delete restrict,
  kind text not null references private.vocabulary_kinds on delete cascade,
  tool text not null,
  args jsonb not null default '{}',
  place integer not null,
  needs text,
  most_left integer not null default 3,
  shipped jsonb,
  primary key (agent, kind),
  constraint cues_run_a_tool_of_their_agent
    foreign key (agent, tool)
    references ai.tools (agent, name)
    on delete cascade,
  constraint cues_need_what_can_be_known check (needs in ('order', 'basket', 'order_or_basket', 'dish', 'kitchen', 'delivery', 'offer'))
);

comment on table private.cues is 'What a sentence is about that says one of a kind of forms somewhere: which tool answers it.';
comment on column private.cues.place is 'Of several that fit the lowest counts.';
comment on column private.cues.needs is 'What must be so: an open order, a basket, either, a dish named beside it, a kitchen in question, a delivery in hand, an open offer; null: nothing.';

comment on column private.cues.most_left is 'So many words beside it may say something else; with more it is not what the sentence is about.';

create index cues_by_kind on private.cues (kind);

create index cues_by_tool on private.cues (agent, tool);

alter table private.cues enable row level security;

-- schemas/60_understanding/intent_tables.sql
-- after: tables.sql
-- What people want, weighed: for what no rule decides. Weights are printed by a command from cases that were written and
-- labelled by hand; from where on a share counts was set on people who taught nothing (bench/understanding/train.ts).

create table private.intents (
  agent text not null references ai.agents on delete restrict,
  intent text not null,
  harm text not null,
  tool text,
  args jsonb not null default '{}',
  needs text,
  button text,
  shipped jsonb,
  primary key (agent, intent),
  constraint harms_are_known check (harm in ('talk', 'basket', 'money')),
  constraint intents_run_a_tool_of_their_agent
    foreign key (agent, tool)
    references ai.tools (agent, name)
    on delete cascade,
  constraint intents_need_what_can_be_known check (needs in ('order', 'basket', 'dish', 'no_dish', 'kitchen')),
  constraint only_talk_has_a_tool check (tool is null or harm = 'talk')
);

comment on table private.intents is 'What somebody may want of an agent, and which tool talks of it or shows it when enough speaks for it.';
comment on column private.intents.harm is
  'What an error would cost: talk (shown something else), basket (read back before it is ordered), money (in flight): these two never go by a share.';
comment on column private.intents.needs is 'What must be so, as private.cues.needs; no_dish: no word of the menu is said; null: nothing.';
comment on column private.intents.button is 'What stands on its button where a rule means something else: a template; null: it is not offered.';

create index intents_by_tool on private.intents (agent, tool);

alter table private.intents enable row level security;

create table private.intent_thresholds (
  agent text primary key references ai.agents on delete restrict,
  threshold real not null,
  judged integer not null,
  errors integer not null,
  bound real not null,
  constraint bounds_hold check (errors <= judged and bound between 0 and 1)
);

comment on table private.intent_thresholds is 'From which share on an intent that is talk counts, and what that rests on; printed by a command.';
comment on column private.intent_thresholds.judged is 'So many sentences of other people and kitchens had this share or more.';
comment on column private.intent_thresholds.bound is 'The share of errors that is not exceeded, one-sided 95 % (Wilson).';

alter table private.intent_thresholds enable row level security;

create table private.intent_weights (
  agent text not null references ai.agents on delete restrict,
  feature text not null,
  weights jsonb not null,
  primary key (agent, feature)
);

comment on table private.intent_weights is 'How much each feature of words speaks for each intent: {intent: weight}; printed by a command, replaced as a whole.';

alter table private.intent_weights enable row level security;

-- schemas/60_understanding/addresses.sql
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
  return coalesce(
    (select bool_and(v.kind = 'yes') from private.vocabulary as v where v.kind in ('yes', 'no') and v.word = private.normalise(text)),
    -- "Listo, pídelo", "hágale pues": each part says it, politeness aside.
    case when length(text) <= 40 then (
      select case when bool_and(k.is_yes is not null) and count(distinct k.is_yes) = 1 then bool_and(k.is_yes) end
      from (
        select distinct btrim(private.without_forms(p.part, 'yes_beside')) as part
        from regexp_split_to_table(private.typed_words(text), '\s*\|\s*') as p (part)
      ) as d
      left join lateral (
        -- Also several in one breath: "sí, hágale mándelo".
        select true as is_yes where d.part ~ ('^(?:(?:' || private.words_of('yes') || ')(?: |$))+$')
        union all
        select false from private.vocabulary as v where v.kind = 'no' and v.word = d.part
        limit 1
      ) as k on true
      where d.part <> ''
    ) end
  );
end
$$;

comment on function private.yes_or_no is 'Whether a text is a plain yes or no, also in several words; else null.';

create function private.is_not_yet(text text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_typed text := private.typed_words(text);
begin
  -- Null where nothing says so.
  return case
    when length(text) <= 60 and private.fitting_forms('not_yet', v_typed) is not null
      and regexp_replace(
        private.without_forms(private.without_forms(private.without_forms(v_typed, 'not_yet'), 'yes_beside'), 'courtesy'),
        '\m(?:' || private.words_of('no') || '|ay)\M|[| ]', '', 'g'
      ) = '' then true
  end;
end
$$;

comment on function private.is_not_yet is 'Whether a text only wants to wait ("no, un momento"); null when it says more, or something else.';

create function private.number_said(text text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case when text !~ '^\s*[-−‒–]\s*\d' then coalesce(
    private.number_in(private.normalise(text)),
    -- "Dos, por favor", "que sean cinco".
    private.number_in(btrim(regexp_replace(
      btrim(private.without_forms(private.without_forms(private.typed_words(text), 'courtesy'), 'yes_beside'), ' |'),
      private.beginning_of('set_count') || ' ', ''
    ), ' |'))
  ) end;
end
$$;

comment on function private.number_said is 'The number that a text says, politeness aside; null when it says more.';

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
  v_is_yes boolean := case when v_kind = 'yes' then coalesce(private.yes_or_no(text), not private.is_not_yet(text)) end;
  v_number integer := case when v_kind = 'number' then private.number_said(text) end;
  v_value jsonb;
begin
  if v_number is not null then
    v_value := jsonb_build_object('quantity', v_number);
  elsif v_kind = 'code' and replace(v_words, ' ', '') ~ '^[0-9]{4}$' then
    v_value := jsonb_build_object('code', replace(v_words, ' ', ''));
  elsif v_is_yes then
    v_value := '{}';
  elsif not v_is_yes then
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

-- schemas/60_understanding/here.sql
-- The kitchen that somebody is speaking of.

create function private.kitchen_in_question(turn ai.turns)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    private.own_kitchen(turn),
    (private.open_basket_of(private.turn_person(turn))).restaurant_id,
    (
      -- Whose dishes were shown last.
      select coalesce(k.restaurant_id, i.restaurant_id)
      from public.choices as c
      left join public.menu_categories as k on c.tool = 'show_category' and k.id = (c.args ->> 'category_id')::bigint
      left join public.menu_items as i on c.tool in ('show_item', 'add_items') and i.id = private.arg_uuid(c.args, 'item_id')
      where c.conversation_id = (turn).conversation_id
        and c.created_at = (
          select max(n.created_at) from public.choices as n where n.conversation_id = (turn).conversation_id
        )
        and coalesce(k.restaurant_id, i.restaurant_id) is not null
      order by c.id
      limit 1
    )
  );
end
$$;

comment on function private.kitchen_in_question is 'The restaurant whose number it is, else that of the basket, else of the dishes that were shown last; null for none.';

-- schemas/60_understanding/language.sql
-- The language that somebody writes. Who begins in one and goes on in another is answered in that; a loan word changes nothing.

create function private.written_language(words text, out language text, out is_clear boolean)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- Two words that are of one language alone, one of which no dish is called by, and none of another.
  select min(t.language), true
  into language, is_clear
  from (
    select v.language, count(*) as words, count(*) filter (where v.value = 'strong') as strong
    from regexp_split_to_table(written_language.words, ' ') as w (word)
    join private.vocabulary as v on v.kind = 'telling' and v.word = w.word
    group by v.language
  ) as t
  having count(*) = 1 and min(t.words) >= 2 and min(t.strong) >= 1;
  if language is null then
    select min(v.language), false
    into language, is_clear
    from private.vocabulary as v
    where v.kind = 'opening'
      and words ~ ('^(?:' || v.word || ')\M')
    having count(*) = 1;
  end if;
end
$$;

comment on function private.written_language is
  'The language that normalised words are in: clear, by several of its words, or by how they begin; nulls when neither says.';

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
  cross join lateral private.written_language(private.normalise(m.value #>> '{content,body}')) as l
  join public.persons as p on p.id = private.turn_person(turn)
  where m.value ->> 'kind' = 'text'
    and l.language is not null
    and case
      -- "Thanks" of somebody who wrote Spanish is Spanish.
      when p.language_origin = 'written' then l.is_clear and l.language <> p.language
      else l.is_clear or l.language <> p.language
    end
  order by m.ordinality desc
  limit 1;
end
$$;

comment on function private.hear_language is
  'Speaks on in the language that somebody writes, unless they have chosen one; what they wrote before is left for clear words alone.';

-- schemas/60_understanding/menu_words.sql
-- The words of menus, a row for each word of a kitchen, kept by triggers: what is looked up for every word that people write.

create table private.menu_words (
  restaurant_id uuid not null references public.restaurants on delete cascade,
  word text not null,
  initial text not null,
  primary key (restaurant_id, word)
);

comment on table private.menu_words is 'Every word of three letters or more of the dishes and options of a restaurant, singular; kept by triggers.';
comment on column private.menu_words.initial is 'How it begins by its sound (private.sound): slips of typing rarely change that.';

create index menu_words_by_initial on private.menu_words (restaurant_id, initial);

alter table private.menu_words enable row level security;

create view private.words_on_menus
with (security_invoker = true) as
select distinct i.restaurant_id, w.word
from public.menu_items as i
left join public.option_groups as g on g.item_id = i.id
left join public.options as o on o.group_id = g.id
cross join lateral unnest(string_to_array(concat_ws(' ', i.name_words, o.name_words), ' ')) as w (word)
where i.is_active
  and length(w.word) >= 3;

comment on view private.words_on_menus is 'What private.menu_words is to hold.';

create function private.keep_menu_words(restaurant_ids uuid[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from private.menu_words as m
  where m.restaurant_id = any (restaurant_ids)
    and not exists (select from private.words_on_menus as w where w.restaurant_id = m.restaurant_id and w.word = m.word);
  insert into private.menu_words (restaurant_id, word, initial)
  select w.restaurant_id, w.word, left(private.sound(w.word), 1)
  from private.words_on_menus as w
  where w.restaurant_id = any (restaurant_ids)
  on conflict do nothing;
end
$$;

comment on function private.keep_menu_words is 'Makes the words of restaurants those of their menus.';

create function private.words_follow_new_names()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- In one order, so that two who write a menu at once do not wait for each other in a circle.
  insert into private.menu_words (restaurant_id, word, initial)
  select d.restaurant_id, d.word, left(private.sound(d.word), 1)
  from (
    select distinct i.restaurant_id, w.word
    from touched as t
    join public.menu_items as i on i.id = case
      when tg_table_name = 'menu_items' then (to_jsonb(t) ->> 'id')::uuid
      else (select g.item_id from public.option_groups as g where g.id = (to_jsonb(t) ->> 'group_id')::bigint)
    end
    cross join lateral unnest(string_to_array(t.name_words, ' ')) as w (word)
    where i.is_active
      and length(w.word) >= 3
  ) as d
  order by d.restaurant_id, d.word collate "C"
  on conflict do nothing;
  return null;
end
$$;

comment on function private.words_follow_new_names is 'Trigger: the words of new dishes and options are words of their kitchen.';

create function private.words_follow_changed_names()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_menu_words(array(
    select distinct i.restaurant_id
    from touched as t
    join before as b on b.id = t.id and to_jsonb(b) - '{unavailable_until,price,position}'::text[] <> to_jsonb(t) - '{unavailable_until,price,position}'::text[]
    join public.menu_items as i on i.id = case
      when tg_table_name = 'menu_items' then (to_jsonb(t) ->> 'id')::uuid
      else (select g.item_id from public.option_groups as g where g.id = (to_jsonb(t) ->> 'group_id')::bigint)
    end
  ));
  return null;
end
$$;

comment on function private.words_follow_changed_names is 'Trigger: where a name or what is on the menu changes, the words of that kitchen are read anew.';

create function private.words_follow_removed_names()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_menu_words(array(
    select distinct coalesce(i.restaurant_id, (to_jsonb(t) ->> 'restaurant_id')::uuid)
    from touched as t
    left join public.menu_items as i on i.id = coalesce(
      (to_jsonb(t) ->> 'item_id')::uuid,
      (select g.item_id from public.option_groups as g where g.id = (to_jsonb(t) ->> 'group_id')::bigint)
    )
  ));
  return null;
end
$$;

comment on function private.words_follow_removed_names is 'Trigger: when dishes, groups or options go, the words of their kitchen are read anew.';

create trigger words_follow_new_dishes after insert on public.menu_items
referencing new table as touched for each statement execute function private.words_follow_new_names();

create trigger words_follow_changed_dishes after update on public.menu_items
referencing old table as before new table as touched for each statement execute function private.words_follow_changed_names();

create trigger words_follow_removed_dishes after delete on public.menu_items
referencing old table as touched for each statement execute function private.words_follow_removed_names();

create trigger words_follow_new_options after insert on public.options
referencing new table as touched for each statement execute function private.words_follow_new_names();

create trigger words_follow_changed_options after update on public.options
referencing old table as before new table as touched for each statement execute function private.words_follow_changed_names();

create trigger words_follow_removed_options after delete on public.options
referencing old table as touched for each statement execute function private.words_follow_removed_names();

create trigger words_follow_removed_groups after delete on public.option_groups
referencing old table as touched for each statement execute function private.words_follow_removed_names();

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
  v_fits text := private.fitting_forms('off_topic', words, false);
  v_words text;
begin
  if v_fits is null then
    return false;
  end if;
  v_words := regexp_replace(words, private.beginning_of('greeting') || ' ', '');
  if v_words !~ ('^(?:' || v_fits || ')') then
    return false;
  end if;
  -- Whoever names a dish beside it is asking for food.
  return (turn).agent <> 'client' or not exists (
    select from private.dishes_by_words(private.restaurants_for(turn, at), v_words, at)
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
declare
  v_words text[] := string_to_array(words, ' ');
begin
  return coalesce(
    (
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
    ),
    (
      -- "dale, la llevo": the same said twice.
      select jsonb_build_object('why', 'phrase', 'tool', p.tool, 'args', p.args)
      from generate_series(1, least(cardinality(v_words), 8) - 1) as k (words)
      join private.phrases as p on p.agent = understand_phrase.agent and p.phrase = array_to_string(v_words[:k.words], ' ')
      join private.phrases as q on q.agent = p.agent and q.tool = p.tool and q.args = p.args
        and q.phrase = array_to_string(v_words[k.words + 1:], ' ')
      limit 1
    )
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
          and r.id = coalesce(private.own_kitchen(turn), r.id)
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

-- schemas/60_understanding/private.sql
-- What a person says of themselves that nobody needs to know.

create function private.understand_private(text text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kind text := private.sensitive_kind(text);
begin
  return case
    when v_kind is not null
      then jsonb_build_object('tool', 'keep_private', 'args', jsonb_build_object('kind', v_kind), 'why', 'private')
  end;
end
$$;

comment on function private.understand_private is 'A text that SQL answers itself as no model may be told of it: {tool, args, why: private}; else null.';

-- schemas/60_understanding/shown.sql
-- What stood on the last message that could be tapped: picked by its place, and shown again when words are not understood.

create function private.shown_last(turn ai.turns, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'asks_option', coalesce(o.meant #>> '{0,key}' = 'client_choose_option', false),
      'asks_which', coalesce(o.meant #>> '{0,key}' in ('client_which_dish', 'client_dish_like', 'which_dish'), false),
      'body', case
        -- A note was for its moment.
        when o.meant #>> '{0,key}' like 'note\_%' then regexp_replace(o.content ->> 'body', '^[^\n]*\n', '')
        else o.content ->> 'body'
      end,
      'choices', jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'title', c.title, 'description', r.value ->> 'description', 'tool', c.tool, 'args', c.args, 'expires_at', c.expires_at
        ))
        order by r.ordinality
      )
    )
    from (
      select b.content, b.meant
      from public.outbox as b
      where b.conversation_id = (turn).conversation_id
        and b.created_at > at - make_interval(mins => private.setting_int('shown_minutes'))
      order by b.id desc
      limit 1
    ) as o
    cross join jsonb_array_elements(coalesce(o.content -> 'buttons', o.content #> '{sections,0,rows}')) with ordinality as r
    join public.choices as c on c.id = (r.value ->> 'id')::uuid and c.used_at is null and c.expires_at > at
    group by o.content, o.meant
  );
end
$$;

comment on function private.shown_last is
  'What the last message to a conversation offered, if it is fresh: {body, asks_which, asks_option, choices: [{title, tool, args}]}; null for nothing.';

create function private.understand_place_in_list(turn ai.turns, words text, question jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_bare text := regexp_replace(words, '^(?:' || private.words_of('article') || '|o|a) ', '');
  v_place integer := coalesce(
    private.value_of('list_place', v_bare)::integer,
    -- A number alone is an answer wherever something was asked.
    case
      when v_bare ~ '^[1-9]$' and coalesce(question ->> 'kind', 'details') = 'details'
        and exists (
          -- A door that may be told with the list is no question that a number would answer.
          select from public.conversations as c where c.id = (turn).conversation_id and coalesce(c.question ->> 'kind', 'details') = 'details'
        )
        then v_bare::integer
    end
  );
  v_choices jsonb;
begin
  if v_place is null then
    return null;
  end if;
  v_choices := private.shown_last(turn, at) -> 'choices';
  return (
    select jsonb_build_object('why', 'place', 'tool', c.value -> 'tool', 'args', c.value -> 'args')
    from jsonb_array_elements(v_choices) with ordinality as c
    where c.ordinality = case when v_place < 0 then jsonb_array_length(v_choices) else v_place end
      -- Yes and no are said, not counted.
      and c.value ->> 'tool' <> all (array['place_order', 'cancel_order', 'accept_order', 'reject_order', 'accept_offer', 'decline_offer'])
  );
end
$$;

comment on function private.understand_place_in_list is 'A message that picks what stands at a place of the last list: {tool, args, why}; else null. Nothing is ordered so.';

create function private.show_again(turn ai.turns, question jsonb, note text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_shown jsonb := private.shown_last(turn, at);
  v_note text := private.render(private.key_to('note_' || note, (turn).agent), private.turn_language(turn));
begin
  -- What was done is not said twice: how things stand is.
  if question is null and (turn).agent = 'client' and v_shown -> 'choices' @? '$[*] ? (@.tool == "check_out" || @.tool == "track_order")' then
    return null;
  end if;
  return case when v_shown is not null then jsonb_strip_nulls(jsonb_build_object(
    -- However often it was said before, it is said once.
    'text', concat_ws(E'\n', v_note, private.clip(replace(v_shown ->> 'body', v_note || E'\n', ''), 600)),
    'choices', v_shown -> 'choices',
    'question', question
  )) end;
end
$$;

comment on function private.show_again is
  'The last message with its choices, after a note; its question stays. Null when it had none, or told a customer of what had been done.';

insert into private.settings (key, value, meaning)
values ('shown_minutes', '60', 'So long what a message offered is what words may pick and what is shown again');

create function private.understand_option(turn ai.turns, typed text, asks boolean, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_shown jsonb := private.shown_last(turn, at);
  v_args jsonb := jsonb_path_query_first(v_shown, '$.choices[*] ? (@.tool == "show_item" && @.args.chosen.size() > 0).args');
  v_item public.menu_items;
  v_words text := btrim(private.without_forms(typed, 'courtesy'), ' |');
  v_chosen bigint[];
  v_notes text[] := '{}';
  v_title bigint;
  v_more jsonb;
  v_part text;
begin
  select i.* into v_item from public.menu_items as i where i.id = private.arg_uuid(v_args, 'item_id');
  v_words := btrim(regexp_replace(v_words, '\m(?:(?:las|los|nas|for) (?:dos|duas|2)|ambas|ambos|both)\M', '', 'g'), ' |');
  v_title := (
    select min(o.id)
    from public.option_groups as g
    join public.options as o on o.group_id = g.id
    where g.item_id = v_item.id
      and o.name_words = private.singular(regexp_replace(v_words, '^(?:de|en|con|la|el) ', ''))
  );
  -- A number that is no part of an option speaks of some of them.
  if not (v_shown ->> 'asks_option')::boolean or v_item.id is null or v_words = '' or length(v_words) > 80
    or asks or v_title is null and exists (
      select from regexp_split_to_table(v_words, ' ') as w (word) where private.number_in(w.word) is not null
    ) then
    return null;
  end if;
  -- A choice has what was chosen before, and itself.
  v_chosen := (private.arg_ids(v_args, 'chosen'))[: cardinality(private.arg_ids(v_args, 'chosen')) - 1];
  v_chosen := v_chosen || coalesce(array[v_title], '{}');
  for v_part in
    select p.part
    from unnest(private.wish_parts(private.repaired(v_words, array[v_item.restaurant_id]), array[v_item.restaurant_id])) as p (part)
    where v_title is null
  loop
    v_more := private.read_additions(v_item.id, v_part, '{}', at);
    if v_more ->> 'left' <> '' then
      return null;
    end if;
    v_chosen := array(select distinct c.option_id from unnest(v_chosen || private.arg_ids(v_more, 'chosen')) as c (option_id) order by c.option_id);
    v_notes := v_notes || nullif(v_more ->> 'note', '');
  end loop;
  if cardinality(v_chosen) < cardinality(private.arg_ids(v_args, 'chosen')) then
    return null;
  end if;
  return jsonb_build_object('why', 'option', 'tool', 'show_item', 'args', v_args || jsonb_strip_nulls(jsonb_build_object(
    'chosen', to_jsonb(v_chosen), 'note', private.kitchen_note(v_args ->> 'note', array_to_string(v_notes, ', '))
  )));
end
$$;

comment on function private.understand_option is 'Words that choose options of the dish for which one was asked last ("mediana y sin cebolla"): {tool, args, why}; null when they say more.';

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

-- schemas/60_understanding/spelling.sql
-- Words as people type them on a phone, made into words that can be looked up.

create function private.pictures_as_words(text text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := text;
  v_picture record;
begin
  if octet_length(text) = length(text) then
    return text;
  end if;
  for v_picture in select v.word, v.value from private.vocabulary as v where v.kind = 'emoji' loop
    v_text := replace(v_text, v_picture.word, ' ' || v_picture.value || ' ');
  end loop;
  return v_text;
end
$$;

comment on function private.pictures_as_words is 'A text with the pictures that stand for words as these words.';

create function private.typed_words(text text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_text text := lower(extensions.unaccent(
    'extensions.unaccent'::regdictionary, normalize(private.pictures_as_words(text), nfkc)
  ));
  v_number record;
begin
  -- 36.900 is one number; what else stands between words parts them.
  v_text := regexp_replace(v_text, '(\d)[.,](\d{3})\M', '\1\2', 'g');
  -- "1.5" as names have it.
  v_text := regexp_replace(v_text, '\m(\d)[.,](\d)\M', '\1 \2', 'g');
  v_text := regexp_replace(v_text, '[,;.:\n\r+/()&|*•–—!?¡¿"]+', ' | ', 'g');
  v_text := regexp_replace(v_text, '[^a-z0-9|]+', ' ', 'g');
  v_text := regexp_replace(v_text, '([a-z])\1{2,}', '\1', 'g');
  v_text := regexp_replace(v_text, '([aiu])\1', '\1', 'g');
  -- "2x", "x2", "3hamburguesas".
  v_text := regexp_replace(v_text, '\m(\d{1,2})(?:x )?([a-z]{3,})', '\1 \2', 'g');
  v_text := regexp_replace(v_text, '\m(?:x ?(\d{1,2})|(\d{1,2}) ?x)\M', '\1\2', 'g');
  -- As plain text: a session keeps about thirty compiled expressions.
  v_text := ' ' || regexp_replace(v_text, '\s+', ' ', 'g') || ' ';
  for v_number in
    select v.word, v.value from private.vocabulary as v where v.kind = 'number' and strpos(v.word, ' ') > 0 and strpos(v_text, v.word) > 0
    order by length(v.word) desc
  loop
    v_text := replace(v_text, ' ' || v_number.word || ' ', ' ' || v_number.value || ' ');
  end loop;
  return (
    select coalesce(string_agg(coalesce(s.value, w.word), ' ' order by w.place), '')
    from regexp_split_to_table(btrim(v_text), '\s+') with ordinality as w (word, place)
    left join lateral (
      select min(v.value) as value from private.vocabulary as v where v.kind = 'spelling' and v.word = w.word
    ) as s on true
    where w.word <> ''
  );
end
$$;

comment on function private.typed_words is
  'A text as words that can be looked up: no case, accents, pictures, repeated letters or chat spelling; | where it is parted.';

create function private.without_forms(words text, kind text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_forms text := private.fitting_forms(kind, words);
begin
  return btrim(regexp_replace(
    case when v_forms is null then words else regexp_replace(words, '\m(?:' || v_forms || ')\M', ' ', 'g') end, '\s+', ' ', 'g'
  ));
end
$$;

comment on function private.without_forms is 'Words without whatever is of a kind of forms.';

create function private.are_near(one text, other text)
returns boolean
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_most integer := case when greatest(length(one), length(other)) >= 7 then 2 else 1 end;
  v_before integer[];
  v_last integer[] := array(select generate_series(0, length(other)));
  v_now integer[];
begin
  if abs(length(one) - length(other)) > v_most then
    return false;
  end if;
  for i in 1..length(one) loop
    v_now := array[i];
    for j in 1..length(other) loop
      v_now[j + 1] := least(
        v_last[j + 1] + 1, v_now[j] + 1, v_last[j] + (substr(one, i, 1) <> substr(other, j, 1))::integer
      );
      if i > 1 and j > 1 and substr(one, i, 1) = substr(other, j - 1, 1) and substr(one, i - 1, 1) = substr(other, j, 1) then
        v_now[j + 1] := least(v_now[j + 1], v_before[j - 1] + 1);
      end if;
    end loop;
    v_before := v_last;
    v_last := v_now;
  end loop;
  return v_last[length(other) + 1] <= v_most;
end
$$;

comment on function private.are_near is
  'Whether one word is the other with one slip of typing, two in seven letters or more (optimal string alignment distance).';

create function private.sound(word text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select translate(
    regexp_replace(regexp_replace(regexp_replace(replace(word, 'h', ''), 'c([ei])', 's\1', 'g'), 'qu([ei])', 'k\1', 'g'), 'll', 'y', 'g'),
    'vzc', 'bsk'
  )
$$;

comment on function private.sound is 'A word as it sounds in Colombia: b is v, s is z and soft c, k is qu and hard c, y is ll, h is silent.';

-- schemas/60_understanding/dish_words.sql
-- after: spelling.sql
-- Which dish some words name: word by word, so that what nothing explains is known.

create function private.link_words()
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(select private.singular(v.word) from private.vocabulary as v where v.kind = 'link');
end
$$;

comment on function private.link_words is 'Words that join others and name nothing, singular.';

create function private.name_tokens(words text, links text[])
returns text[]
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return array(
    select w.word
    from regexp_split_to_table(private.singular(words), '[ |]+') with ordinality as w (word, place)
    where w.word <> ''
      and w.word <> all (links)
    order by w.place
  );
end
$$;

comment on function private.name_tokens is 'The words of a normalised name that say something, singular, in order; links: private.link_words.';

create function private.mended(word text, restaurant_ids uuid[])
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  -- Only what no language of ours knows is a slip, and only where one word alone is near: no dish becomes another.
  if length(word) < 4 or word ~ '\d'
    or exists (select from private.menu_words as k where k.restaurant_id = any (restaurant_ids) and k.word = private.singular(mended.word))
    or exists (
      select from private.vocabulary as v
      where v.word = mended.word
        and v.kind not in ('courtesy', 'wish', 'remove', 'set_count', 'swap', 'for', 'opening', 'off_topic', 'deed')
    ) then
    return word;
  end if;
  return coalesce(
    (
      select min(k.word)
      from (
        select distinct m.word
        from private.menu_words as m
        where m.restaurant_id = any (restaurant_ids)
          and m.initial = left(private.sound(mended.word), 1)
          and length(m.word) >= 4
          and abs(length(m.word) - length(mended.word)) <= 3
      ) as k
      where extensions.similarity(k.word, mended.word) >= 0.25 and private.are_near(private.singular(mended.word), k.word)
        or private.sound(k.word) = private.sound(private.singular(mended.word))
      having count(*) = 1
    ),
    word
  );
end
$$;

comment on function private.mended is 'A word, or where it is a slip of typing the one word of these restaurants'' menus that is near.';

create function private.repaired(words text, restaurant_ids uuid[])
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(private.mended(w.word, restaurant_ids), ' ' order by w.place)
    from regexp_split_to_table(words, ' ') with ordinality as w (word, place)
  );
end
$$;

comment on function private.repaired is 'Words with the slips of typing mended that lead to one word alone of the menus of restaurants.';

create function private.kitchens_with_words(words text)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tokens text[] := private.name_tokens(words, private.link_words());
begin
  return array(
    select distinct i.restaurant_id
    from public.menu_items as i
    where i.is_active
      and string_to_array(i.name_words, ' ') && v_tokens
  );
end
$$;

comment on function private.kitchens_with_words is 'The restaurants that have a dish with one of these words in its name, wherever they are.';

create function private.dishes_by_words(restaurant_ids uuid[], words text, at timestamptz)
returns table (item_id uuid, restaurant_id uuid, explained text[], hits integer, misses integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
  v_tokens text[] := private.name_tokens(words, v_links);
begin
  if v_tokens = '{}' then
    return;
  end if;
  return query
  select s.id, s.restaurant_id, s.explained, cardinality(s.explained), cardinality(s.tokens) - cardinality(s.explained)
  from (
    select i.id, i.restaurant_id, n.tokens,
      array(select t.word from unnest(n.tokens) as t (word) where t.word = any (v_tokens)) as explained
    from public.menu_items as i
    cross join lateral (
      -- As private.name_tokens: these words are singular already.
      select array(
        select w.word from unnest(string_to_array(i.name_words, ' ')) with ordinality as w (word, place) where w.word <> all (v_links) order by w.place
      ) as tokens
    ) as n
    where i.restaurant_id = any (restaurant_ids)
      and i.is_active
      and string_to_array(i.name_words, ' ') && v_tokens
    offset 0
  ) as s
  -- What it is comes first: "arepa de queso" is no "queso".
  where (s.tokens[1] = any (v_tokens) or v_tokens[1] = any (s.explained))
    -- Last, as it is dear: of few.
    and private.is_available(s.id, at);
end
$$;

comment on function private.dishes_by_words is
  'Dishes to be had now that share words with some words: which words, how many, and how many of the name were not said.';

-- schemas/60_understanding/intents.sql
-- after: dish_words.sql
-- Weighs what no rule decides: features of the words and of where the conversation stands, each with its weights.

create function private.intent_words(turn ai.turns, typed text, at timestamptz, here uuid)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
  v_scope uuid[] := private.order_scope(turn, typed, at, here);
begin
  return array(
    select case
      when w.word ~ '^\d+$' or exists (select from private.vocabulary as v where v.word = w.word and v.kind = 'number') then '#'
      when length(w.word) >= 3 and private.singular(w.word) <> all (v_links) and exists (
        select from private.menu_words as m where m.restaurant_id = any (v_scope) and m.word = private.singular(w.word)
      ) then '@'
      else w.word
    end
    from regexp_split_to_table(typed, ' ') with ordinality as w (word, place)
    where w.word <> ''
    order by w.place
    limit 40
  );
end
$$;

comment on function private.intent_words is 'private.typed_words as they are weighed: # for a number, @ for a word of the menu in question.';

create function private.intent_features(turn ai.turns, typed text, asks boolean, question jsonb, at timestamptz, here uuid)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text[] := private.intent_words(turn, typed, at, here);
begin
  return array(
    select 'w ' || w.word from unnest(v_words) as w (word)
    union
    select 'p ' || coalesce(v_words[n], '^') || ' ' || coalesce(v_words[n + 1], '$') from generate_series(0, cardinality(v_words)) as n
    union
    select 'c ' || substr(' ' || w.word || ' ', n, 4)
    from unnest(v_words) as w (word)
    cross join generate_series(1, length(w.word) - 1) as n
    where length(w.word) >= 3
    union
    select 's ' || s.state
    from (
      values
        ('any'),
        (case when asks then 'mark' end),
        (case when private.has_need(turn, 'basket', at) then 'basket' end),
        (case when private.has_need(turn, 'order', at) then 'order' end),
        ('asked ' || (question ->> 'kind')),
        ('asked by ' || (question ->> 'tool')),
        ('length ' || least(6, cardinality(v_words) / 2))
    ) as s (state)
    where s.state is not null
  );
end
$$;

comment on function private.intent_features is
  'What speaks for one intent or another: words, pairs, pieces of four letters, and where the conversation stands.';

create function private.weighed_intent(agent text, features text[])
returns table (intent text, share double precision)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  with sums as (
    select w.intent, sum(w.weight::double precision) as weight
    from private.intent_weights as f
    cross join lateral jsonb_each_text(f.weights) as w (intent, weight)
    where f.agent = weighed_intent.agent
      and f.feature = any (features)
    group by w.intent
  )
  select s.intent, 1 / sum(exp(o.weight - s.weight))
  from sums as s
  cross join sums as o
  group by s.intent, s.weight
  order by s.weight desc, s.intent collate "C"
  limit 1;
end
$$;

comment on function private.weighed_intent is 'The intent for which most speaks, and its share of all; no row where nothing is known.';

create function private.ask_which_is_meant(turn ai.turns, typed text, meant jsonb, intent private.intents, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_dishes uuid[] := case when (intent).needs = 'dish' then private.dishes_beside(turn, typed, '', at, here) end;
begin
  if (intent).tool is null or (intent).button is null or meant ->> 'tool' is null or v_dishes = '{}'
    or (intent).needs not in ('dish', 'no_dish') and not private.has_need(turn, (intent).needs, at) then
    return null;
  end if;
  return jsonb_build_object('why', 'differ', 'reply', jsonb_build_object(
    'key', 'client_which_is_meant',
    'choices', jsonb_build_array(
      private.choice(
        case when meant ->> 'why' = 'change' then 'button_yes_change' else 'button_yes_add' end, meant ->> 'tool', coalesce(meant -> 'args', '{}')
      ),
      private.choice(
        (intent).button, (intent).tool,
        (intent).args || case when v_dishes is null then '{}' else jsonb_build_object('item_ids', v_dishes) end
      ),
      private.choice('button_neither', 'keep_all')
    )
  ));
end
$$;

comment on function private.ask_which_is_meant is 'Where rules and weights differ: both as buttons; null where one of them has none, and a model is asked.';

create function private.understand_weighed(
  turn ai.turns, typed text, asks boolean, meant jsonb, question jsonb, at timestamptz, here uuid
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_threshold real := (select t.threshold from private.intent_thresholds as t where t.agent = (turn).agent);
  v_features text[];
  v_intent private.intents;
  v_dishes uuid[];
begin
  -- What a dish holds is no talk: whoever asks it may be allergic.
  if v_threshold is null or length(typed) > 300 or private.fitting_forms('claim_diet', typed, false) is not null then
    return meant;
  end if;
  v_features := private.intent_features(turn, typed, asks, question, at, here);
  select i.* into v_intent
  from private.weighed_intent((turn).agent, v_features) as w
  join private.intents as i on i.agent = (turn).agent and i.intent = w.intent and i.harm = 'talk'
  where w.share >= v_threshold;
  if v_intent.intent is null then
    return meant;
  elsif (meant ->> 'confidence')::real >= 1 or meant ->> 'why' = 'change' then
    -- A rule would change the basket, and all else speaks for talk: the person says which.
    return private.ask_which_is_meant(turn, typed, meant, v_intent, at, here);
  elsif v_intent.tool is null or v_intent.needs = 'no_dish' and 'w @' = any (v_features)
    or not private.has_need(turn, v_intent.needs, at) then
    return meant;
  elsif v_intent.needs = 'dish' then
    v_dishes := private.dishes_beside(turn, typed, '', at, here);
    return case
      when v_dishes <> '{}' then jsonb_build_object('why', 'weighed', 'tool', v_intent.tool, 'args', v_intent.args || jsonb_build_object('item_ids', v_dishes))
      else meant
    end;
  end if;
  return jsonb_build_object('why', 'weighed', 'tool', v_intent.tool, 'args', v_intent.args);
end
$$;

comment on function private.understand_weighed is
  'What no rule is sure of by what speaks for it, where that is talk or shows something; what a rule meant where too little does.';

-- schemas/60_understanding/order_words.sql
-- after: dish_words.sql
-- A sentence that orders, read into dishes with number, options and notes; every word is explained or said not to be.

create function private.is_one_name(restaurant_ids uuid[], before text, word text, after text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_together text := '% ' || concat_ws(' ', private.singular(before), private.singular(word), private.singular(after)) || ' %';
begin
  -- Beside a mark the mark alone parts: of "gaseosa 400, una arepa" the number goes with what stands before it.
  return coalesce(before = '|', false) or coalesce(after = '|', false) or exists (
    select
    from public.menu_items as i
    where i.restaurant_id = any (restaurant_ids)
      and i.is_active
      and ' ' || i.name_words || ' ' like v_together
  ) or exists (
    select
    from public.options as o
    join public.option_groups as g on g.id = o.group_id
    join public.menu_items as i on i.id = g.item_id
    where i.restaurant_id = any (restaurant_ids)
      and ' ' || o.name_words || ' ' like v_together
  );
end
$$;

comment on function private.is_one_name is 'Whether these words stand so beside each other in the name of a dish or option: "cuatro quesos", "champiñones y tocineta".';

create function private.wish_parts(words text, restaurant_ids uuid[])
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text[] := regexp_split_to_array(words, ' ');
  v_ands text[] := array(select v.word from private.vocabulary as v where v.kind in ('and', 'nor'));
  v_with text[] := array(select v.word from private.vocabulary as v where v.kind in ('with', 'without'));
  v_parts text[] := '{}';
  v_part text := '';
  v_word text;
begin
  for i in 1..cardinality(v_words) loop
    v_word := v_words[i];
    if v_word = '|' or v_word = any (v_ands) and not private.is_one_name(restaurant_ids, v_words[i - 1], v_word, v_words[i + 1]) then
      v_parts := v_parts || v_part;
      v_part := '';
    elsif private.number_in(v_word) is not null and v_part <> '' and v_words[i - 1] <> all (v_with)
      and not private.is_one_name(restaurant_ids, v_words[i - 1], v_word, v_words[i + 1])
      and not private.is_numbered(restaurant_ids, v_words[i - 1], private.number_in(v_word)) then
      v_parts := v_parts || v_part;
      v_part := v_word;
    else
      v_part := concat_ws(' ', nullif(v_part, ''), v_word);
    end if;
  end loop;
  return array(select btrim(p.part) from unnest(v_parts || v_part) with ordinality as p (part, place) where btrim(p.part) <> '' order by p.place);
end
$$;

comment on function private.wish_parts is
  'A sentence of private.typed_words in its parts, one dish or one addition each: parted at marks, "y", and where another number begins.';

create function private.is_numbered(restaurant_ids uuid[], word text, number integer)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.menu_items as i
    where i.restaurant_id = any (restaurant_ids)
      and i.is_active
      and string_to_array(i.name_words, ' ') @> array[private.singular(word), number::text]
  );
end
$$;

comment on function private.is_numbered is 'Whether a dish of restaurants has this word and this number in its name: "picada para 4" is one picada.';

create function private.with_digits(words text, restaurant_ids uuid[])
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words() || array['for'];
  v_words text[] := regexp_split_to_array(words, ' ');
  v_before text;
  v_number integer;
begin
  for i in 1..coalesce(cardinality(v_words), 0) loop
    v_number := case when v_words[i] !~ '^un[ao]?$' then private.number_in(v_words[i]) end;
    if v_number is not null and v_before is not null and private.is_numbered(restaurant_ids, v_before, v_number) then
      v_words[i] := v_number;
      -- What stands between belongs to the name.
      v_words[i - 1] := case when v_words[i - 1] = any (v_links) then '' else v_words[i - 1] end;
    elsif v_words[i] <> all (v_links) then
      v_before := case when v_words[i] <> '|' then v_words[i] end;
    end if;
  end loop;
  return btrim(regexp_replace(array_to_string(v_words, ' '), '\s+', ' ', 'g'));
end
$$;

comment on function private.with_digits is 'Words with the numbers that are part of a dish''s name in digits beside it: "picada para cuatro" is "picada 4".';

create function private.best_dish(restaurant_ids uuid[], words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(words);
  v_first text := (private.name_tokens(words, private.link_words()))[1];
begin
  return (
    with found as materialized (
      select d.*,
        array[
          d.hits,
          -- What it is comes first: "chicharrón con arepa" is no arepa.
          (v_first = any (d.explained))::integer,
          -- The whole name beats a longer one that has it: "arepa de queso" is not the one with more.
          (d.misses = 0)::integer,
          (' ' || v_words || ' ' like '% ' || i.name_words || ' %')::integer
        ] as merit
      from private.dishes_by_words(restaurant_ids, words, at) as d
      join public.menu_items as i on i.id = d.item_id
    ),
    best as (
      select f.* from found as f where f.merit = (select max(m.merit) from found as m)
    )
    select jsonb_build_object(
      'ids', jsonb_agg(b.item_id order by b.misses, b.item_id),
      'explained', (select jsonb_agg(distinct e.word) from best as x cross join unnest(x.explained) as e (word))
    )
    from best as b
    having count(*) > 0
  );
end
$$;

comment on function private.best_dish is 'The dishes that most of some words name: {ids, explained: [words]}; null for none.';

create function private.dish_like(item_id uuid, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_item public.menu_items;
  v_kind text;
  v_dish jsonb;
begin
  select i.* into v_item from public.menu_items as i where i.id = dish_like.item_id;
  v_kind := split_part(v_item.name_words, ' ', 1);
  v_dish := private.best_dish(array[v_item.restaurant_id], v_kind || ' ' || words, at);
  -- More than the kind has to be said of it.
  return case when jsonb_array_length(v_dish -> 'ids') = 1 and jsonb_array_length(v_dish -> 'explained') > 1 then v_dish end;
end
$$;

comment on function private.dish_like is 'The one dish of the same kind that words tell: after "4 empanadas de queso" the empanada is meant by "2 de carne"; null for none or several.';

create function private.read_additions(item_id uuid, words text, explained text[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
  v_manners text[] := array(select v.word from private.vocabulary as v where v.kind = 'manner');
  v_without text[] := array(select v.word from private.vocabulary as v where v.kind in ('without', 'negation'));
  v_contents text := (select private.singular(private.normalise(concat_ws(' ', i.name, i.description))) from public.menu_items as i where i.id = item_id);
  v_said text[] := '{}';
  v_chosen bigint[] := '{}';
  v_notes text[] := '{}';
  v_left text[] := '{}';
  v_phrase text := '';
  v_rest text[];
  v_word text;
  v_id bigint;
begin
  -- Each phrase of what is left: "sin cebolla", "con ají", "grande".
  foreach v_word in array regexp_split_to_array(words || ' |', ' ') loop
    if (v_word = '|' or v_word = any (v_without) or v_word in ('con', 'with', 'com', 'en') or v_word = any (v_manners)) and v_phrase <> '' then
      v_said := v_said || v_phrase;
      v_phrase := case when v_word = '|' then '' else v_word end;
    elsif v_word <> '|' and (private.singular(v_word) <> all (explained) or split_part(v_phrase, ' ', 1) = any (v_without)) then
      v_phrase := concat_ws(' ', nullif(v_phrase, ''), v_word);
    end if;
  end loop;
  foreach v_phrase in array v_said loop
    v_phrase := regexp_replace(v_phrase, '^(?:(?:de|del|el|la|los|las|un|una|of|the|do|da|a) )+', '');
    continue when private.name_tokens(v_phrase, v_links) = '{}';
    v_id := private.match_option(item_id, v_phrase, v_chosen, at);
    if v_id is not null then
      v_chosen := v_chosen || v_id;
      -- "Sin cebolla tomate": of what is left out nothing is lost.
      v_rest := array(
        select t.word
        from unnest(private.name_tokens(v_phrase, v_links)) with ordinality as t (word, place)
        where split_part(v_phrase, ' ', 1) = any (v_without)
          and t.word <> all (v_without)
          and t.word <> all (coalesce((select private.name_tokens(private.normalise(o.name), v_links) from public.options as o where o.id = v_id), '{}'))
        order by t.place
      );
      if v_rest <> '{}' then
        v_word := split_part(v_phrase, ' ', 1) || ' ' || array_to_string(v_rest, ' ');
        v_id := private.match_option(item_id, v_word, v_chosen, at);
        if v_id is not null then
          v_chosen := v_chosen || v_id;
        elsif (select bool_and(v_contents ~ ('\m' || t.word || '\M')) from unnest(v_rest) as t (word)) then
          v_notes := v_notes || v_word;
        else
          v_left := v_left || array_to_string(v_rest, ' ');
        end if;
      end if;
    elsif split_part(v_phrase, ' ', 1) = any (v_without) or split_part(v_phrase, ' ', 1) = any (v_manners) then
      v_notes := v_notes || v_phrase;
    elsif (select bool_and(v_contents ~ ('\m' || t.word || '\M')) from unnest(private.name_tokens(v_phrase, v_links)) as t (word)) then
      -- What it has anyway.
      continue;
    else
      v_left := v_left || v_phrase;
    end if;
  end loop;
  return jsonb_build_object('chosen', to_jsonb(v_chosen), 'note', array_to_string(v_notes, ', '), 'left', array_to_string(v_left, ', '));
end
$$;

comment on function private.read_additions is
  'What else is said of a dish: {chosen: option ids, note: "sin …" and "bien …" for the kitchen, left: what nothing explains}.';

create function private.can_be_left_out(item_id uuid, words text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.match_option(item_id, concat(private.option_text('removal', words, 'es')), '{}', at) is not null or (
    select bool_and(private.singular(private.normalise(i.description)) ~ ('\m' || t.word || '\M'))
    from public.menu_items as i
    cross join unnest(private.name_tokens(words, private.link_words())) as t (word)
    where i.id = item_id
  );
end
$$;

comment on function private.can_be_left_out is 'Whether words name what a dish has and may be without: a removal among its options, or what its description says.';

create function private.read_wish(part text, restaurant_ids uuid[], before uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := btrim(regexp_replace(part, '^(?:' || private.words_of('article') || '|de|of) ', ''));
  v_first text := substring(v_words from '^\S+');
  v_last text := substring(v_words from '\S+$');
  v_quantity integer;
  v_dish jsonb;
  v_more jsonb;
  v_explained text[];
begin
  -- "Cuatro quesos" are no four.
  if private.number_in(v_first) is not null and v_words ~ ' ' and v_words !~ '^\d'
    and private.is_one_name(restaurant_ids, null, v_first, split_part(v_words, ' ', 2)) then
    null;
  elsif private.number_in(v_first) is not null and v_words ~ ' ' then
    v_quantity := private.number_in(v_first);
    v_words := btrim(substr(v_words, length(v_first) + 1));
  elsif v_last ~ '^\d{1,2}$' and v_words ~ ' '
    and not private.is_numbered(restaurant_ids, substring(v_words from '(\S+) \S+$'), v_last::integer) then
    v_quantity := v_last::integer;
    v_words := btrim(left(v_words, -length(v_last)));
  end if;
  v_dish := private.best_dish(restaurant_ids, regexp_replace(v_words, '\m(?:' || private.words_of('without') || ')\M.*$', ''), at);
  if before is not null and coalesce(jsonb_array_length(v_dish -> 'ids'), 0) <> 1 then
    v_dish := coalesce(private.dish_like(before, v_words, at), v_dish);
  end if;
  if v_dish is null then
    return jsonb_build_object('words', v_words, 'quantity', v_quantity, 'ids', '[]'::jsonb);
  end if;
  v_explained := array(select e.value from jsonb_array_elements_text(v_dish -> 'explained') as e);
  v_more := private.read_additions((v_dish #>> '{ids,0}')::uuid, v_words, v_explained, at);
  return jsonb_build_object('words', v_words, 'quantity', v_quantity, 'ids', v_dish -> 'ids') || v_more;
end
$$;

comment on function private.read_wish is
  'One part of a sentence that orders: {words, quantity, ids: dishes it may be, chosen, note, left}; ids [] for none. before: the dish that was named before.';

create function private.read_wishes(words text, restaurant_ids uuid[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_part text;
  v_wishes jsonb := '[]';
  v_more jsonb;
  v_without text;
  v_is_with boolean := false;
  v_ends_without text := '\m(' || private.words_of('without') || ')\M(?!.*\m(?:' || private.words_of('with') || ')\M)';
  v_opens text := '^(?:' || private.words_of('with') || '|' || private.words_of('without') || '|' || private.words_of('manner') || ')\M';
begin
  foreach v_part in array private.wish_parts(words, restaurant_ids) loop
    if v_part ~ '^\d{1,2}$' and v_wishes #> '{-1,quantity}' = 'null' then
      -- "arepa de queso 2".
      v_wishes := jsonb_set(v_wishes, '{-1,quantity}', v_part::jsonb);
      continue;
    end if;
    if v_wishes <> '[]' and (v_part ~ v_opens or private.number_in(split_part(v_part, ' ', 1)) is null) then
      -- What follows "sin cebolla y" and can be left out of it is left out too.
      if v_without is not null and v_part !~ ('\m(?:' || private.words_of('without') || '|' || private.words_of('with') || ')\M')
        and private.can_be_left_out((v_wishes #>> '{-1,ids,0}')::uuid, v_part, at) then
        v_part := concat_ws(' ', v_without, v_part);
      end if;
      -- It may be of the dish before: "una trucha, sin ajo", "dos jugos de mora, en leche".
      v_more := private.read_additions((v_wishes #>> '{-1,ids,0}')::uuid, v_part, '{}', at);
      if v_part ~ v_opens or v_more ->> 'left' = '' and (
        private.best_dish(restaurant_ids, v_part, at) is null
        -- "Con chimichurri y guacamole", though there is a guacamole by itself.
        or v_is_with and v_more -> 'chosen' <> '[]' and v_more ->> 'note' = ''
      ) then
        v_wishes := jsonb_set(v_wishes, '{-1}', (v_wishes -> -1) || jsonb_build_object(
          'chosen', (v_wishes #> '{-1,chosen}') || (v_more -> 'chosen'),
          'note', concat_ws(', ', nullif(v_wishes #>> '{-1,note}', ''), nullif(v_more ->> 'note', '')),
          'left', concat_ws(', ', nullif(v_wishes #>> '{-1,left}', ''), nullif(v_more ->> 'left', ''))
        ));
        v_is_with := v_is_with or v_part ~ ('^(?:' || private.words_of('with') || ')\M');
        v_without := coalesce(substring(v_part from v_ends_without), v_without);
        continue;
      end if;
    end if;
    v_wishes := v_wishes || private.read_wish(
      v_part, restaurant_ids, case when jsonb_array_length(v_wishes #> '{-1,ids}') = 1 then (v_wishes #>> '{-1,ids,0}')::uuid end, at
    );
    v_is_with := v_part ~ ('\m(?:' || private.words_of('with') || ')\M');
    v_without := substring(v_part from v_ends_without);
  end loop;
  return v_wishes;
end
$$;

comment on function private.read_wishes is 'All parts of a sentence that orders, as private.read_wish; what is said after a dish without another goes to it.';

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
  v_typed text;
  v_meant jsonb;
begin
  -- Less than nothing is no number; normalised words have lost the sign.
  if v_words = '' or question ->> 'kind' is distinct from 'text' and text ~ '^\s*[-−‒–]\d' then
    return null;
  elsif length(text) > 1000 then
    return private.understand_private(text);
  end if;
  v_meant := case when question is not null then private.answer_in(question, text) end;
  if v_meant -> 'args' <> 'null' and question ->> 'kind' not in ('text', 'address', 'details') then
    return v_meant || '{"why": "answer"}';
  end if;
  -- Words are taken for the answer to a question unless they are a command. A kitchen's "acepto" is for its one open
  -- order, whatever was shown last; a customer's "nada más" is for what is being asked.
  v_meant := coalesce(
    case when (turn).agent = 'client' then private.understand_title(turn, v_words, at) end,
    private.understand_phrase((turn).agent, v_words),
    private.understand_code(v_words),
    case when (turn).agent <> 'client' then private.understand_title(turn, v_words, at) end,
    case when v_meant -> 'args' <> 'null' then v_meant || '{"why": "answer"}' end,
    private.understand_place_in_list(turn, v_words, question, at),
    case when (turn).agent = 'runner' then private.understand_hand_over(turn, v_words) end,
    private.understand_door_talk(turn, text),
    case (turn).agent
      when 'client' then coalesce(
        private.understand_dish(turn, v_words, at, here), private.understand_place(turn, v_words),
        private.understand_address(
          question, text,
          private.door_in(text) is not null
            and private.has_need(turn, 'basket', at) and (private.delivery_address(private.turn_person(turn))).id is not null
        ),
        private.understand_area(turn, text, at, here)
      )
      when 'restaurant' then private.understand_sold_out(turn, v_words)
    end
  );
  if v_meant is not null then
    return v_meant;
  end if;
  v_typed := private.typed_words(text);
  v_meant := coalesce(
    case when (turn).agent = 'restaurant' then private.understand_staff(turn, v_typed, at) end,
    private.understand_private(text),
    case
      when (turn).agent = 'client' then private.understand_customer(turn, text, v_typed, at, here)
      else private.understand_cue(turn, v_typed, at, here)
    end,
    case
      when private.is_off_topic(turn, v_words, at) then '{"tool": "decline_off_topic", "args": {}, "why": "off_topic"}'::jsonb
    end
  );
  -- What no rule decides is weighed; and what would change a basket has to bear it.
  if (turn).agent = 'client' and (v_meant is null or v_meant ->> 'why' in ('order', 'change')) then
    return private.understand_weighed(turn, v_typed, text ~ '\?', v_meant, question, at, here);
  end if;
  return v_meant;
end
$$;

comment on function private.understand is
  'What a text certainly means, given the last question: {tool, args, why} or {reply, why}; null when it is not certain.';

create function private.understand_customer(turn ai.turns, text text, typed text, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_change jsonb := private.understand_change(turn, typed, at);
  -- What tells of something orders nothing, and beside a basket neither does what corrects it and is not clear.
  v_may_order boolean := private.fitting_forms('told', typed) is null
    and (private.fitting_forms('correction', typed) is null or not private.has_need(turn, 'basket', at));
begin
  return coalesce(
    private.understand_option(turn, typed, text ~ '\?', at),
    private.understand_cash(turn, typed),
    private.understand_wish(turn, text, typed, at),
    private.understand_placed(turn, typed, at),
    private.understand_search(turn, text, typed, at),
    -- A line that is clearly named is meant; "todo" may be the order that is on its way.
    case when v_change ->> 'tool' <> 'clear_basket' then v_change end,
    private.understand_cue(turn, typed, at, here),
    v_change,
    private.understand_learnt(turn, text, typed, at, here),
    case when v_may_order then private.understand_order(turn, typed, text ~ '\?', at, here) end,
    case when v_may_order then private.understand_food(turn, text, typed, at) end
  );
end
$$;

comment on function private.understand_customer is 'What a customer means by a sentence that is no answer, title, phrase or name: {tool, args, why}; null for nothing that is clear.';

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
    when v_meant ->> 'tool' is not null or v_meant ?| array['reply', 'call'] then v_meant - '{why,confidence}'::text[]
    when v_meant is not null then jsonb_build_object('answers', question -> 'kind')
  end;
  v_said.confidence := coalesce((v_meant ->> 'confidence')::real, (v_meant is not null)::integer);
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
    v_said.meaning := private.wordless_meaning(turn, v_kind, message, at);
    v_said.why := v_said.kind;
  end if;
  return v_said;
end
$$;

comment on function private.read_message is 'What one message of a turn says, as private.understand_turn gives it.';

create function private.wordless_meaning(turn ai.turns, kind private.message_kinds, message jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tool text := case
    when (kind).kind = 'location' then 'take_pin'
    when (kind).is_media then private.file_tool(turn, (kind).kind, message #>> '{content,caption}', at)
  end;
  v_refusal jsonb;
  v_takes_pins boolean := exists (
    select from ai.tools as t where t.agent = (turn).agent and t.name = 'take_pin'
  );
begin
  if (kind).is_media then
    v_refusal := private.file_refusal((message ->> 'id')::bigint);
  end if;
  return case
    when v_refusal is not null then v_refusal
    when exists (select from ai.tools as t where t.agent = (turn).agent and t.name = v_tool)
      then jsonb_build_object(
        'tool', v_tool,
        'args', case v_tool
          when 'take_pin' then message -> 'content'
          else jsonb_build_object('message_id', message -> 'id')
        end
      )
    when (kind).kind = 'revoke' then '{}'::jsonb
    -- A location that moves cannot be read; the present one can.
    when message #>> '{content,original_type}' = 'live_location' and v_takes_pins
      then jsonb_build_object('reply', jsonb_build_object('key', (turn).agent || '_live_location', 'ask', 'location'))
    else jsonb_build_object('reply', jsonb_build_object('aside', true, 'key', case
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

-- schemas/60_understanding/explain.sql
-- after: understand.sql
-- What words mean and why, for whoever writes rules and vocabulary: a conversation is made up, read, and taken back.

create function private.made_up_turn(agent text, restaurant_id uuid, language text, at timestamptz)
returns ai.turns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint;
  v_turn ai.turns;
begin
  insert into public.persons (whatsapp_user_id, display_name, language, language_origin, created_at)
  values (format('made up %s', gen_random_uuid()), 'Nobody', made_up_turn.language, 'chosen', at)
  returning id into v_person_id;
  if agent = 'restaurant' then
    insert into public.staff (restaurant_id, person_id, role, created_at)
    values (made_up_turn.restaurant_id, v_person_id, 'owner', at);
  elsif agent = 'runner' then
    insert into public.runners (person_id, vehicle, created_at) values (v_person_id, 'motorcycle', at);
  end if;
  insert into ai.turns (conversation_id, agent, state, opened_at, ready_at, finished_at, finished_by, conversation_version)
  select private.open_conversation(private.open_chat(c.id, v_person_id, at), made_up_turn.agent, at), made_up_turn.agent, 'done', at, at, at, 'nothing', 0
  from public.channels as c
  where coalesce(c.agent, made_up_turn.agent) = made_up_turn.agent
  order by c.id
  limit 1
  returning * into v_turn;
  if v_turn.id is null then
    perform private.refuse('PT404', format('Cannot make up a conversation as no number is the agent''s: %s', agent));
  elsif agent = 'client' and restaurant_id is not null then
    -- As if its menu had just been shown.
    perform private.offer_choice(v_turn.conversation_id, 'show_category', jsonb_build_object('category_id', c.id), '·', at)
    from public.menu_categories as c
    where c.restaurant_id = made_up_turn.restaurant_id;
  end if;
  return v_turn;
end
$$;

comment on function private.made_up_turn is
  'A turn of somebody who is made up for it, to be taken back: a customer of a restaurant, its owner, or a runner.';

create function private.make_up_basket(turn ai.turns, words text, restaurant_id uuid, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_typed text := private.typed_words(words);
  v_scope uuid[] := case
    when restaurant_id is not null then array[restaurant_id]
    else private.order_scope(turn, v_typed, at, null)
  end;
  v_wish jsonb;
  v_outcome jsonb;
begin
  for v_wish in select w.value from jsonb_array_elements(private.read_wishes(v_typed, v_scope, at)) with ordinality as w order by w.ordinality loop
    v_outcome := private.add_to_basket(
      private.turn_person(turn), (v_wish #>> '{ids,0}')::uuid, coalesce((v_wish ->> 'quantity')::integer, 1),
      private.arg_ids(v_wish, 'chosen'), v_wish ->> 'note', at
    );
    if not (v_outcome ->> 'ok')::boolean then
      perform private.refuse('PT422', format('Cannot fill the basket as a dish is refused: %s, %s', v_wish ->> 'words', v_outcome ->> 'code'));
    end if;
  end loop;
end
$$;

comment on function private.make_up_basket is 'Fills a basket with what words say; PT422 where a dish is not found or refused.';

create function private.cues_passed_over(turn ai.turns, text text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.typed_words(text);
begin
  return (
    select coalesce(jsonb_agg(
      jsonb_build_object(
        'cue', c.kind, 'tool', c.tool, 'beside', l.beside, 'most', c.most_left,
        'needs', case when c.needs = 'dish' or not private.has_need(turn, c.needs, at) then c.needs end
      )
      order by c.place
    ), '[]')
    from private.cues as c
    join private.fitting_kinds(array(select k.kind from private.cues as k where k.agent = (turn).agent), v_words) as f on f.kind = c.kind
    cross join lateral (select private.words_left(v_words, f.forms) as beside) as l
    where c.agent = (turn).agent
  );
end
$$;

comment on function private.cues_passed_over is
  'The cues that a sentence has: [{cue, tool, beside: words that say more, most: of them, needs: what is not so or not sure}].';

create function private.words_unexplained(turn ai.turns, said private.meaning, at timestamptz)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_typed text := private.typed_words((said).words);
  v_scope uuid[];
begin
  if (said).meaning is null then
    v_scope := case
      when (turn).agent = 'restaurant' then private.kitchen_ids(turn)
      else private.order_scope(turn, v_typed, at, null)
    end;
    return array(
      select w.word
      from unnest(private.name_tokens(
        private.without_forms(private.without_forms(v_typed, 'wish'), 'courtesy'), private.link_words()
      )) with ordinality as w (word, place)
      where not exists (select from private.menu_words as m where m.restaurant_id = any (v_scope) and m.word = w.word)
        and w.word !~ '^\d+$'
        and not exists (select from private.vocabulary as v where v.word = w.word)
      order by w.place
    );
  end if;
  return array(
    select t.left_over
    from jsonb_array_elements((said).meaning #> '{args,wishes}') with ordinality as w
    cross join lateral (
      select case when w.value -> 'ids' = '[]' then w.value ->> 'words' else nullif(w.value ->> 'left', '') end as left_over
    ) as t
    where t.left_over is not null
    order by w.ordinality
  );
end
$$;

comment on function private.words_unexplained is
  'The words of a message that no dish, option, number, or word of ours explains; {} where it is certain.';

-- {kitchen, meanings: [{words, meaning, confidence, why, unexplained: [words], cues: private.cues_passed_over}], is_certain,
-- names: {id: what is called so in the meanings}}. PT404 for a kitchen that is not there, PT422 for an agent or language.
create function private.explain_words(
  words text[], agent text, kitchen text, basket text, question jsonb, language text, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_kitchen_id uuid := (select m.restaurant_id from private.match_restaurants(kitchen, 1) as m);
  v_turn ai.turns;
  v_said private.meaning[];
  v_explained jsonb;
begin
  if kitchen is not null and v_kitchen_id is null then
    perform private.refuse('PT404', format('Cannot explain words to a restaurant that is not there: %s', kitchen));
  elsif agent = 'restaurant' and v_kitchen_id is null then
    perform private.refuse('PT422', 'Cannot explain a kitchen''s words as no kitchen is named');
  elsif not exists (select from ai.agents as a where a.name = agent)
    or not exists (select from private.languages as l where l.language = explain_words.language) then
    perform private.refuse('PT422', format('Cannot explain words as agent or language is unknown: %s, %s', agent, language));
  end if;
  v_turn := private.made_up_turn(agent, v_kitchen_id, language, at);
  if basket is not null then
    perform private.make_up_basket(v_turn, basket, v_kitchen_id, at);
  end if;
  update public.conversations as c set question = explain_words.question where c.id = v_turn.conversation_id;
  v_said := array(
    select m
    from private.understand_turn(v_turn, (
      select jsonb_agg(jsonb_build_object('id', -w.place, 'kind', 'text', 'content', jsonb_build_object('type', 'text', 'body', w.word)) order by w.place)
      from unnest(words) with ordinality as w (word, place)
    ), at) as m
  );
  v_explained := (
    select jsonb_build_object(
      'kitchen', (select r.name from public.restaurants as r where r.id = v_kitchen_id),
      'is_certain', private.is_certain(v_said),
      'meanings', jsonb_agg(
        jsonb_build_object(
          'words', s.words, 'meaning', s.meaning, 'confidence', s.confidence, 'why', s.why,
          'unexplained', case when s.confidence < 1 then private.words_unexplained(v_turn, v_said[s.place], at) else '{}' end,
          'cues', case when s.confidence < 1 then private.cues_passed_over(v_turn, s.words, at) else '[]' end
        )
        order by s.place
      ),
      'names', private.names_in(jsonb_agg(s.meaning))
    )
    from unnest(v_said) with ordinality as s (message_id, kind, words, meaning, confidence, why, place)
  );
  -- Takes everything back; what was found stays in the variable.
  raise exception using errcode = 'WT000';
exception
  when sqlstate 'WT000' then
    return v_explained;
end
$$;

comment on function private.explain_words is
  'What messages mean to an agent, how sure that is, and why it is not: nothing stays of the conversation that is made up for it.';

create function private.names_in(meanings jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_object_agg(n.id, n.name), '{}')
  from (
    select i.id, i.name from public.menu_items as i
    union all
    select r.id, r.name from public.restaurants as r
  ) as n
  where n.id::text in (
    select f.found[1] from regexp_matches(meanings::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') as f (found)
  )
$$;

comment on function private.names_in is 'What the ids of dishes and restaurants in meanings are called: {id: name}.';

-- schemas/60_understanding/understand_cue.sql
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

-- schemas/60_understanding/understand_order.sql
-- after: order_words.sql
-- Whether a sentence orders dishes, and how sure that is: sure is what explains every word.

create function private.dishes_in_reach(turn ai.turns, words text, at timestamptz)
returns table (item_id uuid, restaurant_id uuid, explained text[])
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
    select d.item_id, d.restaurant_id, d.explained
    from private.dishes_by_words(
      private.restaurants_for(turn, at, private.kitchens_with_words(words)), words, at
    ) as d;
end
$$;

comment on function private.dishes_in_reach is 'Dishes that share words with some words (private.dishes_by_words), of any restaurant that delivers to the person.';

create function private.order_scope(turn ai.turns, words text, at timestamptz, here uuid)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_here uuid := coalesce(
    private.own_kitchen(turn), (private.open_basket_of(private.turn_person(turn))).restaurant_id, here, private.kitchen_in_question(turn)
  );
  v_found uuid[];
begin
  if v_here is not null then
    return array[v_here];
  end if;
  v_found := (
    with counted as (
      select d.restaurant_id, count(distinct e.word) as words
      from private.dishes_in_reach(turn, words, at) as d
      cross join unnest(d.explained) as e (word)
      group by d.restaurant_id
    )
    select coalesce(array_agg(c.restaurant_id order by c.restaurant_id), '{}')
    from (
      select c.restaurant_id from counted as c where c.words = (select max(m.words) from counted as m) limit 6
    ) as c
  );
  return case
    when v_found <> '{}' then v_found
    else private.reachable_restaurants(private.turn_person(turn), at, private.kitchens_with_alias(words))
  end;
end
$$;

comment on function private.order_scope is
  'The restaurants that a sentence orders from: that of the basket or of what was shown, else those in reach that have most of its words (6 at most).';

create function private.wish_line(wish jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'item_id', wish #> '{ids,0}', 'quantity', wish -> 'quantity', 'chosen', wish -> 'chosen', 'note', nullif(wish ->> 'note', '')
  ))
$$;

comment on function private.wish_line is 'A part that names one dish as the arguments of show_item: {item_id, quantity?, chosen, note?}.';

create function private.order_meaning(wishes jsonb, is_wish boolean)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_is_whole boolean := not jsonb_path_exists(wishes, '$[*] ? (@.ids.size() == 0 || @.left != "")');
  v_first jsonb := wishes -> 0;
begin
  if not jsonb_path_exists(wishes, '$[*] ? (@.ids.size() > 0)') then
    return null;
  elsif v_is_whole and not is_wish and jsonb_array_length(wishes) = 1 and v_first -> 'quantity' = 'null'
    and jsonb_array_length(v_first -> 'ids') = 1 and v_first -> 'chosen' = '[]' and v_first ->> 'note' = '' then
    -- A name alone: its options, then how many.
    return jsonb_build_object('tool', 'show_item', 'args', private.wish_line(v_first), 'confidence', 1);
  end if;
  return jsonb_build_object(
    'tool', 'take_order', 'confidence', case when v_is_whole then 1 else 0.5 end,
    'args', jsonb_build_object('wishes', wishes, 'is_sure', v_is_whole)
  );
end
$$;

comment on function private.order_meaning is
  'What parts read from a sentence mean: {tool, args, confidence}; null when none names a dish. is_wish: it is one, whatever it says.';

create function private.as_shown(wishes jsonb, choices jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(
      case
        when jsonb_array_length(w.value -> 'ids') > 1 and jsonb_array_length(s.ids) = 1 then w.value || jsonb_build_object('ids', s.ids)
        else w.value
      end
      order by w.ordinality
    )
    from jsonb_array_elements(wishes) with ordinality as w
    cross join lateral (
      select coalesce(jsonb_agg(distinct i.value), '[]') as ids
      from jsonb_array_elements(w.value -> 'ids') as i
      join jsonb_array_elements(choices) as c on c.value #> '{args,item_id}' = i.value
    ) as s
  );
end
$$;

comment on function private.as_shown is
  'Parts of a sentence of which several dishes fit: the one that stood on the last list is meant ("de queso" under arepas), where it is one.';

create function private.understand_order(turn ai.turns, typed text, asks boolean, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_has_verb boolean := private.fitting_forms('wish', typed) is not null;
  v_rest text := private.without_forms(private.without_forms(typed, 'wish'), 'courtesy');
  v_or text := private.words_of('or', private.turn_language(turn));
  v_scope uuid[];
  v_learnt record;
  v_shown jsonb;
  v_wishes jsonb;
begin
  v_rest := btrim(regexp_replace(v_rest, '(?:\| ?)+', '| ', 'g'), ' |');
  if v_rest = '' or length(v_rest) > 300 or v_rest ~ ('\m(?:' || v_or || ')\M') or v_rest ~ '^(?:no|nao|not)\M'
    or asks and not v_has_verb then
    return null;
  end if;
  v_scope := private.order_scope(turn, v_rest, at, here);
  if v_scope = '{}' then
    return null;
  end if;
  if not exists (select from private.menu_words as m where m.restaurant_id = any (v_scope) and m.word in ('porcion', 'orden', 'plato')) then
    v_rest := private.without_forms(v_rest, 'measure');
  end if;
  v_learnt := private.with_learnt(v_rest, v_scope);
  v_rest := private.with_digits(private.repaired(v_learnt.words, v_scope), v_scope);
  v_wishes := private.read_wishes(v_rest, v_scope, at);
  v_shown := private.shown_last(turn, at);
  if jsonb_path_exists(v_wishes, '$[*] ? (@.ids.size() > 1)') then
    v_wishes := private.as_shown(v_wishes, coalesce(v_shown -> 'choices', '[]'));
  end if;
  -- Who says which of several was meant has wished for it.
  return private.order_meaning(v_wishes, v_has_verb or coalesce((v_shown ->> 'asks_which')::boolean, false))
    || '{"why": "order"}' || case when v_learnt.learnt = '{}' then '{}' else jsonb_build_object('learnt', v_learnt.learnt) end;
end
$$;

comment on function private.understand_order is
  'private.typed_words that order: {tool, args, confidence, why}, confidence 1 where every word is explained; null where no dish is named or it asks.';

-- schemas/60_understanding/areas.sql
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

-- schemas/60_understanding/food.sql
-- after: understand_order.sql
-- Food that no dish goes by: a kitchen ("arepas"), a restaurant by a part of its name, what a dish has ("algo de pollo").

insert into private.vocabulary_kinds (kind, is_form, meaning)
values ('food_beside', true, 'Anywhere beside a food: words that ask for some of it and do not say which');

select private.add_forms('es', 'food_beside',
  'tienen|tienes|hay|habra|venden|vendes|manejan|sirven|que (tenga|tengan|sea|lleve)|algo (de|con)|algun(a|o)?( cosa)?|cosas? (de|con)|comida|restaurantes? de|donde|sitio de',
  'no|mejor|mas bien|prefiero|o sea|que|ganas de|busco|vi|ver'
);
select private.add_forms('en', 'food_beside',
  'do you have|have you got|is there|are there|got any|any|some(thing)?|with|food|places?|restaurants?|no|rather|instead|looking for|i feel like'
);
select private.add_forms('pt', 'food_beside',
  '(voces )?(tem|vendem|servem)|algo (de|com)|alguma? coisa (de|com)|comida|restaurantes? de|nao|melhor|prefiro|com vontade de|procuro'
);

create function private.food_words(typed text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array_to_string(private.name_tokens(replace(private.without_forms(
    private.without_forms(private.without_forms(typed, 'wish'), 'food_beside'), 'courtesy'
  ), '|', ' '), private.link_words()), ' ');
end
$$;

comment on function private.food_words is 'What is left of private.typed_words that may name a food: single words, without wishing and politeness.';

create function private.dishes_that_have(restaurant_ids uuid[], words text[], at timestamptz)
returns setof uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
    select s.id
    from (
      select i.id
      from public.menu_items as i
      where i.restaurant_id = any (restaurant_ids)
        and i.is_active
        and not exists (select from unnest(words) as w (word) where i.search_words !~ ('\m' || w.word || '\M'))
      offset 0
    ) as s
    -- Last, as it is dear: of few.
    where private.is_available(s.id, at);
end
$$;

comment on function private.dishes_that_have is 'Dishes to be had now that have each of some words, single ones, in name, description or diets.';

create function private.understand_food(turn ai.turns, text text, typed text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_food text := case when length(text) <= 120 then private.food_words(typed) end;
  v_places uuid[];
  v_named uuid[];
begin
  -- What something is without is for whoever reads allergens; "no quiero arroz" wants none.
  if coalesce(v_food, '') !~ '^[a-z]{3,}(?: [a-z]{3,}){0,2}$' or typed ~ '\m(?:no|not|nao|dont|don t) (?:want|quier|quer|me gust)'
    or v_food ~ ('\m(?:' || private.words_of('without') || '|alergi[a-z]*)\M') then
    return null;
  end if;
  v_places := private.restaurants_for(turn, at);
  v_named := array(
    select r.id
    from public.restaurants as r
    where r.id = any (v_places)
      and not exists (
        select
        from unnest(string_to_array(v_food, ' ')) as w (word)
        where private.singular(private.normalise(r.name || ' ' || r.kitchen)) !~ ('\m' || w.word || '\M')
      )
  );
  if cardinality(v_named) = 1 then
    return jsonb_build_object('why', 'food', 'tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', v_named[1]));
  elsif cardinality(v_named) > 1 then
    return jsonb_build_object('why', 'food', 'tool', 'find_food', 'args', jsonb_build_object('restaurant_ids', v_named));
  end if;
  -- What some dish has, in name or description: each word of it.
  if exists (select from private.dishes_that_have(v_places, string_to_array(v_food, ' '), at)) then
    return jsonb_build_object('why', 'food', 'tool', 'find_food', 'args', jsonb_build_object('food', v_food));
  end if;
  return null;
end
$$;

comment on function private.understand_food is
  'A kitchen, a restaurant by a part of its name, or something that dishes in reach have: {tool, args, why}; else null. Nothing is bought by it.';

-- schemas/60_understanding/understand_change.sql
-- after: understand_order.sql
-- Whether a sentence changes what is in the basket: takes out, another number, one dish for another, one more, a wish for
-- how the last is made. Only lines that are clearly meant are touched; the basket is shown afterwards.

create function private.line_named(basket_id bigint, words text)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_tokens text[] := private.name_tokens(words, private.link_words());
begin
  return (
    select min(l.id)
    from public.basket_lines as l
    join public.menu_items as i on i.id = l.item_id
    where l.basket_id = line_named.basket_id
      and v_tokens <> '{}'
      and v_tokens <@ string_to_array(i.name_words, ' ')
    having count(*) = 1
  );
end
$$;

comment on function private.line_named is 'The one line of a basket whose dish has all these words in its name; null for none or several.';

create function private.last_line(basket_id bigint)
returns public.basket_lines
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_line public.basket_lines;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.basket_id = last_line.basket_id
  order by l.position desc, l.id desc
  limit 1;
  return v_line;
end
$$;

comment on function private.last_line is 'What was put into a basket last, or nulls.';

create function private.read_removals(basket_id bigint, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_lines bigint[] := array(
    select private.line_named(read_removals.basket_id, btrim(p.part))
    from regexp_split_to_table(words, ' (?:' || private.words_of('nor') || ') |\|') as p (part)
    where btrim(p.part) <> ''
  );
begin
  return case
    when cardinality(v_lines) > 1 and array_position(v_lines, null) is null
      then jsonb_build_object('tool', 'change_items', 'args', jsonb_build_object('line_ids', v_lines, 'quantity', 0))
  end;
end
$$;

comment on function private.read_removals is 'Several dishes that are taken out at once: {tool, args}; null unless each is clearly named.';

create function private.read_removal(basket public.baskets, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_begins text := private.beginning_of('remove') || '\M ?';
  v_ends text := ' (?:' || private.words_of('remove_after') || ')$';
  v_fewer text := ' (?:' || private.words_of('fewer') || ')$';
  v_without text := '^(?:' || private.words_of('without') || ') ';
  v_rest text := case
    when words ~ v_begins then regexp_replace(words, v_begins, '')
    when words ~ v_fewer and private.number_in(substring(words from '^\S+')) is not null then regexp_replace(words, v_fewer, '')
    when words ~ v_ends then regexp_replace(words, v_ends, '')
    when words ~ v_without then regexp_replace(words, v_without, '')
  end;
  v_number integer := private.number_in(substring(v_rest from '^\S+'));
  v_name text;
  v_line public.basket_lines;
begin
  if v_rest is null then
    return null;
  elsif words ~ v_begins and (v_rest = '' or v_rest ~ ('^(?:' || private.words_of('everything') || ')$')) then
    return '{"tool": "clear_basket", "args": {"ask": true}}';
  end if;
  v_name := private.repaired(case when v_number is null then v_rest else regexp_replace(v_rest, '^\S+ ?', '') end, array[(basket).restaurant_id]);
  select l.* into v_line from public.basket_lines as l where l.id = private.line_named((basket).id, private.with_digits(v_name, array[(basket).restaurant_id]));
  if v_line.id is null and words ~ v_begins then
    return private.read_removals((basket).id, v_name);
  end if;
  -- "Sin queso" is how a dish shall be, "sin la kombucha" is without the dish: it begins with what it is.
  if v_line.id is null or words !~ v_begins and words !~ v_fewer and (
    (private.name_tokens(v_name, private.link_words()))[1] <> (
      select split_part(i.name_words, ' ', 1) from public.menu_items as i where i.id = v_line.item_id
    )
    or words ~ v_without and exists (
      select
      from public.basket_lines as l
      where l.basket_id = (basket).id and l.id <> v_line.id and private.can_be_left_out(l.item_id, v_name, at)
    )
  ) then
    return null;
  end if;
  return jsonb_build_object('tool', 'change_items', 'args', jsonb_build_object(
    'line_id', v_line.id, 'quantity', case when v_number < v_line.quantity then v_line.quantity - v_number else 0 end
  ));
end
$$;

comment on function private.read_removal is 'What is taken out of a basket: {tool, args}; null where no line is clearly named.';

create function private.read_count(basket_id bigint, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rest text := btrim(regexp_replace(words, private.beginning_of('set_count') || '\M ?', ''));
  v_instead text[] := regexp_match(words, '^(\S+) (?:(.+?) )?(?:' || private.words_of('instead') || ') (\S+)$');
  v_number integer := private.number_in(substring(v_rest from '^\S+'));
  v_name text := btrim(regexp_replace(v_rest, '^\S+ ?', ''));
  v_line_id bigint;
begin
  if private.number_in(v_instead[1]) is not null and private.number_in(v_instead[3]) is not null then
    -- "Cuatro cervezas en vez de dos".
    v_number := private.number_in(v_instead[1]);
    v_name := coalesce(v_instead[2], '');
  elsif v_rest = words or v_number is null then
    return null;
  end if;
  v_line_id := case
    when v_name ~ '^(?:en total|in total|no total)?$' and (select count(*) from public.basket_lines as l where l.basket_id = read_count.basket_id) = 1
      then (private.last_line(basket_id)).id
    else private.line_named(basket_id, v_name)
  end;
  if v_line_id is null then
    return null;
  end if;
  return jsonb_build_object('tool', 'change_items', 'args', jsonb_build_object('line_id', v_line_id, 'quantity', v_number));
end
$$;

comment on function private.read_count is 'Another number for a line of a basket: {tool, args}; null where it is not clear which, or how many.';

create function private.read_swap(basket public.baskets, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_here uuid[] := array[(basket).restaurant_id];
  v_words text := btrim(regexp_replace(replace(words, '|', ' '), '\s+', ' ', 'g'));
  v_parts text[] := coalesce(
    -- "No atún, pollo".
    regexp_match(words, '^(?:no|not|nao) ([^|]+?) \| ([^|]+)$'),
    regexp_match(
      v_words,
      '^(?:' || private.words_of('swap') || '|' || private.words_of('instead') || ') (.+?) (?:' || private.words_of('for') || ') (.+)$'
    )
  );
  v_line public.basket_lines;
  v_wish jsonb;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.id = private.line_named((basket).id, private.with_digits(private.repaired(btrim(v_parts[1]), v_here), v_here));
  if v_line.id is null then
    return null;
  end if;
  v_parts[2] := private.with_digits(private.repaired(btrim(v_parts[2]), v_here), v_here);
  if cardinality(private.wish_parts(v_parts[2], v_here)) <> 1 then
    return null;
  end if;
  v_wish := private.read_wish(v_parts[2], v_here, v_line.item_id, at);
  -- What was chosen of the old one and the new one has to have too stays: "la de pollo por carne".
  v_wish := v_wish || jsonb_build_object('chosen', to_jsonb(array(
    select c.id from unnest(private.arg_ids(v_wish, 'chosen')) as c (id)
    union
    select n.id
    from public.basket_line_options as h
    join public.options as o on o.id = h.option_id
    join public.option_groups as g on g.item_id = (v_wish #>> '{ids,0}')::uuid and g.min_choices > 0
    join public.options as n on n.group_id = g.id and n.name_words = o.name_words
    where h.line_id = v_line.id
      and not exists (
        select from public.options as p where p.group_id = g.id and p.id = any (private.arg_ids(v_wish, 'chosen'))
      )
  )));
  if jsonb_array_length(v_wish -> 'ids') <> 1 or v_wish ->> 'left' <> '' then
    return null;
  end if;
  return jsonb_build_object('tool', 'swap_items', 'args', jsonb_build_object(
    'line_id', v_line.id,
    'line', private.wish_line(v_wish) || jsonb_build_object('quantity', coalesce((v_wish ->> 'quantity')::integer, v_line.quantity))
  ));
end
$$;

comment on function private.read_swap is 'One dish of a basket for another: {tool, args}; null where either is not clear. words: as private.typed_words marks them.';

create function private.read_option(basket public.baskets, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
  v_forms text := private.fitting_forms('set_option', words);
  v_tokens text[] := private.name_tokens(private.repaired(
    regexp_replace(words, '\m(?:' || v_forms || ')\M', ' ', 'g'), array[(basket).restaurant_id]
  ), v_links);
begin
  if v_forms is null or cardinality(v_tokens) not between 1 and 8
    or words ~ ('\m(?:' || private.words_of('without') || '|' || private.words_of('negation') || ')\M') then
    return null;
  end if;
  return (
    select jsonb_build_object('tool', 'make_so', 'args', jsonb_build_object('line_id', min(f.line_id), 'option_id', min(f.option_id)))
    from (
      select l.id as line_id, o.id as option_id
      from public.basket_lines as l
      join public.menu_items as i on i.id = l.item_id
      join public.option_groups as g on g.item_id = i.id and g.kind <> 'removal'
      join public.options as o on o.group_id = g.id and coalesce(o.unavailable_until <= at, true)
      cross join lateral (
        select private.name_tokens(i.name_words, v_links) as item, private.name_tokens(o.name_words, v_links) as option,
          private.name_tokens(private.normalise(g.name), v_links) as kind
      ) as t
      where l.basket_id = (basket).id
        and t.option <> '{}'
        and t.option <@ v_tokens
        and not t.option <@ t.item
        -- Every word is explained.
        and v_tokens <@ (t.item || t.option || t.kind)
        and (t.item && v_tokens or (select count(*) from public.basket_lines as b where b.basket_id = (basket).id) = 1)
    ) as f
    having count(*) = 1
  );
end
$$;

comment on function private.read_option is 'An option for a line of a basket ("el jugo mejor en agua"): {tool, args}; null where line or option are not clear.';

create function private.is_said_of(item_id uuid, words text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_joints text[] := array(
    select v.word from private.vocabulary as v where v.kind in ('without', 'manner', 'nor', 'and', 'link', 'article', 'leave_out')
  );
  v_manners text[] := array(select v.word from private.vocabulary as v where v.kind = 'manner');
  v_contents text[] := (
    select string_to_array(concat_ws(' ', i.name_words, private.singular(private.normalise(i.description)), string_agg(o.name_words, ' ')), ' ')
    from public.menu_items as i
    left join public.option_groups as g on g.item_id = i.id
    left join public.options as o on o.group_id = g.id
    where i.id = is_said_of.item_id
    group by i.id
  );
  v_before text := '';
  v_word text;
begin
  foreach v_word in array regexp_split_to_array(words, ' ') loop
    if v_word <> all (v_joints) and private.singular(v_word) <> all (v_joints) and private.singular(v_word) <> all (v_contents)
      and v_before <> all (v_manners) then
      return false;
    end if;
    v_before := v_word;
  end loop;
  return true;
end
$$;

comment on function private.is_said_of is 'Whether each word of a wish for the kitchen is of this dish, of any dish, or says how: "sin cebolla", "bien asada"; "no, un momento" is not.';

create function private.read_manner(basket_id bigint, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.without_forms(words, 'wish');
  v_opens text := '\m(?:' || private.words_of('without') || '|' || private.words_of('manner') || ')\M';
  v_name text := btrim(regexp_replace(v_words, v_opens || '.*$', ''));
  v_said text := substring(v_words from v_opens || '.*$');
  v_of text[] := coalesce(
    regexp_match(v_words, '^(?:a|al) (?:la |los |las |el )?(.+?) (?:' || private.words_of('leave_off') || ') (.+)$'),
    (select array[m[2], m[1]] from regexp_match(v_words, '^(?:' || private.words_of('leave_off') || ') (.+) (?:a|al) (.+)$') as m where m is not null)
  );
  v_line public.basket_lines;
begin
  if v_of is not null then
    -- "Al poke quítale el aguacate", "quítale el queso al pabellón".
    v_name := v_of[1];
    v_said := 'sin ' || btrim(regexp_replace(v_of[2], private.beginning_of('article') || ' ', ''));
  end if;
  select l.* into v_line
  from public.basket_lines as l
  where l.id = case when v_name = '' then (private.last_line(read_manner.basket_id)).id else private.line_named(read_manner.basket_id, v_name) end;
  if v_said is null or v_line.id is null or v_words ~ '\d' or length(v_said) > 80 or not private.is_said_of(v_line.item_id, v_said) then
    return null;
  end if;
  return jsonb_build_object('tool', 'make_so', 'args', jsonb_build_object('line_id', v_line.id, 'text', v_said));
end
$$;

comment on function private.read_manner is 'How a line of a basket, the last one if none is named, shall be made: {tool, args}; null where it is something else.';

create function private.understand_change(turn ai.turns, typed text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.open_basket_of(private.turn_person(turn));
  v_words text := private.without_forms(typed, 'courtesy');
  v_marked text;
  v_meant jsonb;
begin
  v_marked := btrim(regexp_replace(v_words, '\s+', ' ', 'g'), ' |');
  v_words := btrim(replace(v_words, '|', ''));
  if v_basket.id is null or v_words = '' or length(v_words) > 200 or private.basket_units(v_basket.id) = 0 then
    return null;
  end if;
  v_words := regexp_replace(v_words, '\s+', ' ', 'g');
  v_meant := coalesce(
    private.read_swap(v_basket, v_marked, at),
    private.read_removal(v_basket, v_words, at),
    private.read_count(v_basket.id, v_words),
    case
      when exists (select from private.vocabulary as v where v.kind = 'again' and v.word = v_words) then jsonb_build_object(
        'tool', 'change_items', 'args', (
          select jsonb_build_object('line_id', l.id, 'quantity', l.quantity + 1) from private.last_line(v_basket.id) as l
        )
      )
    end,
    private.read_option(v_basket, v_words, at),
    private.read_manner(v_basket.id, v_words)
  );
  return v_meant || '{"why": "change"}';
end
$$;

comment on function private.understand_change is 'A sentence that changes the basket: {tool, args, why}; null where it is not clear what and which.';

-- schemas/60_understanding/understand_staff.sql
-- after: understand_cue.sql
-- What kitchens say with a number or a dish in it: off, back, another price, minutes. As a model would call it, so that one
-- reading of orders, dishes and minutes serves both. Refusing an order stays with a tap or its plain word; taking one is also
-- said by the minutes until it leaves, where it is certain which.

create function private.own_dish(turn ai.turns, words text, at timestamptz)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kitchens uuid[] := private.kitchen_ids(turn);
  v_tokens text[] := private.name_tokens(private.repaired(words, v_kitchens), private.link_words());
begin
  return (
    select min(i.id::text)::uuid
    from public.menu_items as i
    where i.restaurant_id = any (v_kitchens)
      and i.is_active
      and v_tokens <> '{}'
      and v_tokens <@ string_to_array(i.name_words, ' ')
    having count(*) = 1
  );
end
$$;

comment on function private.own_dish is 'The one dish of the speaker''s restaurants that has all these words in its name; null for none or several.';

create function private.understand_availability(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_kind text := case
    when words ~ ('\m(?:' || private.words_of('k_back') || ')\M') then 'k_back'
    when words ~ ('\m(?:' || private.words_of('k_off') || ')\M') then 'k_off'
  end;
  v_item public.menu_items;
begin
  if v_kind is null then
    return null;
  end if;
  select i.* into v_item
  from public.menu_items as i
  where i.id = private.own_dish(turn, btrim(replace(private.without_forms(private.without_forms(words, v_kind), 'courtesy'), '|', ' ')), at);
  return case when v_item.id is not null then jsonb_build_object(
    'why', 'staff', 'tool', 'set_item_availability',
    'args', jsonb_build_object('restaurant_id', v_item.restaurant_id, 'item_id', v_item.id, 'is_available', v_kind = 'k_back')
  ) end;
end
$$;

comment on function private.understand_availability is 'A dish of the speaker''s that is off or back, with nothing else said: {tool, args}; else null.';

create function private.understand_price(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_price text := (regexp_match(words, '\m(\d{4,7}|\d{1,3}(?= mil\M))'))[1];
  v_item_id uuid;
begin
  if v_price is null or words !~ ('\m(?:' || private.words_of('k_price') || ')\M') then
    return null;
  end if;
  v_item_id := private.own_dish(turn, btrim(regexp_replace(
    private.without_forms(private.without_forms(words, 'k_price'), 'courtesy'), '\m(?:\d+|mil|pesos)\M|\|', ' ', 'g'
  )), at);
  return case when v_item_id is not null then jsonb_build_object(
    'why', 'staff', 'call', 'set_price',
    'args', jsonb_build_object(
      'dish', (select i.name from public.menu_items as i where i.id = v_item_id),
      'price', case when length(v_price) <= 3 then v_price || '000' else v_price end::integer
    )
  ) end;
end
$$;

comment on function private.understand_price is 'Another price for a dish of the speaker''s, which a tap will confirm: {call, args}; else null.';

create function private.understand_minutes(turn ai.turns, words text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_minutes text := (regexp_match(words, '\m(?:' || private.words_of('k_in_minutes') || ') (\d{1,3})(?: ?(?:' || private.words_of('minutes') || '))?\M'))[1];
  v_rest text := btrim(replace(private.without_forms(private.without_forms(
    regexp_replace(words, '\m(?:' || private.words_of('k_in_minutes') || ') \d{1,3}(?: ?(?:' || private.words_of('minutes') || '))?\M', ' '), 'k_taking'
  ), 'courtesy'), '|', ' '));
  v_waiting uuid[];
begin
  if v_minutes is null or v_rest <> '' then
    return null;
  end if;
  v_waiting := private.called_orders(turn, '{}', array['placed']);
  return case
    -- Of several, or where another cooks, the minutes may be meant for that.
    when cardinality(v_waiting) = 1 and (
      not private.has_order_in(turn, array['accepted', 'preparing'])
      or private.shown_last(turn, at) @? format('$.choices[*] ? (@.tool == "accept_order" && @.args.order_id == "%s")', v_waiting[1])::jsonpath
    ) then jsonb_build_object('why', 'staff', 'call', 'accept_order', 'args', jsonb_build_object('minutes', v_minutes::integer))
  end;
end
$$;

comment on function private.understand_minutes is
  'The minutes in which the one order that waits will be ready, which takes it: {call, args, why}; null where it is not certain which order.';

create function private.understand_staff(turn ai.turns, typed text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_minutes text := (regexp_match(typed, '\m(\d{1,3}) ?(?:' || private.words_of('minutes') || ')\M'))[1];
  v_number text := (regexp_match(typed, '\m(?:pedido|orden|order|la|el|numero|n) (\d{1,6})\M(?! ?(?:' || private.words_of('minutes') || ')\M)'))[1];
  v_args jsonb := jsonb_strip_nulls(jsonb_build_object('order_number', v_number::integer));
begin
  return coalesce(
    private.understand_availability(turn, typed, at),
    private.understand_price(turn, typed, at),
    private.understand_minutes(turn, typed, at),
    private.understand_contents(turn, typed, at),
    case
      when typed ~ ('\m(?:' || private.words_of('k_delay') || ')\M') and private.has_order_in(turn, array['accepted', 'preparing', 'ready'])
        then jsonb_build_object('why', 'staff', 'call', 'delay_order', 'args', v_args || jsonb_strip_nulls(jsonb_build_object('minutes', v_minutes::integer)))
      when typed ~ ('\m(?:' || private.words_of('k_ready') || ')\M') and typed !~ '\mno\M' and private.has_order_in(turn, array['accepted', 'preparing'])
        then jsonb_build_object('why', 'staff', 'call', 'set_ready', 'args', v_args)
    end
  );
end
$$;

comment on function private.understand_staff is 'What a kitchen says of dishes, prices, and orders in hand: {tool or call, args, why}; null where it is not certain.';

create function private.has_order_in(turn ai.turns, states text[])
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select from public.orders as o where o.restaurant_id = any (private.kitchen_ids(turn)) and o.state = any (states)
  );
end
$$;

comment on function private.has_order_in is 'Whether a restaurant of the speaker''s has an order in one of these states.';
