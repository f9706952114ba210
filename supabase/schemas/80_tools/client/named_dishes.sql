-- Dishes, options and restaurants as people and models name them, and what is said of them.

select private.add_words('quoted',
  'es', '«{words}»',
  'en', '“{words}”',
  'pt', '“{words}”'
);

select private.add_words('client_restaurant_unknown',
  'es', 'No encontré el restaurante «{restaurant}».',
  'en', 'I did not find the restaurant “{restaurant}”.',
  'pt', 'Não encontrei o restaurante “{restaurant}”.'
);

create function private.arg_list(args jsonb, name text)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when jsonb_typeof(args -> name) = 'array' then args -> name else '[]' end
$$;

comment on function private.arg_list is 'An argument of a tool as a list; an empty one when it is none.';

create function private.named_dishes(args jsonb, name text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(n.value order by n.ordinality), '[]')
  from (
    select i.value, i.ordinality
    from jsonb_array_elements(private.arg_list(args, name)) with ordinality as i
    where private.arg_text(i.value, 'dish', 120) is not null
    order by i.ordinality
    limit private.setting_int('call_lines')
  ) as n
$$;

comment on function private.named_dishes is 'An argument that is a list of dishes in words: those with a name, as many as a call may bring.';

create function private.match_option(item_id uuid, words text, chosen bigint[], at timestamptz)
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.singular(private.normalise(words));
  v_telling text[] := private.telling_words(v_words);
  -- "Con queso" is as good as "queso".
  v_bare text := regexp_replace(v_words, private.beginning_of('option_word') || ' ', '');
  v_bare_telling text[] := private.telling_words(v_bare);
  v_without text := private.beginning_of('negation') || '\M';
  v_leaves_out boolean := private.normalise(words) ~ v_without;
begin
  return (
    select o.id
    from public.option_groups as g
    join public.options as o on o.group_id = g.id
    cross join lateral (
      select g.kind = 'removal' or private.normalise(o.name) ~ v_without as is_without
    ) as n
    cross join lateral (
      select greatest(
        private.likeness(o.name_words, v_words, v_telling),
        private.likeness(o.name_words, v_bare, v_bare_telling) * 0.99
      ) as score
    ) as s
    where g.item_id = match_option.item_id
      and s.score >= 0.6
      -- "Sin queso" is not more cheese.
      and n.is_without = v_leaves_out
      and o.id <> all (chosen)
      and coalesce(o.unavailable_until <= at, true)
      and (
        select count(*) from public.options as p where p.group_id = g.id and p.id = any (chosen)
      ) < g.max_choices
    order by s.score desc, g.min_choices > 0 desc, g.position, o.position, o.id
    limit 1
  );
end
$$;

comment on function private.match_option is
  'The option of a dish that words name, which may be added to the chosen ones; null for none. Words that leave out name only options that do.';

create function private.left_out(words text)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_lead text := substring(words from '(?i)' || private.beginning_of('negation') || '\s+');
begin
  return case when v_lead is null then array[words] else array(
    select case when p.part ~* ('^(?:' || private.words_of('option_word') || '|' || private.words_of('negation') || ')\M') then p.part else v_lead || p.part end
    from regexp_split_to_table(substr(words, length(v_lead) + 1), '\s*[,;]\s*|\s+(?:' || private.words_of('nor') || ')\s+', 'i') with ordinality as p (part, place)
    where p.part <> ''
    order by p.place
  ) end;
end
$$;

comment on function private.left_out is 'Words that leave out several things, each with its "sin": "sin cebolla y tomate" are two; all others as they are.';

create function private.match_options(item_id uuid, words jsonb, chosen bigint[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_chosen bigint[] := chosen;
  v_left text[] := '{}';
  v_word text;
  v_id bigint;
begin
  for v_word in
    select l.words
    from jsonb_array_elements(words) with ordinality as w
    cross join unnest(private.left_out(left(btrim(w.value #>> '{}'), 100))) with ordinality as l (words, place)
    where jsonb_typeof(w.value) = 'string'
      and l.words <> ''
    order by w.ordinality, l.place
    limit 20
  loop
    v_id := private.match_option(item_id, v_word, v_chosen, at);
    if v_id is null then
      v_left := v_left || v_word;
    else
      v_chosen := v_chosen || v_id;
    end if;
  end loop;
  return jsonb_build_object('chosen', to_jsonb(v_chosen), 'left', array_to_string(v_left, ', '));
end
$$;

comment on function private.match_options is
  'Words for options of a dish: {chosen: the option ids with those that they name, left: the words that name none, which the kitchen gets as a note}.';

create function private.names_option(name text, words text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.likeness(
    private.singular(private.normalise(name)),
    regexp_replace(
      private.singular(private.normalise(words)), '^(?:' || private.words_of('negation') || '|' || private.words_of('option_word') || ')\s+', ''
    )
  ) >= 0.6;
end
$$;

comment on function private.names_option is 'Whether words name an option, whether they want it or not.';

create function private.kitchen_note(first text, second text)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select private.clip(nullif(concat_ws(', ', nullif(first, ''), nullif(second, '')), ''), 120)
$$;

comment on function private.kitchen_note is 'What the kitchen is told of a dish, from two sources, as long as a note may be; null for nothing.';

create function private.item_rows(item_ids uuid[], args jsonb, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object(
      'title', i.name,
      'description', concat_ws(' · ', private.money(i.price, r.currency, language), r.name),
      'tool', 'show_item',
      'args', args || jsonb_build_object('item_id', i.id)
    )
    order by u.place
  )
  from unnest(item_ids) with ordinality as u (id, place)
  join public.menu_items as i on i.id = u.id
  join public.restaurants as r on r.id = i.restaurant_id
$$;

comment on function private.item_rows is 'Rows that show dishes, with price and restaurant; args go along (quantity, note).';

create function private.quote_all(words text[], language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select string_agg(
    private.render('quoted', language, jsonb_build_object('words', private.clip(w.word, 60))), ', ' order by w.place
  )
  from unnest(words) with ordinality as w (word, place)
$$;

comment on function private.quote_all is 'Words of a person in quotation marks, one after the other.';

create function private.unknown_restaurant_reply(turn ai.turns, words text, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.join_replies(
    jsonb_build_array(
      jsonb_build_object(
        'key', 'client_restaurant_unknown', 'vars', jsonb_build_object('restaurant', private.clip(words, 60))
      ),
      private.tool_search_restaurants(turn, '{}', at)
    ),
    private.turn_language(turn)
  )
$$;

comment on function private.unknown_restaurant_reply is 'That no restaurant has the name that was said, and those that there are.';
