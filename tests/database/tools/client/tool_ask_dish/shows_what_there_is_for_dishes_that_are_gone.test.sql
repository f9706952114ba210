select plan(1);
insert into public.persons (phone, language, created_at) values ('573990003999', 'es', '2026-11-25 11:00-05');
create temporary table turn as select tests.inbox_done('573990003999') as t;
-- As in a session that has asked often: its plan no longer knows beforehand that there is no reply to add a line to.
set local plan_cache_mode = force_generic_plan;
select is(
  (select private.tool_ask_dish(t, jsonb_build_object('item_ids', jsonb_build_array(gen_random_uuid())), '2026-11-25 12:00-05') from turn),
  (select private.tool_show_menu(t, '{}', '2026-11-25 12:00-05') from turn),
  'to somebody whose neighbourhood nobody knows'
);
select * from finish();
