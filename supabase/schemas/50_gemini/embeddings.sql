-- Embeddings are counted in items, apart from requests.

-- reason: embedding_day, embedding_minute. Counted apart from requests, and for good: nothing is given back.
create function private.reserve_embeddings(project text, items integer, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_day date := private.quota_day(at);
  v_minute timestamptz := date_trunc('minute', at);
  v_day_left integer;
  v_minute_left integer;
begin
  if coalesce(items, 0) <= 0 then
    perform private.refuse('PT422', format('Cannot reserve embeddings as there is nothing to embed: %s', items));
  end if;
  perform private.open_quota_day(reserve_embeddings.project, v_day, at);
  insert into ai.quota_counters (project, day, kind, name, requests)
  values (reserve_embeddings.project, v_day, 'embedding', 'all', 0)
  on conflict do nothing;
  -- Their counter is their own lock: embedding a menu holds up no turn.
  select l.requests - c.requests into v_day_left
  from ai.quota_counters as c
  join ai.quota_limits as l on l.kind = 'embedding' and l.name = 'day'
  where c.project = reserve_embeddings.project
    and c.day = v_day
    and c.kind = 'embedding'
    and c.name = 'all'
  for no key update of c;
  v_minute_left := (select l.requests from ai.quota_limits as l where l.kind = 'embedding' and l.name = 'minute') - coalesce(
    (
      select m.requests
      from ai.quota_minutes as m
      where m.project = reserve_embeddings.project
        and m.model = 'embedding'
        and m.minute = v_minute
    ),
    0
  );
  if items > least(v_day_left, v_minute_left) then
    return private.refuse_embeddings(items > v_day_left, least(v_day_left, v_minute_left), at);
  end if;
  update ai.quota_counters as c
  set requests = c.requests + items
  where c.project = reserve_embeddings.project
    and c.day = v_day
    and c.kind = 'embedding'
    and c.name = 'all';
  insert into ai.quota_minutes as m (project, model, minute, requests, tokens)
  values (reserve_embeddings.project, 'embedding', v_minute, items, 0)
  on conflict on constraint quota_minutes_pkey do update
  set requests = m.requests + excluded.requests;
  return jsonb_build_object(
    'granted', true, 'items', items, 'left', least(v_day_left, v_minute_left) - items
  );
end
$$;

comment on function private.reserve_embeddings is
  'Grants so many texts to be made vectors, all or none: {granted, items, left} or {granted: false, reason, left, retry_after_seconds}.';

create function private.refuse_embeddings(is_day boolean, items_left integer, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'granted', false,
    'reason', case when is_day then 'embedding_day' else 'embedding_minute' end,
    'left', greatest(items_left, 0),
    'retry_after_seconds', ceil(extract(epoch from case
      when is_day then private.next_quota_day(at)
      else date_trunc('minute', at) + interval '1 minute'
    end - at))::integer
  );
end
$$;

comment on function private.refuse_embeddings is 'Why texts are not granted, how many would be now, and when to ask again.';
