-- What a million tokens cost, by model and tier.

insert into ai.rates (model, tier, kind, valid_from, usd_per_million, source)
select m.name, 'free', k.kind, '-infinity'::timestamptz, 0::numeric, 'The free tier costs nothing'
from ai.models as m
cross join (values ('prompt'), ('cached'), ('answer'), ('thought')) as k (kind)
union all
select m.name, 'paid', k.kind, '-infinity', null, 'Not read yet: see ai.google.dev/gemini-api/docs/pricing'
from ai.models as m
cross join (values ('prompt'), ('cached'), ('answer'), ('thought')) as k (kind)
where m.name = 'gemini-2.5-flash';

insert into ai.rates (model, tier, kind, valid_from, usd_per_million, source)
values
  ('gemini-3.5-flash-lite', 'paid', 'prompt', '-infinity', 0.30, 'Google''s list price of November 2026'),
  ('gemini-3.5-flash-lite', 'paid', 'cached', '-infinity', 0.03, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.5-flash-lite', 'paid', 'answer', '-infinity', 2.50, 'Google''s list price of November 2026'),
  ('gemini-3.5-flash-lite', 'paid', 'thought', '-infinity', 2.50, 'Google''s list price of November 2026: what is answered, thoughts included'),
  ('gemini-3.1-flash-lite', 'paid', 'prompt', '-infinity', 0.25, 'Google''s list price of November 2026'),
  ('gemini-3.1-flash-lite', 'paid', 'cached', '-infinity', 0.025, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.1-flash-lite', 'paid', 'answer', '-infinity', 1.50, 'Google''s list price of November 2026'),
  ('gemini-3.1-flash-lite', 'paid', 'thought', '-infinity', 1.50, 'Google''s list price of November 2026: what is answered, thoughts included'),
  ('gemini-3.8-flash', 'paid', 'prompt', '-infinity', 0.75, 'Google''s list price until 2026-12-31'),
  ('gemini-3.8-flash', 'paid', 'cached', '-infinity', 0.075, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.8-flash', 'paid', 'answer', '-infinity', 3.75, 'Google''s list price until 2026-12-31'),
  ('gemini-3.8-flash', 'paid', 'thought', '-infinity', 3.75, 'Google''s list price until 2026-12-31: what is answered, thoughts included'),
  ('gemini-3.8-flash', 'paid', 'prompt', '2027-01-01 08:00Z', 1.50, 'Google''s list price from 2027 on'),
  ('gemini-3.8-flash', 'paid', 'cached', '2027-01-01 08:00Z', 0.15, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.8-flash', 'paid', 'answer', '2027-01-01 08:00Z', 7.50, 'Google''s list price from 2027 on'),
  ('gemini-3.8-flash', 'paid', 'thought', '2027-01-01 08:00Z', 7.50, 'Google''s list price from 2027 on: what is answered, thoughts included'),
  ('gemini-3.6-flash', 'paid', 'prompt', '-infinity', 0.75, 'Google''s list price until 2026-12-31'),
  ('gemini-3.6-flash', 'paid', 'cached', '-infinity', 0.075, 'Caching documentation: cached tokens cost 90 % less; storage has a row of its own'),
  ('gemini-3.6-flash', 'paid', 'answer', '-infinity', 3.75, 'Google''s list price until 2026-12-31'),
  ('gemini-3.6-flash', 'paid', 'thought', '-infinity', 3.75, 'Google''s list price until 2026-12-31: what is answered, thoughts included'),
  ('gemini-3.6-flash', 'paid', 'prompt', '2027-01-01 08:00Z', null, 'Not known yet: the list names 2027 for gemini-3.8-flash alone'),
  ('gemini-3.6-flash', 'paid', 'cached', '2027-01-01 08:00Z', null, 'Not known yet: the list names 2027 for gemini-3.8-flash alone'),
  ('gemini-3.6-flash', 'paid', 'answer', '2027-01-01 08:00Z', null, 'Not known yet: the list names 2027 for gemini-3.8-flash alone'),
  ('gemini-3.6-flash', 'paid', 'thought', '2027-01-01 08:00Z', null, 'Not known yet: the list names 2027 for gemini-3.8-flash alone');

-- What keeping a context cache costs, a million tokens for an hour.
insert into ai.rates (model, tier, kind, valid_from, usd_per_million, source)
select m.name, 'paid', 'storage', '-infinity', 1.00,
  'Google''s price for Flash models of 2025; for this one it was not read: look at the first bill'
from ai.models as m
where m.least_cache_tokens is not null;


create function private.prices_between(from_at timestamptz, until_at timestamptz)
returns table (
  model text, tier text, from_at timestamptz, until_at timestamptz, prompt numeric, cached numeric, answer numeric, thought numeric
)
language sql
stable
security invoker
set search_path = ''
as $$
  with spans as (
    select c.model, c.tier, c.valid_from,
      coalesce(lead(c.valid_from) over (partition by c.model, c.tier order by c.valid_from), 'infinity') as ends_at
    from (select distinct r.model, r.tier, r.valid_from from ai.rates as r) as c
  ),
  known as (
    select s.*, k.kind, (
      select r.usd_per_million / 1000000
      from ai.rates as r
      where r.model = s.model
        and r.tier = s.tier
        and r.kind = k.kind
        and r.valid_from <= s.valid_from
      order by r.valid_from desc
      limit 1
    ) as usd
    from spans as s
    cross join (values ('prompt'), ('cached'), ('answer'), ('thought')) as k (kind)
    where s.valid_from < prices_between.until_at
      and s.ends_at > prices_between.from_at
  )
  select k.model, k.tier, k.valid_from, k.ends_at, max(k.usd) filter (where k.kind = 'prompt'),
    max(k.usd) filter (where k.kind = 'cached'), max(k.usd) filter (where k.kind = 'answer'), max(k.usd) filter (where k.kind = 'thought')
  from known as k
  group by k.model, k.tier, k.valid_from, k.ends_at
$$;

comment on function private.prices_between is
  'What a token of each kind cost between two moments, by model and tier, from when until when; null: not known.';
