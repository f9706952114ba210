-- Times, leases and tries of turns.

insert into private.queue_marks (queue)
select 'turns_' || a.name
from ai.agents as a;

insert into private.settings (key, value, meaning)
values
  ('turn_lease_seconds', '60', 'A worker that is silent for so long has died'),
  ('turn_tries', '5', 'A turn is given up after so many tries'),
  ('turn_retry_seconds', '5', 'Patience after the first failure of a turn; doubled with each');

insert into private.settings (key, value, meaning)
values ('choice_hours', '24', 'How long buttons work unless what they show ends before');

insert into private.settings (key, value, meaning)
values
  ('turn_requests', '4', 'Requests that one turn may use in all, those that failed included'),
  ('model_seconds', '25', 'How long a person waits for a model before SQL answers alone'),
  ('history_minutes', '180', 'What was said longer ago is not shown to a model'),
  ('history_messages', '6', 'How many earlier messages, both ways, are shown to a model'),
  ('step_days', '7', 'How long what was asked and answered is kept word for word');

insert into private.settings (key, value, meaning)
values
  ('call_lines', '20', 'A model''s call may name so many dishes; more are left out and said to be');
