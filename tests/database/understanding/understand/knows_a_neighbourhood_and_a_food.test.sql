select plan(4);
-- Carlos is in La Candelaria; somebody new has said nothing of where they are.
insert into public.persons (phone, language, created_at) values ('573990003999', 'es', '2026-11-25 11:00-05');
create temporary table who as select tests.inbox_done() as carlos, tests.inbox_done('573990003999') as new_one;
create function tests.meant(words text, is_new boolean default true) returns text language sql as $$
  select concat_ws(' ', m.meant ->> 'tool', m.meant #>> '{args,area}', '+ ' || (m.meant #>> '{args,words}'), m.meant #>> '{args,food}')
  from who
  cross join lateral private.understand(case when is_new then new_one else carlos end, words, null, '2026-11-25 12:00-05') as m (meant)
$$;
select is_empty(
  $$
    select w.words, tests.meant(w.words)
    from (
      values
        ('Chapinero', 'take_area Chapinero'), ('estoy en chapinero', 'take_area chapinero'), ('vivo en el barrio Galerías', 'take_area Galerías'),
        ('buenas, ando por la candelaria', 'take_area candelaria'), ('llegan a Galerías?', 'take_area Galerías'), ('do you deliver to Chapinero?', 'take_area Chapinero'),
        ('moro em Chapinero', 'take_area Chapinero'), ('soy de la candelaria, centro', ''), ('2 bandejas paisas, La Candelaria', 'take_area Candelaria + 2 bandejas paisas'),
        ('Chapinero, tienen pizza?', 'take_area Chapinero + tienen pizza'), ('quiero comer algo en la candelaria', 'take_area candelaria + quiero comer algo')
    ) as w (words, meant)
    where tests.meant(w.words) is distinct from w.meant
  $$,
  'a neighbourhood, alone and beside what is wished for'
);
select is_empty(
  $$
    select w.words, tests.meant(w.words, false)
    from unnest(array['algo con chicharrón', 'tienes cosas con aguacate', 'something with avocado', 'algo com abacate', 'no, mejor chorizo']) as w (words)
    where tests.meant(w.words, false) is null or tests.meant(w.words, false) !~ '^find_food'
  $$,
  'a food that dishes have, in three languages'
);
select is_empty(
  $$
    select w.words, tests.meant(w.words, false)
    from unnest(array['sin maní', 'soy alérgico al maní', 'no quiero chorizo', 'el chorizo estaba muy salado ayer', 'quiero un unicornio']) as w (words)
    where coalesce(tests.meant(w.words, false), '') ~ 'find_food'
  $$,
  'and what is refused, feared or told is no wish for it'
);
select is_empty(
  $$
    select w.words, tests.meant(w.words)
    from (
      values ('holaaa buenas', 'show_home'), ('hey there', 'show_home'), ('oi, tudo bem?', 'show_home'), ('buenas noches, cómo están?', 'show_home'),
        ('qué es lo más pedido?', 'show_menu_here'), ('quiero hablar con el gerente', 'talk_to_human'), ('de qué se trata esto', 'tell_machine')
    ) as w (words, meant)
    where tests.meant(w.words) is distinct from w.meant
  $$,
  'greetings however long, and who answers'
);
select * from finish();
