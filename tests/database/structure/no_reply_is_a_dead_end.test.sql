select plan(5);
-- Every tool of every agent, run without arguments and answered as it would be: what comes out can be tapped, asks for a place,
-- or waits for words. Each is taken back before the next.
create function tests.ways_on(phone text, agent text, tool text) returns text language plpgsql as $$
declare
  v_turn ai.turns := tests.inbox_done(ways_on.phone, ways_on.agent);
  v_reply jsonb;
  v_way text;
begin
  begin
    v_reply := private.run_tool(v_turn, ways_on.tool, '{}', '2026-11-25 12:00-05');
    perform private.answer(v_turn, v_reply, '2026-11-25 12:00-05');
    v_way := case
      when v_reply is null then 'silent'
      when (v_reply ->> 'ends')::boolean then 'ends'
      else (
        select coalesce(nullif(o.content ->> 'kind', 'text'), c.question ->> 'kind', 'none: ' || (o.content ->> 'body'))
        from public.outbox as o
        join public.conversations as c on c.id = o.conversation_id
        where o.conversation_id = (v_turn).conversation_id
        order by o.id desc
        limit 1
      )
    end;
    raise exception 'taken back' using errcode = 'PT499';
  exception
    when sqlstate 'PT499' then null;
    -- What a webhook would never bring.
    when others then v_way := 'refused';
  end;
  return v_way;
end
$$;
create function tests.dead_ends() returns table (who text, tool text, way text) language sql as $$
  select w.phone, t.name, tests.ways_on(w.phone, t.agent, t.name)
  from (
    values ('573990003002', 'client'), ('573990003999', 'client'), ('573990001001', 'restaurant'), ('573990003002', 'restaurant'), ('573990002001', 'runner'), ('573990003002', 'runner')
  ) as w (phone, agent)
  join ai.tools as t on t.agent = w.agent
$$;
insert into public.persons (phone, language, created_at) values ('573990003999', 'es', '2026-11-25 11:00-05');
create temporary table found as select * from tests.dead_ends();
select is_empty($$ select * from found as d where d.way ~ '^none' $$, 'as they are found: known and new customers, kitchens, runners, and people without rights');
select is_empty($$ select * from found as d where d.way = 'refused' and d.tool not in ('take_pin', 'take_photo') $$, 'and each says something');

select private.run_tool(tests.inbox_done(), 'add_items', jsonb_build_object('item_id', i.id, 'quantity', 1), '2026-11-25 12:00-05')
from public.menu_items as i where i.name = 'Trucha al ajillo';
select is_empty($$ select * from tests.dead_ends() as d where d.way ~ '^none' $$, 'with a basket');

select private.run_tool(tests.inbox_done(), 'check_out', '{}', '2026-11-25 12:00-05');
select private.place_order(s.id, s.person_id, '2026-11-25 12:00-05') from public.order_summaries as s;
select is_empty($$ select * from tests.dead_ends() as d where d.way ~ '^none' $$, 'with an order that waits for its kitchen');

-- What is said beside the matter leaves the question open.
create temporary table aside as select tests.inbox_done() as t;
select private.answer(t, '{"key": "client_ask_details", "question": {"tool": "set_details", "kind": "text", "args": {}}}', '2026-11-25 12:01-05') from aside;
select private.answer(t, '{"key": "cannot_hear", "aside": true}', '2026-11-25 12:02-05') from aside;
select is(
  (select c.question ->> 'tool' from public.conversations as c join aside on c.id = (t).conversation_id), 'set_details', 'and a voice note leaves what was asked open'
);
select * from finish();
