select plan(2);
select tests.give_key();
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'));
create temporary table card as select tests.inbox_turn('2026-11-25 12:00:10-05') as card;
select private.store_answer(
  (c.card ->> 'turn_id')::bigint, 1, 1, '[{"functionCall": {"name": "set_language", "args": {"language": "en"}}}, {"functionCall": {"name": "search_menu"}}, {"functionCall": {"name": "add_items"}}]', '{}', '2026-11-25 12:00:11-05'
)
from card as c;
select is((select r.feature from ai.requests as r), 'search_menu', 'but for the language, which comes beside others');
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.2', '2026-11-25 12:00-05', phone => '573990003001'));
create temporary table other as select tests.inbox_turn('2026-11-25 12:00:20-05', 2) as card;
select private.store_answer((c.card ->> 'turn_id')::bigint, 1, 1, '[{"text": "Hola"}]', '{}', '2026-11-25 12:00:21-05') from other as c;
select is((select r.feature from ai.requests as r order by r.id desc limit 1), null, 'none was');
select * from finish();
