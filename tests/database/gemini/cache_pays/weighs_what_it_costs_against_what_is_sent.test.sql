select plan(8);
-- 3.5-flash-lite: 0.30 as a prompt, 0.03 from a cache, 1.00 for an hour: 4,000 tokens in place of 2,000 save 0.00048 a
-- request, cost 0.004 an hour and 0.0012 to make.
create function tests.pays(requests numeric, is_made boolean default false, hours numeric default 1, model text default 'gemini-3.5-flash-lite') returns boolean
language sql as $$ select private.cache_pays(model, 4000, 2000, requests, hours, is_made, '2026-11-25 12:00-05') $$;
select is(tests.pays(10), false, 'ten requests an hour do not pay for it');
select is(tests.pays(11), true, 'eleven do');
select is(tests.pays(9, true), true, 'one that is there pays sooner');
select is(tests.pays(8, true), false, 'but not for anything');
select is(tests.pays(15, false, 2), false, 'kept for longer it must serve more');
select is(private.cache_pays('gemini-3.5-flash-lite', 4000, 400, 1000, 1, false, '2026-11-25 12:00-05'), false, 'what is dearer with it never pays');
select is(tests.pays(100000, false, 1, 'gemini-2.5-flash'), false, 'where a price is not known it does not');
update ai.rates set usd_per_million = 4.5 where model = 'gemini-3.5-flash-lite' and kind = 'storage';
select is(tests.pays(11), false, 'and it follows the prices');
select * from finish();
