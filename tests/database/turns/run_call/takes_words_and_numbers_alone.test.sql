select plan(5);
create temporary table keywords as
with recursive schemas as (
  select t.agent, t.name as tool, null::text as argument, t.parameters as schema
  from ai.tools as t
  where t.description is not null
  union all
  select s.agent, s.tool, p.argument, p.schema
  from schemas as s
  cross join lateral (
    select e.key as argument, e.value as schema from jsonb_each(coalesce(s.schema -> 'properties', '{}')) as e
    union all
    select s.argument, s.schema -> 'items' where s.schema ? 'items'
  ) as p
)
select s.*, k.key as keyword from schemas as s cross join lateral jsonb_object_keys(s.schema) as k (key);
select is_empty(
  $$ select agent, tool, keyword from keywords where keyword not in ('type', 'properties', 'required', 'enum', 'description', 'minimum', 'maximum', 'items') $$, 'arguments are declared in what Gemini takes of JSON Schema'
);
select is_empty($$ select agent, tool, argument from keywords where argument ~ '(^|_)ids?$' $$, 'no argument is an id');
select is_empty($$ select agent, tool, argument from keywords where argument is not null group by 1, 2, 3 having not bool_or(keyword = 'description') and not bool_or(schema ->> 'type' = 'object') $$, 'each argument says what it is');
select is_empty($$ select agent, name from ai.tools as t where t.description is not null and exists (select from jsonb_array_elements_text(t.parameters -> 'required') as r where not t.parameters -> 'properties' ? r) $$, 'what is required is there');
select is_empty($$ select agent, name from ai.tools as t where t.description !~ '\.$' or length(t.description) not between 40 and 700 $$, 'each tool says when to call it');
select * from finish();
