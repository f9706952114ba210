select plan(9);
select tests.trust_everybody();
create temporary table s as select tests.basket_summary('2026-11-25 14:00-05') as id;
select private.place_order(id, tests.basket_customer(), '2026-11-25 14:01-05') from s;
select tests.basket_summary('2026-11-25 14:02-05');
select private.summarise_basket(tests.basket_customer(), timestamptz '2026-11-25 14:00-05' + n * interval '1 minute') from generate_series(5, 3, -1) as n;
create function tests.left_over() returns text language sql
as $$
  select string_agg(to_char(created_at at time zone 'America/Bogota', 'HH24:MI'), ' ' order by created_at) from public.order_summaries
$$;
select is(tests.left_over(), '14:00 14:02 14:03 14:04 14:05', 'five, of which the first was ordered');
select is(private.purge_summaries('2026-12-02 14:11:59.999-05', 10), 0, 'they are kept for a week after their end');
select is(private.purge_summaries('2026-12-02 14:12-05', 10), 1, 'to the moment');
select is(tests.left_over(), '14:00 14:03 14:04 14:05', 'what was ordered is kept');
select is(private.purge_summaries('2026-12-10 14:00-05', 2), 2, 'a slice of two');
select is(tests.left_over(), '14:00 14:05', 'is the oldest two');
select is(private.run_order_timeouts('2026-12-10 14:00-05') -> 'summaries_purged', '1', 'the timeouts delete the rest');
select is(private.purge_summaries('2027-12-10 14:00-05', 10), 0, 'what was ordered stays for good');
select is(
  private.place_order(id, tests.basket_customer(), '2026-12-10 14:00-05') ->> 'code', 'already_placed', 'and its tap still knows its order'
) from s;
select * from finish();
