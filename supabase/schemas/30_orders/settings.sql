-- Times of baskets, summaries and orders.

insert into private.settings (key, value, meaning)
values
  ('summary_seconds', '600', 'How long a tap on a summary orders it'),
  ('summary_kept_seconds', '604800', 'How long a summary that nobody tapped is kept after its end'),
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
