select plan(14);
create function tests.lines(answer jsonb) returns text language sql
as $$
  select string_agg(
    format('%s %s(%s)%s', l ->> 'quantity', l ->> 'name', (
      select string_agg(o ->> 'name', '+') from jsonb_array_elements(l -> 'options') as o
    ), ' ' || (l ->> 'note')), ', '
    order by n
  )
  from jsonb_array_elements(answer #> '{basket,lines}') with ordinality as e (l, n)
$$;
create function tests.add(m integer, quantity integer, names text[] default '{}', note text default null) returns text
language sql as $$ select tests.lines(tests.basket_add('2026-11-25 14:00-05', m, quantity, names, note)) $$;

select is(tests.add(12, 1), '1 Arroz con leche()', 'a first dish makes the basket');
select results_eq(
  $$ select status, version, a.line from public.baskets as b join public.addresses as a on a.id = b.address_id $$,
  $$ values ('open', 2::bigint, 'Carrera 3 # 12-45') $$, 'open, changed once since it was made, and to the address that is saved'
);
select is(tests.add(12, 2), '3 Arroz con leche()', 'the same again');
select is(tests.add(12, 1, '{}', '  '), '4 Arroz con leche()', 'a blank note is none');
select is(tests.add(12, 1, '{}', 'sin canela'), '4 Arroz con leche(), 1 Arroz con leche() sin canela', 'with a note');
select is(
  tests.add(12, 1, '{}', ' sin canela '), '4 Arroz con leche(), 2 Arroz con leche() sin canela', 'the note again, with blanks around'
);
select is(
  tests.add(1, 1, '{Normal,Huevo,Aguacate}'),
  '4 Arroz con leche(), 2 Arroz con leche() sin canela, 1 Ajiaco santafereño(Normal+Aguacate+Huevo)', 'options in the menu''s order'
);
select is(
  tests.add(1, 1, '{Aguacate,Normal,Huevo}'),
  '4 Arroz con leche(), 2 Arroz con leche() sin canela, 2 Ajiaco santafereño(Normal+Aguacate+Huevo)', 'the same in another order'
);
select is(
  tests.add(1, 1, '{Normal,Aguacate}'),
  '4 Arroz con leche(), 2 Arroz con leche() sin canela, 2 Ajiaco santafereño(Normal+Aguacate+Huevo), 1 Ajiaco santafereño(Normal+Aguacate)',
  'fewer options are another line'
);
select results_eq(
  $$ select position from public.basket_lines order by id $$, $$ values (1), (2), (3), (4) $$, 'lines stand in the order of asking'
);
select is((select version from public.baskets), 9::bigint, 'every change is a version');
select lives_ok(
  $$
    select private.add_to_basket(
      tests.basket_customer(), tests.basket_dish(12), 1, null, repeat('ñ', 120), '2026-11-25 14:10-05'
    )
  $$, 'no options may be null; a note may have 120 letters'
);
select is((select updated_at from public.baskets), '2026-11-25 14:10-05'::timestamptz, 'a change makes it young');
select is(
  private.add_to_basket(tests.basket_customer(1), tests.basket_dish(12), 1, '{}', null, '2026-11-25 14:00-05')
    #> '{basket,units}', '1', 'another person has a basket of their own'
);
select * from finish();
