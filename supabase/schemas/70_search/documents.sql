-- after: tables.sql
-- Dishes as documents, and what is counted of them: written in the transaction that writes the menu.

create function private.food_words_of(text text)
returns tsvector
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  -- What the stemmer takes for verbs ("camaron", "fried"), and small things ("empanaditas"), are made one first.
  return to_tsvector('pg_catalog.spanish', private.singular(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    private.normalise(text), '([a-z]{2}[nlrd])es\M', '\1', 'g'), 'ces\M', 'z', 'g'), '([a-z]{4,})it([oa])s?\M', '\1\2', 'g'),
    '\mfri(?:ed|es)\M', 'frito', 'g'
  )));
end
$$;

comment on function private.food_words_of is 'The words of a text as search compares them: Spanish stems without accents or stop words.';

create function private.document_words(item_ids uuid[])
returns table (item_id uuid, restaurant_id uuid, word text, frequency real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select i.id, i.restaurant_id, w.lexeme, sum(f.weight * cardinality(w.positions))::real
  from public.menu_items as i
  join public.menu_categories as c on c.id = i.category_id
  join public.restaurants as r on r.id = i.restaurant_id
  cross join lateral (
    values
      ('name', i.name), ('description', i.description), ('category', c.name), ('kitchen', r.kitchen), ('restaurant', r.name),
      ('options', (
        select string_agg(o.name, ' ')
        from public.option_groups as g
        join public.options as o on o.group_id = g.id
        where g.item_id = i.id
          -- What is left out is nothing to be found by.
          and g.kind <> 'removal'
      ))
  ) as t (field, text)
  join private.search_weights as f on f.stage = 'field' and f.part = t.field
  cross join lateral unnest(private.food_words_of(t.text)) as w
  where i.id = any (item_ids)
    and i.is_active
  group by i.id, i.restaurant_id, w.lexeme;
end
$$;

comment on function private.document_words is 'The words that dishes of a menu are found by, and how much each weighs.';

create function private.keep_documents(item_ids uuid[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from private.search_documents as d where d.item_id = any (item_ids);
  with words as materialized (
    select * from private.document_words(item_ids)
  ),
  documents as (
    insert into private.search_documents (item_id, restaurant_id, length)
    select w.item_id, w.restaurant_id, sum(w.frequency) from words as w group by w.item_id, w.restaurant_id
  )
  insert into private.search_postings (word, restaurant_id, item_id, frequency)
  select w.word, w.restaurant_id, w.item_id, w.frequency from words as w;
end
$$;

comment on function private.keep_documents is 'Writes dishes anew as they are found by words; those that left the menu go.';

create function private.count_words()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- In one order, as private.words_follow_new_names.
  insert into private.search_words as k (word, restaurant_id, initial, documents)
  select t.word, t.restaurant_id, left(private.sound(t.word), 1), count(*) * case when tg_op = 'INSERT' then 1 else -1 end
  from touched as t
  group by t.word, t.restaurant_id
  order by t.restaurant_id, t.word collate "C"
  on conflict on constraint search_words_pkey do update
  set documents = k.documents + excluded.documents;
  if tg_op = 'DELETE' then
    delete from private.search_words as k
    using (select distinct t.word, t.restaurant_id from touched as t) as d
    where k.word = d.word
      and k.restaurant_id = d.restaurant_id
      and k.documents <= 0;
  end if;
  return null;
end
$$;

comment on function private.count_words is 'Trigger: in how many dishes each word stands.';

create trigger words_are_counted after insert on private.search_postings
referencing new table as touched for each statement execute function private.count_words();

create trigger words_are_counted_off after delete on private.search_postings
referencing old table as touched for each statement execute function private.count_words();

create function private.count_documents()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into private.search_menus as m (restaurant_id, documents, length)
  select t.restaurant_id, count(*) * s.sign, sum(t.length::double precision) * s.sign
  from touched as t
  cross join (select case when tg_op = 'INSERT' then 1 else -1 end as sign) as s
  group by t.restaurant_id, s.sign
  order by t.restaurant_id
  on conflict on constraint search_menus_pkey do update
  set documents = m.documents + excluded.documents, length = m.length + excluded.length;
  return null;
end
$$;

comment on function private.count_documents is 'Trigger: how many dishes there are, and how long they are together.';

create trigger documents_are_counted after insert on private.search_documents
referencing new table as touched for each statement execute function private.count_documents();

create trigger documents_are_counted_off after delete on private.search_documents
referencing old table as touched for each statement execute function private.count_documents();

create function private.documents_follow_dishes()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_documents(array(select t.id from touched as t));
  return null;
end
$$;

comment on function private.documents_follow_dishes is 'Trigger: new dishes are found by their words.';

create function private.documents_follow_changed_dishes()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_documents(array(
    select t.id
    from touched as t
    join before as b on b.id = t.id
    where (b.name, b.description, b.category_id, b.is_active) is distinct from (t.name, t.description, t.category_id, t.is_active)
  ));
  return null;
end
$$;

comment on function private.documents_follow_changed_dishes is 'Trigger: a dish is found by its new words, and by its old ones no more.';

create function private.documents_follow_options()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_documents(array(
    select distinct coalesce((t.row ->> 'item_id')::uuid, g.item_id)
    from (select to_jsonb(x) as row from touched as x) as t
    left join public.option_groups as g on g.id = (t.row ->> 'group_id')::bigint
    where coalesce(t.row ->> 'item_id', g.item_id::text) is not null
  ));
  return null;
end
$$;

comment on function private.documents_follow_options is 'Trigger: a dish is found by what can be chosen with it.';

create function private.documents_follow_changed_options()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.keep_documents(array(
    select distinct g.item_id
    from touched as t
    join before as b on b.id = t.id and (b.name, b.group_id) is distinct from (t.name, t.group_id)
    join public.option_groups as g on g.id = any (array[t.group_id, b.group_id])
  ));
  return null;
end
$$;

comment on function private.documents_follow_changed_options is 'Trigger: options that are called otherwise are found so.';

create function private.documents_follow_names()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_row jsonb := to_jsonb(new);
begin
  perform private.keep_documents(array(
    select i.id
    from public.menu_items as i
    where case tg_table_name
      when 'restaurants' then i.restaurant_id = (v_row ->> 'id')::uuid
      when 'menu_categories' then i.category_id = (v_row ->> 'id')::bigint
      else i.id = (v_row ->> 'item_id')::uuid
    end
  ));
  return null;
end
$$;

comment on function private.documents_follow_names is 'Trigger: dishes are found by the name of their heading, group and restaurant as it is now.';

create trigger documents_follow_new_dishes after insert on public.menu_items
referencing new table as touched for each statement execute function private.documents_follow_dishes();

create trigger documents_follow_changed_dishes after update on public.menu_items
referencing old table as before new table as touched for each statement execute function private.documents_follow_changed_dishes();

create trigger documents_follow_new_options after insert on public.options
referencing new table as touched for each statement execute function private.documents_follow_options();

create trigger documents_follow_changed_options after update on public.options
referencing old table as before new table as touched for each statement execute function private.documents_follow_changed_options();

create trigger documents_follow_removed_options after delete on public.options
referencing old table as touched for each statement execute function private.documents_follow_options();

create trigger documents_follow_removed_groups after delete on public.option_groups
referencing old table as touched for each statement execute function private.documents_follow_options();

create trigger documents_follow_kinds after update of kind on public.option_groups
for each row when (old.kind is distinct from new.kind) execute function private.documents_follow_names();

create trigger documents_follow_headings after update of name on public.menu_categories
for each row when (old.name is distinct from new.name) execute function private.documents_follow_names();

create trigger documents_follow_restaurants after update of name, kitchen on public.restaurants
for each row when ((old.name, old.kitchen) is distinct from (new.name, new.kitchen)) execute function private.documents_follow_names();
