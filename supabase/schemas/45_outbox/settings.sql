-- WhatsApp's window and pair rate, leases and tries.

insert into private.queue_marks (queue)
values ('outbox');

insert into private.settings (key, value, meaning)
values
  ('window_seconds', '86100', 'How long after their last message people may be written to freely: 24 hours less a margin'),
  ('window_template', '"weats_news"', 'The approved template, with one parameter, that carries a message outside the window'),
  ('pair_seconds', '6', 'WhatsApp''s pair rate: seconds for each message to one person'),
  ('pair_burst', '45', 'Messages to one person that may go out at once, borrowed from later'),
  ('send_lease_seconds', '60', 'After so long nobody knows whether a claimed message went out'),
  ('send_tries', '10', 'A message is given up after so many refusals that wanted patience'),
  ('late_failure_minutes', '30', 'What Meta says has failed is sent again only so long after it was said, as news grow old');
