-- Times of baskets, summaries and orders.

insert into private.settings (key, value, meaning)
values
  ('summary_seconds', '600', 'How long a tap on a summary orders it'),
  ('summary_kept_seconds', '604800', 'How long a summary that nobody tapped is kept after its end'),
  ('avoids_hours', '6', 'What a customer said they do not tolerate is forgotten after so long, or with the order'),
  ('basket_open_seconds', '21600', 'After so long without a change an open basket expires'),
  ('basket_draft_seconds', '259200', 'After so long a basket that was put aside expires');

insert into private.settings (key, value, meaning)
values
  ('restaurant_reminder_seconds', '240', 'A placed order unanswered for so long is brought to mind'),
  ('restaurant_rejection_seconds', '600', 'And after so long, counted from when its news arrived, rejected by itself'),
  ('restaurant_news_most_seconds', '1800', 'News of an order that have not left for so long are waited for no longer'),
  ('transfer_wait_seconds', '2700', 'An accepted order without proof of its transfer is cancelled after so long'),
  ('order_delay_minutes', '10', 'How long a delay is when nothing is said'),
  ('order_delay_limit_minutes', '180', 'No delay moves a promise to later than so long after acceptance');

insert into private.settings (key, value, meaning)
values
  ('refund_alone_most', '200000', 'An order that owes back more than this needs a second admin who approves each refund'),
  ('refund_alert_seconds', '86400', 'A refund that was neither sent nor refused for so long is an alert'),
  ('proof_reminder_seconds', '600', 'A proof that nobody judged is brought to mind after so long, once'),
  ('proof_wait_seconds', '2700', 'An accepted order whose proof nobody judged for so long is cancelled; whether the money came is still asked'),
  ('proof_alert_seconds', '3600', 'After so long a proof that nobody judged is an alert'),
  ('proof_end_seconds', '259200', 'After so long the proof of an ended order counts as not found; an admin can still confirm it'),
  ('late_proof_seconds', '86400', 'How long after its end an order can still be proved'),
  ('proofs_an_order', '3', 'So many pictures of one transfer are shown to a restaurant');
