select plan(5);
create function tests.generation(model text, agent text, reason text) returns jsonb language sql as $$ select private.generation_for(m, agent, reason) from ai.models as m where m.name = model $$;
select is(tests.generation('gemini-3.5-flash-lite', 'client', 'words'), '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', 'a model of 3 is sent no temperature');
select is(tests.generation('gemini-2.5-flash', 'client', 'tool_result') - 'thinkingConfig', '{"temperature": 0.3, "maxOutputTokens": 768}', 'one of 2.5 is');
select is(tests.generation('gemini-2.5-flash', 'client', 'repair') -> 'temperature', '0', 'a repair is asked for strictly');
select is(tests.generation('gemini-3.5-flash-lite', 'runner', 'again') -> 'maxOutputTokens', '512', 'what failed is asked as before, and a runner is answered briefly');
update ai.generation_settings set output_tokens = 300 where agent = 'runner' and work = 'words';
select is(tests.generation('gemini-3.5-flash-lite', 'runner', 'words') -> 'maxOutputTokens', '300', 'the operator''s row holds');
select * from finish();
