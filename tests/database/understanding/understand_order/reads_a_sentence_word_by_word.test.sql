select plan(22);
create temporary table t as select tests.inbox_done() as turn;
create function tests.read(words text) returns text language sql
as $$
  select coalesce(
    (
      select string_agg(
        concat(
          coalesce(w.value ->> 'quantity', '1'), ' ', coalesce((select i.name from public.menu_items as i where i.id = (w.value #>> '{ids,0}')::uuid), '?'),
          case when jsonb_array_length(w.value -> 'ids') > 1 then '+' end,
          (select ' [' || string_agg(o.name, ', ' order by o.name) || ']' from public.options as o where o.id = any (private.arg_ids(w.value, 'chosen'))),
          ' (' || nullif(w.value ->> 'note', '') || ')', ' {' || coalesce(nullif(w.value ->> 'left', ''), case when w.value -> 'ids' = '[]' then w.value ->> 'words' end) || '}'
        ), '; ' order by w.ordinality
      )
      from jsonb_array_elements(m.meant #> '{args,wishes}') with ordinality as w
    ),
    m.meant ->> 'tool'
  )
  from (
    select private.understand_order(t.turn, private.typed_words(words), words ~ '\?', '2026-11-25 12:00-05', '10000000-0000-4000-8000-000000000001') as meant from t
  ) as m
$$;
select is(tests.read(w.words), w.means, w.words)
from (
  values
    ('un ajiaco', '1 Ajiaco santafereño'),
    ('me regalas dos truchas porfa', '2 Trucha al ajillo'),
    ('quiero una bandeja paisa y 2 limonadas de coco', '1 Bandeja paisa; 2 Limonada de coco'),
    ('arroz con leche y un ajiaco santafereño', '1 Arroz con leche; 1 Ajiaco santafereño'),
    ('una trucha sin ajo', '1 Trucha al ajillo (sin ajo)'),
    ('trucha x2', '2 Trucha al ajillo'),
    ('3 patacones con hogao, una lechona', '3 Patacones con hogao; 1 Lechona tolimense'),
    ('un jugo de mora en leche', '1 Jugo natural [Leche, Mora]'),
    ('un ajiaco grande', '1 Ajiaco santafereño [Grande]'),
    ('una vandeja paisa', '1 Bandeja paisa'),
    ('media docena de patacones', '6 Patacones con hogao'),
    ('arroz', '1 Arroz con leche+'),
    ('trucha', 'show_item'),
    ('dos truchas para mi jefe', '2 Trucha al ajillo {jefe}'),
    ('una pizza y una trucha', '1 ? {pizza}; 1 Trucha al ajillo'),
    ('no quiero trucha', null),
    ('trucha o lechona', null),
    ('¿trucha?', null),
    ('mi hermano pidió pizza', null),
    ('', null), ('| , |', null),
    ('arroz con leche 2', '2 Arroz con leche')
) as w (words, means);
select * from finish();
