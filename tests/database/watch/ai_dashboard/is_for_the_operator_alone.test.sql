select plan(10);
select lives_ok(format('select * from admin.%I', v.name), v.name) from (values ('ai_dashboard'), ('ai_costs'), ('ai_cost_summary'), ('turn_spans')) as v (name);
select tests.act_as('service_role');
select throws_ok(format('select from admin.%I', v.name), '42501', null, v.name || ' is no service''s') from (values ('ai_dashboard'), ('ai_costs'), ('ai_cost_summary'), ('turn_spans')) as v (name);
select throws_ok('select private.ai_dashboard(now())', '42501', null, 'nor are the functions behind them');
select throws_ok('select private.check_alert_rules(now())', '42501', null, 'and nobody but pg_cron checks the rules');
select * from finish();
