select plan(15);
select tests.give_paid_key();
select tests.past_kitchen_requests(30, '2026-11-25 12:00-05');
select private.plan_context_caches('2026-11-25 12:00-05');
select private.claim_context_caches('{"client": "c1"}', 10, '2026-11-25 12:00-05');
select private.record_context_cache(c.id, c.claim, '{"name": "cachedContents/one", "tokens": 4000, "expires_at": "2026-11-25T13:00:00-05:00", "prompt_version": "c1"}', '2026-11-25 12:00-05') from ai.context_caches as c;
select tests.basket_add('2026-11-25 11:00-05', 8, 2);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', tests.inbox_words('como aquella vez del paseo, pero al revés')));
create temporary table one as select tests.inbox_turn('2026-11-25 12:00:10-05') as card;
select is((select o.card #> '{request,cache}' from one as o), '{"name": "cachedContents/one", "prompt_version": "c1"}', 'a request about the kitchen names it');
select is((select jsonb_array_length(o.card #> '{request,tools}')::bigint from one as o), (select count(*) from ai.tools as t where t.agent = 'client' and t.description is not null), 'its calls are read by the tools that it holds');
select is((select o.card #>> '{request,contents,0,parts,0,text}' from one as o), (select c.content from ai.context_caches as c), 'and what it holds stands in the step, for what is believed of the answer and for asking without it');
select is((select format('%s %s', r.restaurant_id, c.name) from ai.requests as r join ai.context_caches as c on c.id = r.cache_id order by r.id desc limit 1), '10000000-0000-4000-8000-000000000001 cachedContents/one', 'that is noted');
select is((select c.used_at from ai.context_caches as c), '2026-11-25 12:00:10-05', 'with when it was used');

-- Gone at Google: the same without it, and nothing is counted for the refusal.
create temporary table counted as select d.requests from ai.quota_days as d;
create temporary table two as select private.fail_turn((o.card ->> 'turn_id')::bigint, (o.card ->> 'lease')::integer, 'cache_not_found', 'gone', '2026-11-25 12:00:11-05') as card from one as o;
select is((select t.card -> 'done' from two as t), 'false', 'it is asked again');
select is((select t.card #> '{request,cache}' from two as t), null, 'without it');
select is((select t.card #>> '{request,contents,0,parts,0,text}' from two as t), (select c.content from ai.context_caches as c), 'with what it held');
select is((select d.requests from ai.quota_days as d), (select c.requests from counted as c), 'no request of the day is lost');
select is((select format('%s %s', c.state, c.end_reason) from ai.context_caches as c), 'ended cache_not_found', 'and nobody names it again');

create function tests.named(at timestamptz, part text default null, model text default 'gemini-3.5-flash-lite') returns text language sql as $$
  select (private.cache_for('client', '10000000-0000-4000-8000-000000000001', k, model, coalesce(part, private.kitchen_part('client', '10000000-0000-4000-8000-000000000001', at)), at)).name
  from ai.api_keys as k where k.alias = 'first'
$$;
update ai.context_caches set state = 'made', ended_at = null, end_reason = null;
select is(tests.named('2026-11-25 12:10-05'), 'cachedContents/one', 'while it says what is so');
select is(concat(tests.named('2026-11-25 12:59:50-05'), tests.named('2026-11-25 12:10-05', null, 'gemini-3.1-flash-lite')), '', 'not at its end, not of another model');
update public.restaurants set preparation_minutes = preparation_minutes + 5 where id = '10000000-0000-4000-8000-000000000001';
select is(tests.named('2026-11-25 12:10-05'), null, 'not where the kitchen takes longer now');
update public.restaurants set preparation_minutes = preparation_minutes - 5 where id = '10000000-0000-4000-8000-000000000001';
update public.menu_items set description = 'Con otra receta' where id = '20000000-0000-4000-8000-000100000001';
select is(tests.named('2026-11-25 12:10-05'), null, 'nor of a menu that has changed');
update ai.context_caches set menu_version = menu_version + 1;
update ai.api_keys set is_paid = false;
select is(tests.named('2026-11-25 12:10-05'), null, 'nor with a key of the free tier');
select * from finish();
