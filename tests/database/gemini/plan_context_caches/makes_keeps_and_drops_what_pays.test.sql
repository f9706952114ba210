select plan(30);
create function tests.caches() returns text language sql as $$
  select coalesce(string_agg(concat_ws(' ', c.agent, c.state, c.end_reason, case when c.wants_longer then 'longer' end), ', ' order by c.id), '') from ai.context_caches as c
$$;
create function tests.tasks(at timestamptz) returns jsonb language sql as $$ select private.claim_context_caches('{"client": "c1", "restaurant": "r1"}', 10, at) $$;
create function tests.made(at timestamptz) returns jsonb language sql as $$
  select private.record_context_cache(c.id, c.claim, jsonb_build_object(
    'name', 'cachedContents/' || c.id, 'tokens', 4000, 'expires_at', at + interval '1 hour', 'prompt_version', 'c1'
  ), at)
  from ai.context_caches as c where c.state <> 'ended' order by c.id desc limit 1
$$;
select tests.past_kitchen_requests(30, '2026-11-25 12:00-05');
select is(private.plan_context_caches('2026-11-25 12:00-05'), 0, 'the free tier has no caches');
select tests.give_paid_key();
select is(private.plan_context_caches('2026-11-25 12:00-05'), 1, 'a kitchen that is asked about a lot gets one');
select is(tests.caches(), 'client wanted', 'for the agent that was asked');
select is(private.plan_context_caches('2026-11-25 12:01-05'), 1, 'and not a second');
select is((tests.tasks('2026-11-25 12:01-05') -> 0) - '{content,tools,cache_id,display_name}'::text[],
  '{"claim": 1, "action": "make", "key_alias": "first", "agent": "client", "model": "gemini-3.5-flash-lite", "name": null, "ttl_seconds": 3600}', 'it is to be made');
select is(tests.tasks('2026-11-25 12:01:30-05'), '[]', 'by one worker at a time');
select alike((select c.content from ai.context_caches as c), 'Kitchen: {%"menu": [{%Ajiaco%', 'it holds the whole menu');
select is((select jsonb_array_length(c.tools)::bigint from ai.context_caches as c), (select count(*) from ai.tools as t where t.agent = 'client' and t.description is not null), 'and all tools');
select is(tests.made('2026-11-25 12:01:40-05'), '{"recorded": true}', 'made');
select is(tests.caches(), 'client made', 'it is there');
select is(private.plan_context_caches('2026-11-25 12:05-05'), 0, 'nothing is to be done');

-- Before its end it is lengthened while that pays.
select tests.past_kitchen_requests(20, '2026-11-25 12:55-05');
update ai.context_caches set used_at = '2026-11-25 12:54-05';
select is(private.plan_context_caches('2026-11-25 12:55-05'), 1, 'it expires soon and is used');
select is(tests.tasks('2026-11-25 12:55-05') #>> '{0,action}', 'lengthen', 'so it is lengthened');
select is(tests.made('2026-11-25 12:55:10-05'), '{"recorded": true}', 'that is noted');
select is((select format('%s %s', c.expires_at at time zone 'America/Bogota', c.made_at at time zone 'America/Bogota') from ai.context_caches as c), '2026-11-25 13:55:10 2026-11-25 12:01:40', 'it lives longer');

-- What its kitchen says anew ends it at once.
update public.menu_items set price = price + 100 where id = '20000000-0000-4000-8000-000100000001';
select is(private.plan_context_caches('2026-11-25 12:56-05'), 2, 'a new price: the old is dropped, a new one made');
select is(tests.caches(), 'client dropping changed, client wanted', 'one of each');
select is((select string_agg(t ->> 'action', ' ' order by t ->> 'action') from jsonb_array_elements(tests.tasks('2026-11-25 12:56-05')) as t), 'drop make', 'both are tasks');
select private.record_context_cache(c.id, c.claim, '{"dropped": true}', '2026-11-25 12:56:10-05') from ai.context_caches as c where c.state = 'dropping';
select tests.made('2026-11-25 12:56:10-05');
select is(tests.caches(), 'client ended changed, client made', 'the old one is gone');
insert into public.promotions (restaurant_id, name, kind, value, starts_at, ends_at) values ('10000000-0000-4000-8000-000000000001', 'Martes de ajiaco', 'percent', 10, '2026-11-25 12:57-05', 'infinity');
select is(private.plan_context_caches('2026-11-25 12:58-05'), 2, 'so does a promotion that begins');

-- Nobody uses it.
select tests.tasks('2026-11-25 12:58-05');
select private.record_context_cache(c.id, c.claim, '{"dropped": true}', '2026-11-25 12:58:10-05') from ai.context_caches as c where c.state = 'dropping';
select tests.made('2026-11-25 12:58:10-05');
select private.plan_context_caches('2026-11-25 13:30-05');
select is(tests.caches(), 'client ended changed, client ended changed, client dropping unused', 'twenty minutes later nobody used it');
select is(private.plan_context_caches('2026-11-25 14:00-05'), 0, 'what Google has deleted by then needs no work');
select is((select c.end_reason from ai.context_caches as c order by c.id desc limit 1), 'unused', 'and keeps why it ended');

-- Every six hours.
select tests.past_kitchen_requests(30, '2026-11-25 18:00-05');
select private.plan_context_caches('2026-11-25 18:00-05');
select tests.tasks('2026-11-25 18:00-05');
select tests.made('2026-11-25 18:00:05-05');
select private.refresh_context_caches('2026-11-25 18:01-05');
select is((select c.state from ai.context_caches as c order by c.id desc limit 1), 'made', 'what says the same stays');
update private.kitchen_habits set preparation_minutes = 33;
update ai.context_caches set content = 'Kitchen: {"old": true}' where state = 'made';
select is(private.refresh_context_caches('2026-11-25 18:02-05'), 2, 'what says something else is made anew');

-- Refused: not again for a while.
select tests.tasks('2026-11-25 18:02-05');
select private.record_context_cache(c.id, c.claim, '{"code": "cache_not_offered"}', '2026-11-25 18:02:10-05') from ai.context_caches as c where c.state = 'wanted';
select private.record_context_cache(c.id, c.claim, '{"dropped": true}', '2026-11-25 18:02:10-05') from ai.context_caches as c where c.state = 'dropping';
select is((select format('%s %s', c.state, c.end_reason) from ai.context_caches as c order by c.id desc limit 1), 'ended cache_not_offered', 'Google says that this tier has none');
select is(private.plan_context_caches('2026-11-25 18:03-05'), 0, 'it is not asked again today');
select tests.past_kitchen_requests(30, '2026-11-26 18:30-05');
select is(private.plan_context_caches('2026-11-26 18:30-05'), 1, 'but tomorrow');
-- What was made for nobody is dropped.
select tests.tasks('2026-11-26 18:30-05');
select private.record_context_cache(c.id, c.claim, '{"code": "overloaded"}', '2026-11-26 18:30:10-05') from ai.context_caches as c where c.state = 'wanted';
select is(
  private.record_context_cache((select max(c.id) from ai.context_caches as c), 1, '{"name": "cachedContents/late", "tokens": 4000, "expires_at": "2026-11-26T19:30:00-05:00"}', '2026-11-26 18:31-05'),
  '{"recorded": false}', 'an answer that comes after its end'
);
select is((select format('%s %s', c.state, c.name) from ai.context_caches as c order by c.id desc limit 1), 'dropping cachedContents/late', 'is deleted at Google');
select * from finish();
