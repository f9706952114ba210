-- The peers. `reserve`: the decision as it is often written, select, check, update, without a lock. `count`: the cheapest
-- that is exact, one counter raised while there is room. One counter, one row for each grant, and none of the rest.
create schema plain;
create table plain.days (day date primary key, requests integer not null);
create table plain.grants (id bigint generated always as identity primary key, agent text not null, at timestamptz not null);
insert into plain.days (day, requests) values ('2026-11-25', 0), ('2026-11-26', 0);

create function plain.reserve(agent text, budget integer, now timestamptz)
returns boolean
language plpgsql
as $$
declare
  v_requests integer;
begin
  select d.requests into v_requests from plain.days as d where d.day = '2026-11-25';
  if v_requests >= reserve.budget then
    return false;
  end if;
  insert into plain.grants (agent, at) values (reserve.agent, reserve.now);
  update plain.days as d set requests = v_requests + 1 where d.day = '2026-11-25';
  return true;
end
$$;

create function plain.count(agent text, budget integer, now timestamptz)
returns boolean
language plpgsql
as $$
begin
  update plain.days as d set requests = d.requests + 1 where d.day = '2026-11-26' and d.requests < count.budget;
  if not found then
    return false;
  end if;
  insert into plain.grants (agent, at) values (count.agent, count.now);
  return true;
end
$$;
