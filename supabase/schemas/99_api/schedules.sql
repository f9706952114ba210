-- What pg_cron does by itself. Bodies are one call with now(), so that a day can be simulated.

select cron.schedule('heartbeat', '30 seconds', $$select private.beat('cron', now())$$);

select cron.schedule('purge_cron_history', '*/10 * * * *', $$select private.purge_cron_history(now())$$);

select cron.schedule('order_timeouts', '* * * * *', $$select private.run_order_timeouts(now())$$);

select cron.schedule('dispatch', '10 seconds', $$select private.dispatch(now())$$);

select cron.schedule('watch_deliveries', '* * * * *', $$select private.watch_deliveries(now())$$);

select cron.schedule('watch_turns', '10 seconds', $$select private.watch_turns(now())$$);

select cron.schedule('wake_sleepers', '10 seconds', $$select private.wake_sleepers(now())$$);

select cron.schedule('raise_queue_marks', '* * * * *', $$select private.raise_queue_marks(now())$$);

select cron.schedule('purge_inbox', '*/10 * * * *', $$select private.purge_inbox(now())$$);

select cron.schedule('purge_choices', '*/10 * * * *', $$select private.purge_choices(now())$$);

select cron.schedule('purge_witnesses', '*/10 * * * *', $$select private.purge_witnesses(now())$$);

select cron.schedule('learn_meanings', '17 * * * *', $$select private.learn_meanings(now())$$);

select cron.schedule('answer_kept', '10 seconds', $$select private.answer_kept(now())$$);

select cron.schedule('purge_kept_words', '*/10 * * * *', $$select private.purge_kept_words(now())$$);

select cron.schedule('purge_turn_steps', '*/10 * * * *', $$select private.purge_turn_steps(now())$$);

select cron.schedule('judge_answers', '* * * * *', $$select private.judge_answers(now())$$);

select cron.schedule('learn_thresholds', '17 9 * * *', $$select private.learn_thresholds(now())$$);

select cron.schedule('purge_answers', '*/10 * * * *', $$select private.purge_answers(now())$$);

select cron.schedule('purge_codes', '*/10 * * * *', $$select private.purge_codes(now())$$);

select cron.schedule('return_conversations', '*/10 * * * *', $$select private.return_conversations(now())$$);

select cron.schedule('watch_quota', '* * * * *', $$select private.watch_quota(now())$$);

select cron.schedule('watch_together', '*/10 * * * *', $$select private.watch_together(now())$$);

select cron.schedule('purge_quota', '*/10 * * * *', $$select private.purge_quota(now())$$);

select cron.schedule('close_order_alerts', '* * * * *', $$select private.close_order_alerts(now())$$);

select cron.schedule('purge_message_days', '*/10 * * * *', $$select private.purge_message_days(now())$$);

select cron.schedule('check_alert_rules', '* * * * *', $$select private.check_alert_rules(now())$$);

select cron.schedule('run_erasures', '* * * * *', $$select private.run_erasures(now())$$);

select cron.schedule('post_alerts', '* * * * *', $$select private.post_alerts(now())$$);

select cron.schedule('plan_context_caches', '* * * * *', $$select private.plan_context_caches(now())$$);

select cron.schedule('refresh_context_caches', '0 */6 * * *', $$select private.refresh_context_caches(now())$$);

select cron.schedule('purge_context_caches', '*/10 * * * *', $$select private.purge_context_caches(now())$$);
