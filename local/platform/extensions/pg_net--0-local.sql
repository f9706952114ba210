-- pg_net's SQL surface (0.20) without its background worker: requests are rows in an unlogged queue, sent after
-- commit by the local stack, which `pg_notify('pg_net', '')` wakes. Grants are those that the real one makes.

create schema net;

create domain net.http_method as text
  check (lower(value) in ('get', 'post', 'delete'));

create unlogged table net.http_request_queue (
  id bigserial,
  method net.http_method not null,
  url text not null,
  headers jsonb,
  body bytea,
  timeout_milliseconds integer not null
);

create unlogged table net._http_response (
  id bigint,
  status_code integer,
  content_type text,
  headers jsonb,
  content text,
  timed_out boolean,
  error_msg text,
  created timestamptz not null default now()
);
create index _http_response_created_idx on net._http_response (created);

create type net.request_status as enum ('PENDING', 'SUCCESS', 'ERROR');
create type net.http_response as (status_code integer, headers jsonb, body text);
create type net.http_response_result as (status net.request_status, message text, response net.http_response);

create function net.wake()
returns void
language sql
set search_path = pg_catalog
as $$
  select pg_notify('pg_net', '')
$$;

create function net.worker_restart()
returns boolean
language sql
as $$
  select true
$$;

create function net.wait_until_running()
returns void
language sql
as $$
  select
$$;

create function net.check_worker_is_up()
returns void
language sql
as $$
  select
$$;

create function net._urlencode_string(string varchar)
returns text
language sql
immutable
strict
set search_path = pg_catalog
as $$
  select coalesce(
    string_agg(
      case
        when b.byte between 48 and 57 or b.byte between 65 and 90 or b.byte between 97 and 122
          or b.byte in (45, 46, 95, 126) then chr(b.byte)
        else '%' || upper(lpad(to_hex(b.byte), 2, '0'))
      end,
      '' order by b.place
    ),
    ''
  )
  from (
    select get_byte(t.bytes, p.place) as byte, p.place
    from (select convert_to(string, 'UTF8') as bytes) as t,
      generate_series(0, length(t.bytes) - 1) as p (place)
  ) as b
$$;

create function net._with_params(url text, params jsonb)
returns text
language sql
immutable
set search_path = pg_catalog
as $$
  select url || coalesce(
    case when url like '%?%' then '&' else '?' end
    || string_agg(net._urlencode_string(p.key) || '=' || net._urlencode_string(p.value), '&'),
    ''
  )
  from jsonb_each_text(params) as p
$$;

create function net._enqueue(method text, url text, params jsonb, headers jsonb, body jsonb, timeout_milliseconds integer)
returns bigint
language plpgsql
set search_path = pg_catalog
as $$
declare
  v_id bigint;
begin
  insert into net.http_request_queue as q (method, url, headers, body, timeout_milliseconds)
  values (
    _enqueue.method,
    net._with_params(_enqueue.url, params),
    _enqueue.headers,
    convert_to(_enqueue.body::text, 'UTF8'),
    _enqueue.timeout_milliseconds
  )
  returning q.id into v_id;
  perform net.wake();
  return v_id;
end
$$;

create function net.http_get(url text, params jsonb default '{}', headers jsonb default '{}',
  timeout_milliseconds integer default 5000)
returns bigint
language sql
as $$
  select net._enqueue('GET', url, params, headers, null, timeout_milliseconds)
$$;

create function net.http_post(url text, body jsonb default '{}', params jsonb default '{}',
  headers jsonb default '{"Content-Type": "application/json"}', timeout_milliseconds integer default 5000)
returns bigint
language plpgsql
as $$
declare
  v_content_type text := (
    select h.value
    from jsonb_each_text(coalesce(headers, '{}')) as h
    where lower(h.key) = 'content-type'
    limit 1
  );
begin
  if v_content_type is null then
    headers := headers || '{"Content-Type": "application/json"}';
  elsif v_content_type <> 'application/json' then
    raise exception 'Content-Type header must be "application/json"';
  end if;
  return net._enqueue('POST', url, params, headers, body, timeout_milliseconds);
end
$$;

create function net.http_delete(url text, params jsonb default '{}', headers jsonb default '{}',
  timeout_milliseconds integer default 5000, body jsonb default null)
returns bigint
language sql
as $$
  select net._enqueue('DELETE', url, params, headers, body, timeout_milliseconds)
$$;

create function net._http_collect_response(request_id bigint, async boolean default true)
returns net.http_response_result
language plpgsql
as $$
declare
  v_row net._http_response;
begin
  loop
    select * into v_row from net._http_response as r where r.id = request_id;
    exit when found or async;
    perform pg_sleep(0.05);
  end loop;
  if v_row.id is null or v_row.error_msg is not null then
    return row('ERROR', coalesce(v_row.error_msg, 'request matching request_id not found'), null);
  end if;
  return row('SUCCESS', 'ok', row(v_row.status_code, v_row.headers, v_row.content)::net.http_response);
end
$$;

create function net.http_collect_response(request_id bigint, async boolean default true)
returns net.http_response_result
language plpgsql
as $$
begin
  raise notice 'The net.http_collect_response function is deprecated.';
  return net._http_collect_response(request_id, async);
end
$$;

grant usage on schema net to public;
grant all on all sequences in schema net to public;
grant all on all tables in schema net to public;
