-- How long a request may be, by agent and part, in tokens. What is too long loses whole facts, the least needed first: a
-- turn of long ago, a dish that the words are hardly about; never half of one.

create table ai.token_budgets (
  agent text not null references ai.agents on delete restrict,
  part text not null,
  tokens integer not null,
  leaves text[] not null default '{}',
  shipped jsonb,
  primary key (agent, part),
  constraint parts_of_requests_are_known check (part in ('instruction', 'tools', 'kitchen', 'state', 'earlier', 'words')),
  constraint budgets_are_counted check (tokens between 0 and 100000)
);

comment on table ai.token_budgets is 'How many tokens a part of an agent''s request may have, as private.token_count counts them.';
comment on column ai.token_budgets.leaves is
  'Of a part that is an object of facts: what leaves first when it is too long, a list from its end, and then the next; what is not named stays.';

alter table ai.token_budgets enable row level security;

insert into ai.token_budgets (agent, part, tokens, leaves)
values
  ('client', 'instruction', 650, '{}'),
  ('client', 'tools', 1650, '{}'),
  ('client', 'kitchen', 200, '{diets,popular,special_days,note_of_the_kitchen,promotions}'),
  ('client', 'state', 900, '{menu,restaurants,off,last_order}'),
  ('client', 'earlier', 350, '{}'),
  ('client', 'words', 600, '{}'),
  ('restaurant', 'instruction', 500, '{}'),
  ('restaurant', 'tools', 1700, '{}'),
  -- Who works there knows all of it: a name to begin with, and everything where a cache keeps it.
  (
    'restaurant', 'kitchen', 40,
    '{diets,popular,note_of_the_kitchen,address,paid_by,food,hours,special_days,closed_on_holidays,last_order_minutes_before_closing,'
      'usual_minutes_to_the_door,preparation_minutes,promotions}'
  ),
  ('restaurant', 'state', 900, '{menu,orders}'),
  ('restaurant', 'earlier', 250, '{}'),
  ('restaurant', 'words', 500, '{}'),
  ('runner', 'instruction', 450, '{}'),
  ('runner', 'tools', 1000, '{}'),
  ('runner', 'kitchen', 0, '{}'),
  ('runner', 'state', 400, '{deliveries}'),
  ('runner', 'earlier', 250, '{}'),
  ('runner', 'words', 400, '{}');

create function private.token_count(text text)
returns integer
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (length(text) + 3) / 4;
end
$$;

comment on function private.token_count is 'About how many tokens a text has: one for each four characters. What Google counts stands in ai.requests.';

create function private.token_budget(agent text, part text)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (select b.tokens from ai.token_budgets as b where b.agent = token_budget.agent and b.part = token_budget.part);
end
$$;

comment on function private.token_budget is 'How many tokens a part of an agent''s request may have; null: no matter.';

create function private.fit_facts(agent text, part text, facts jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_budget ai.token_budgets;
  v_name text;
begin
  select b.* into v_budget from ai.token_budgets as b where b.agent = fit_facts.agent and b.part = fit_facts.part;
  foreach v_name in array coalesce(v_budget.leaves, '{}') loop
    while facts ? v_name and private.token_count(facts::text) > v_budget.tokens loop
      facts := case
        when jsonb_typeof(facts -> v_name) = 'array' and jsonb_array_length(facts -> v_name) > 1 then facts #- array[v_name, '-1']
        else facts - v_name
      end;
    end loop;
  end loop;
  return facts;
end
$$;

comment on function private.fit_facts is 'Facts of a part within its budget: lists lose what stands last, whole facts only, in the order that the budget names.';

create function private.whole_sentences(text text, tokens integer)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_kept text := '';
  v_sentence text;
begin
  if tokens is null or private.token_count(text) <= tokens then
    return text;
  end if;
  for v_sentence in
    select s.found[1] from regexp_matches(text, '[^.!?;…\n]+[.!?;…\n]*\s*', 'g') as s (found)
  loop
    exit when private.token_count(v_kept || v_sentence) >= tokens;
    v_kept := v_kept || v_sentence;
  end loop;
  -- A sentence that is longer than all that may be said ends where a word does.
  return rtrim(case when btrim(v_kept) = '' then regexp_replace(left(text, tokens * 4 - 4), '\s\S*$', '') else v_kept end) || ' (…)';
end
$$;

comment on function private.whole_sentences is 'As many sentences of a text, from its beginning, as so many tokens hold; what is missing shows as (…).';

create function private.estimated_tokens(agent text, tools jsonb, contents jsonb)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(private.token_budget(agent, 'instruction'), 0)
    + private.token_count(tools::text)
    + coalesce((
      select sum(private.token_count(coalesce(p.value ->> 'text', p.value::text)))
      from jsonb_path_query(contents, '$[*].parts[*]') as p (value)
    ), 0)::integer;
end
$$;

comment on function private.estimated_tokens is 'About how many tokens a request will have: instruction, tools and contents.';
