select plan(10);
-- What is shown in place of an old choice.
create function private.echo_tool(turn ai.turns, args jsonb, now timestamptz) returns jsonb language sql set search_path = ''
as $$ select jsonb_build_object('text', coalesce(args ->> 'words', 'state ' || (args ->> 'note')), 'ends', true) $$;
update ai.tools set handler = 'echo_tool' where agent = 'client' and name = 'show_home';
select private.add_tool('client', 'echo', 'echo_tool');
select private.add_tool('client', 'echo_once', 'echo_tool', true);
create temporary table offered as
select private.offer_choice(tests.inbox_conversation(), 'echo', '{"words": "menu"}', 'Ver', '2026-11-25 12:00-05') as menu,
  private.offer_choice(tests.inbox_conversation(), 'echo_once', '{"words": "done"}', 'Pedir', '2026-11-25 12:00-05') as once,
  private.offer_choice(tests.inbox_conversation(), 'echo_once', null, 'Pedir', '2026-11-25 12:00-05', '2026-11-25 12:10-05') as short;
create function tests.tap(choice text, at timestamptz, kind text default 'button_reply') returns text language plpgsql
as $$
begin
  delete from public.outbox;
  perform tests.inbox_take(at, tests.inbox_message('wamid.' || gen_random_uuid(), at,
    jsonb_build_object('type', kind, case kind when 'template_button' then 'payload' else 'id' end, choice, 'title', 'x')));
  return (select string_agg(o.content ->> 'body', ' ') from public.outbox as o);
end
$$;
select is(tests.tap(o.menu, '2026-11-25 12:01-05'), 'menu', 'a choice does what it says') from offered as o;
select is(tests.tap(o.menu, '2026-11-25 12:02-05', 'list_reply'), 'menu', 'as often as it is tapped, in a list') from offered as o;
select is(tests.tap(o.menu, '2026-11-26 11:59:59.999-05', 'template_button'), 'menu', 'or on a template, for a day') from offered as o;
select is(tests.tap(o.menu, '2026-11-26 12:00-05'), 'state old_button', 'then it shows how things are') from offered as o;
select is(tests.tap(o.once, '2026-11-25 12:03-05'), 'done', 'what may be done once') from offered as o;
select is(tests.tap(o.once, '2026-11-25 12:03:01-05'), 'state old_button', 'is done once') from offered as o;
select is((select c.used_at from public.choices as c, offered as o where c.id::text = o.once), '2026-11-25 12:03-05', 'and says when');
select is(tests.tap(o.short, '2026-11-25 12:10-05'), 'state old_button', 'one with an end of its own ends') from offered as o;
select is(
  (select array_agg(private.purge_choices(at) order by at) from unnest('{2026-12-02 12:09:59-05,2026-12-02 12:10-05,2026-12-09 12:00-05}'::timestamptz[]) as at),
  '{0,1,2}',
  'a week after its end it is forgotten'
);
select is(tests.tap(o.menu, '2026-12-09 12:01-05'), null, 'a tap on it is like words') from offered as o;
select * from finish();
