-- Pools, models and keys. Google prints no table any more: the limits are what the free tier was seen to grant.

insert into ai.quota_limits (kind, name, requests, meaning)
values
  ('pool', 'client', 500, 'Requests a day of the customers'' agent'),
  ('pool', 'restaurant', 450, 'Requests a day of the restaurants'' agent'),
  ('pool', 'runner', 350, 'Requests a day of the runners'' agent'),
  ('pool', 'buffer', 100, 'Requests a day for whoever has used up its own'),
  ('person', 'each', 40, 'Requests a day for one person'),
  ('strangers', 'all', 500, 'Requests a day for everybody to whom nothing was delivered yet, together, while known customers leave them so many'),
  ('strangers', 'least', 150, 'But no fewer than this, however much known customers ask'),
  ('strangers', 'hour', 100, 'Requests within an hour for all of them; half of it for those who have begun to order'),
  ('media', 'audio', 200, 'Requests a day that carry audio'),
  ('media', 'image', 100, 'Requests a day that carry an image'),
  ('embedding', 'day', 1000, 'Texts a day that become vectors: Google counts each of a batch'),
  ('embedding', 'minute', 100, 'Texts a minute that become vectors');

-- What the free tier was seen to grant; what it refuses is learnt. Those that are not active were not tried with a key of
-- ours: an operator switches them on (docs/quota.md).
insert into ai.models (
  name, preference, abilities, requests_a_day, requests_a_minute, tokens_a_minute, generation, least_cache_tokens, ends_on, is_active,
  priorities, source, seen_on
)
values
  (
    'gemini-3.5-flash-lite', 1, '{text,audio,image,tools}', 500, 15, 250000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', 1024, null, true, default, 'several who use it', '2026-11-28'
  ),
  (
    'gemini-3.1-flash-lite', 2, '{text,audio,image,tools}', 500, 15, 250000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', 4096, '2027-05-07', true, default, 'several who use it', '2026-11-28'
  ),
  (
    'gemini-2.5-flash', 3, '{text,audio,image,tools}', 20, 10, 250000,
    '{"maxOutputTokens": 1024, "temperature": 0.2, "thinkingConfig": {"thinkingBudget": 0}}', 2048, '2026-12-01', true, default,
    'several who use it; minute and tokens of 2025', '2026-11-28'
  ),
  (
    'gemma-4-31b-it', 4, '{text,image,tools}', 1500, 15, 16000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', null, null, false, '{standard,batch}',
    'several who use it; a refusal names the tokens', '2026-11-28'
  ),
  (
    'gemma-4-26b-a4b-it', 5, '{text,image,tools}', 1500, 15, 16000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', null, null, false, '{standard,batch}',
    'several who use it; a refusal names the tokens', '2026-11-28'
  ),
  (
    'gemini-3.8-flash', 6, '{text,audio,image,tools}', 20, 5, 250000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', 4096, null, false, default,
    'several who use it; its tokens a minute are not known', '2026-11-28'
  ),
  (
    'gemini-3.6-flash', 7, '{text,audio,image,tools}', 20, 5, 250000,
    '{"maxOutputTokens": 1024, "thinkingConfig": {"thinkingLevel": "minimal"}}', 4096, null, false, default,
    'several who use it; its tokens a minute are not known', '2026-11-28'
  );

insert into ai.api_keys (alias, project, secret_name, preference, created_at)
values ('first', 'default', 'gemini_api_key', 1, now());

insert into private.settings (key, value, meaning)
values
  ('quota_saving_percent', '90', 'Of the day''s budget: from here on caches are loose and optional uses are dropped'),
  ('quota_critical_percent', '95', 'Of the day''s budget: from here on only orders in flight are served'),
  ('quota_history_days', '90', 'How long reservations and counters are kept'),
  ('reservation_seconds', '120', 'A reservation that nobody ended for so long is counted as used'),
  ('breaker_failures', '5', 'Failures of a model in a row that open its breaker'),
  ('breaker_open_seconds', '60', 'How long nothing is asked of a model whose breaker opened; doubled with each request that then fails'),
  ('breaker_open_most_seconds', '300', 'But no longer: each such request is one of the day''s'),
  ('breaker_probe_seconds', '5', 'While one request shows whether a model lives, others ask again after so long'),
  ('breaker_successes', '3', 'Answers in a row that close a half-open breaker');
