-- after: basket_lines.sql
-- What somebody wished for with the rest and is asked about: one question at a time, and a summary passes over none.

insert into private.settings (key, value, meaning)
values ('wish_minutes', '60', 'How long what was wished for and asked about is asked again, and said with a summary');

create table public.open_wishes (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.persons on delete cascade,
  words text not null,
  item_ids uuid[] not null,
  quantity integer,
  line jsonb,
  said_at timestamptz not null,
  constraint wishes_are_short check (length(words) between 1 and 120),
  constraint wishes_are_of_some_dishes check (cardinality(item_ids) between 1 and 20)
);

comment on table public.open_wishes is 'Dishes that were wished for and are not in the basket, as it is asked which one, or how: gone when one of them is added.';
comment on column public.open_wishes.line is 'Of one dish that lacks choices: {item_id, quantity, chosen, note?}; null while it is asked which dish.';

create index open_wishes_by_person on public.open_wishes (person_id, id);

alter table public.open_wishes enable row level security;

create function private.end_wish()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from public.open_wishes as w
  where w.id = (
    select min(o.id)
    from public.open_wishes as o
    join public.baskets as b on b.person_id = o.person_id
    where b.id = new.basket_id
      and new.item_id = any (o.item_ids)
  );
  return null;
end
$$;

comment on function private.end_wish is 'Trigger: a dish that is added, or is more, answers the first question about it.';

create trigger lines_answer_wishes
  after insert or update of quantity on public.basket_lines
  for each row
  execute function private.end_wish();

create function private.end_wishes()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  delete from public.open_wishes as w where w.person_id = new.person_id;
  return null;
end
$$;

comment on function private.end_wishes is 'Trigger: with the basket that they were said for, wishes are over.';

create trigger baskets_end_wishes
  after update of status on public.baskets
  for each row
  when (old.status = 'open' and new.status <> 'open')
  execute function private.end_wishes();

create function private.wishes_of(person_id bigint, at timestamptz)
returns setof public.open_wishes
language sql
stable
security invoker
set search_path = ''
as $$
  select w.*
  from public.open_wishes as w
  where w.person_id = wishes_of.person_id
    and w.said_at > at - make_interval(mins => private.setting_int('wish_minutes'))
  order by w.id
$$;

comment on function private.wishes_of is 'What somebody wished for lately and is not in the basket, the first said first.';
