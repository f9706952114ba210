-- What is done about each code of failure, and how long to wait. The codes are those of shared/gemini/error_codes.ts.

insert into ai.recovery_policies (
  code, action, attempts, backoff, base_seconds, maximum_seconds, is_counted, moves_breaker, model_rest, key_rest_seconds,
  revokes_key, alert
)
values
  -- Ours to mend: the same request fails the same way.
  ('request_invalid', 'without_ai', 0, 'constant', 0, 0, false, false, null, null, false, 'request_refused'),
  ('request_refused', 'without_ai', 0, 'constant', 0, 0, false, false, null, null, false, 'request_refused'),
  -- The operator's to mend. A key that is wrong is tried again after a while: its secret may have been replaced.
  ('key_invalid', 'other_key', 2, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('key_leaked', 'other_key', 2, 'constant', 0, 0, false, false, null, null, true, 'key_refused'),
  ('key_forbidden', 'other_key', 2, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('service_disabled', 'other_key', 2, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('location_unsupported', 'without_ai', 0, 'constant', 0, 0, false, false, null, 300, false, 'key_refused'),
  ('model_not_found', 'other_model', 2, 'constant', 0, 0, false, false, 'day', null, false, 'model_refused'),
  -- The cache is dropped by whoever asked; the same question goes without it.
  ('cache_not_found', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('cache_too_small', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('cache_conflict', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('cache_not_offered', 'retry', 1, 'constant', 0, 0, false, false, null, null, false, null),
  ('quota_minute', 'other_model', 2, 'constant', 0, 0, false, false, 'minute', null, false, null),
  ('quota_tokens', 'other_model', 2, 'constant', 0, 0, false, false, 'minute', null, false, null),
  ('quota_day', 'other_model', 2, 'constant', 0, 0, false, false, 'day', null, false, null),
  ('quota_none', 'other_model', 2, 'constant', 0, 0, false, false, 'day', null, false, 'model_refused'),
  ('quota_unknown', 'other_model', 2, 'constant', 0, 0, false, false, 'minute', null, false, null),
  ('overloaded', 'other_model', 2, 'exponential', 0.5, 4, true, true, null, null, false, null),
  ('service_deadline', 'other_model', 1, 'constant', 0, 0, true, true, null, null, false, null),
  ('service_failed', 'retry', 2, 'exponential', 0.5, 4, true, true, null, null, false, null),
  ('service_cancelled', 'retry', 1, 'constant', 0.5, 0.5, true, false, null, null, false, null),
  ('connection_lost', 'retry', 2, 'exponential', 0.5, 4, true, true, null, null, false, null),
  ('answer_empty', 'retry', 1, 'constant', 0, 0, true, false, null, null, false, null),
  ('answer_malformed', 'retry', 1, 'constant', 0, 0, true, false, null, null, false, null),
  ('answer_cut', 'retry', 1, 'linear', 0.5, 2, true, true, null, null, false, null),
  -- The function was ended, not the model: the turn is taken again.
  ('aborted', 'later', 0, 'constant', 1, 1, true, false, null, null, false, null),
  ('deadline_passed', 'other_model', 1, 'constant', 0, 0, true, true, null, null, false, null);

create function private.retry_wait(policy ai.recovery_policies, attempt bigint, chance double precision)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select round(1000 * w.seconds * (1 - (policy).jitter + (policy).jitter * chance::numeric))::integer
  from (
    select least(
      (policy).maximum_seconds,
      (policy).base_seconds * case (policy).backoff
        when 'constant' then 1
        when 'linear' then attempt
        else 2 ^ (attempt - 1)
      end
    ) as seconds
  ) as w
$$;

comment on function private.retry_wait is
  'Milliseconds before attempt n (1, 2 …) of a policy; chance, from 0 to 1, decides how much of the jitter is waited.';
