select plan(2);
-- Postgres refuses a change by what is not volatile: what a call does is done by the handler, as for a tap.
create temporary table readers as
select t.agent, t.name, p.provolatile
from ai.tools as t
join pg_catalog.pg_proc as p on p.pronamespace = 'private'::regnamespace and p.proname = t.reads_words
where t.agent in ('restaurant', 'runner');
select cmp_ok((select count(*)::int from readers), '>=', 14, 'calls have readers');
select is_empty($$ select agent, name from readers where provolatile = 'v' $$, 'which cannot change anything');
select * from finish();
