-- Times and limits of conversations.

insert into private.settings (key, value, meaning)
values
  ('quiet_milliseconds', '1500', 'An answer waits so long for the next message of a burst'),
  ('quiet_limit_milliseconds', '4000', 'But no longer than this after the first'),
  ('tap_batch_limit', '20', 'Posts of more updates only store; their taps are applied by turns'),
  ('role_memory_minutes', '30', 'On a shared number a person stays in the role of the last so many minutes'),
  ('answer_days', '7', 'What was written longer ago is stored and not answered: Meta repeats a post for no longer'),
  ('payload_days', '7', 'How long messages are kept as they came'),
  ('dead_update_days', '30', 'How long updates that could not be stored are kept'),
  ('news_repeat_hours', '24', 'The same news of the account without a time of its own is a repetition for so long'),
  ('news_memory_hours', '192', 'The same news of the account of the same time is a repetition for so long: Meta posts again for a week'),
  ('repeat_most', '3', 'The same words so often in a row are a machine''s, and are not answered'),
  ('repeat_letters', '12', 'Shorter words are never taken for a machine''s: people choose by numbers and say yes'),
  ('repeat_minutes', '60', 'Words of longer ago are not counted'),
  ('media_days', '30', 'How long files that people sent are kept');

insert into private.settings (key, value, meaning)
values ('human_hours', '12', 'A conversation that a person took and left goes back to the agent so long after their last word');

insert into private.rate_limits (kind, window_seconds, most)
values ('words', 60, 30), ('words', 3600, 300), ('media', 3600, 20), ('taps', 60, 60);

insert into private.settings (key, value, meaning)
values
  ('keep_hours', '20', 'Words that wait longer for a model are not answered any more'),
  ('keep_most', '1000', 'So many conversations may wait for a model, the last tenth of them with an order in flight; words of others are not kept'),
  ('keep_longest_seconds', '900', 'The longest patience between two tries while a model fails'),
  ('quiet_from_hour', '22', 'From this hour of the city on nobody is answered who has waited longer than quiet_after_minutes'),
  ('quiet_until_hour', '7', 'Until this hour of the city'),
  ('quiet_after_minutes', '15', 'Who has waited less is awake'),
  ('model_concurrency', '50', 'Requests to models that may be under way at once; the last tenth is for orders in flight, the last fifth not for batches');
