-- Whether the chosen options of a dish go together.

create function private.option_problems(item_id uuid, option_ids bigint[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with chosen as (
      select c.option_id, count(*) as times, min(c.place) as place
      from unnest(option_ids) with ordinality as c (option_id, place)
      group by c.option_id
    ),
    known as (
      select o.id, o.name, o.group_id, o.unavailable_until, c.times, c.place
      from chosen as c
      join public.options as o on o.id = c.option_id
      join public.option_groups as g on g.id = o.group_id
      where g.item_id = option_problems.item_id
    ),
    counted as (
      select g.*, (select count(*) from known as k where k.group_id = g.id) as chosen
      from public.option_groups as g
      where g.item_id = option_problems.item_id
    ),
    problems (rank, place, problem) as (
      select 1, c.place, jsonb_build_object('code', 'unknown_option', 'option_id', c.option_id)
      from chosen as c
      where not exists (select from known as k where k.id = c.option_id)
      union all
      select 2, k.place, jsonb_build_object('code', 'option_twice', 'option_id', k.id, 'name', k.name)
      from known as k
      where k.times > 1
      union all
      select 3, k.place, jsonb_build_object('code', 'option_unavailable', 'option_id', k.id, 'name', k.name)
      from known as k
      where k.unavailable_until > at
      union all
      select 4, row_number() over (order by g.position, g.id), jsonb_build_object(
        'code', case when g.chosen > g.max_choices then 'too_many' else 'too_few' end,
        'group_id', g.id,
        'name', g.name,
        'min', g.min_choices,
        'max', g.max_choices,
        'chosen', g.chosen
      )
      from counted as g
      where g.chosen > g.max_choices
        or (g.chosen < g.min_choices and (g.is_required or g.chosen > 0))
    )
    select coalesce(jsonb_agg(p.problem order by p.rank, p.place), '[]')
    from problems as p
  );
end
$$;

comment on function private.option_problems is
  'What is wrong with the options chosen for one dish: [] or [{code: unknown_option, option_twice, option_unavailable, too_few, too_many, ...}].';
