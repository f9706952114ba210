select plan(7);
select throws_ok($$ select private.declare_tool('client', 'fly_away', 'call_fly_away', 'Fly away, when they ask for it.', '{"type": "object"}') $$, 'PT422', null, 'no tool without its handler');
select lives_ok($$ select private.declare_tool('client', 'show_help', 'call_show_basket', 'Help them, when they ask for it.', '{"type": "object", "properties": {}}') $$, 'one that buttons run may be called too');
select ok((select t.handler = 'tool_client_help' and t.call_handler = 'call_show_basket' from ai.tools as t where t.agent = 'client' and t.name = 'show_help'), 'by another way');
select ok(private.tool_declarations('client') @> '[{"name": "show_help", "description": "Help them, when they ask for it."}]', 'and models are told of it');
select ok(not (private.tool_declarations('client') @? '$[*] ? (@.name == "use_address")'), 'but not of what only buttons run');
select is(private.tool_declarations('client'), (select jsonb_agg(d.value order by d.value ->> 'name') from jsonb_array_elements(private.tool_declarations('client')) as d), 'always in one order: the beginning of a request stays the same');
select throws_ok($$ select private.declare_tool('client', 'show_help', 'call_show_basket', 'x', '{"type": "array"}') $$, '23514', null, 'arguments have names');
select * from finish();
