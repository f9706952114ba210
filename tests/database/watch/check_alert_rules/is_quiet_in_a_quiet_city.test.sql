select plan(3);
select is(private.check_alert_rules('2026-11-25 12:00-05'), '{"raised": 0, "resolved": 0}', 'nothing is wrong where nothing is');
select is_empty('select from private.alerts', 'and nobody is told');
select is_empty(
  $$ select distinct m.kind from (values ('turn_dead'), ('key_refused'), ('human_wanted'), ('whatsapp_refuses'), ('quota_ledger')) as m (kind) where m.kind not in (select r.name from private.alert_rules as r) $$,
  'what functions raise has its severity'
);
select * from finish();
