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
