select plan(5);
create temporary table turn as select tests.inbox_done() as t;
create function tests.shown(reply jsonb) returns text[] language sql
as $$ select array(select c.value ->> 'title' from jsonb_array_elements(reply -> 'choices') as c where c.value ->> 'tool' = 'show_menu' order by 1) $$;
create temporary table shown as
select tests.shown(private.run_tool(t, 'search_restaurants', '{}', '2026-11-25 12:00-05')) as all_of_them,
  tests.shown(private.run_call(t, 'search_restaurants', '{"kitchen": "Colombiana"}', '2026-11-25 12:00-05')) as by_call,
  tests.shown((
    select private.run_tool(t, m.meant ->> 'tool', m.meant -> 'args', '2026-11-25 12:00-05') from private.understand_place(t, 'colombiana') as m (meant)
  )) as by_words,
  private.run_call(t, 'search_restaurants', '{"kitchen": "unicornio"}', '2026-11-25 12:00-05') as of_none
from turn;
select cmp_ok((select cardinality(s.by_call) from shown as s), '<', (select cardinality(s.all_of_them) from shown as s), 'fewer than there are');
select cmp_ok((select cardinality(s.by_call) from shown as s), '>', 0, 'but some');
select is((select s.by_words from shown as s), (select s.by_call from shown as s), 'words that SQL understands find the same as a model''s');
select is((select tests.shown(s.of_none) from shown as s), (select s.all_of_them from shown as s), 'of a kitchen that nobody has, all that deliver are shown');
select alike((select private.reply_text(s.of_none, 'es') from shown as s), E'Cerca no encontré: «unicornio».\nEstos restaurantes llegan%', 'and that nobody has it is said');
select * from finish();
