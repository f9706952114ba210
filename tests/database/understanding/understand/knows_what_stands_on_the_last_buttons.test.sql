select plan(11);
create temporary table asked as select tests.inbox_done() as client, tests.inbox_done('573990001001', 'restaurant') as restaurant;
create function tests.meant(words text, at timestamptz default '2026-11-25 12:05-05', agent text default 'client', question jsonb default null) returns text language sql
as $$
  select concat(u ->> 'tool', ' ', nullif(u ->> 'args', '{}'))
  from asked as a, private.understand(case agent when 'client' then a.client else a.restaurant end, words, question, at) as u
$$;
create function tests.show(at timestamptz, choices jsonb, agent text default 'client') returns text language sql
as $$
  select private.compose(
    (case agent when 'client' then a.client else a.restaurant end).conversation_id, 'es', jsonb_build_object('text', 'x', 'choices', choices), at
  ) ->> 'kind'
  from asked as a
$$;
select tests.show('2026-11-25 12:00-05', '[{"title": "La de antes", "tool": "show_help"}]');
select tests.show('2026-11-25 12:01-05', '[
  {"title": "Nada más", "tool": "show_item", "args": {"done": [1]}}, {"title": "Guanábana +$1.500", "tool": "show_item", "args": {"chosen": [2]}},
  {"title": "Pronto", "tool": "show_help", "expires_at": "2026-11-25T12:02:00-05:00"}, {"title": "Nada de nada", "tool": "clear_basket"}
]');
select is(tests.meant('guanabana 1.500'), 'show_item {"chosen": [2]}', 'what stands there is as good as a tap');
select is(tests.meant('Nada más'), 'show_item {"done": [1]}', 'for a customer before any command: it is what was asked');
select is(tests.meant('nada mas', '2026-11-26 12:01-05'), 'check_out ', 'while it is good');
select is(tests.meant('pronto'), ' ', 'one that ended is no more');
select is(tests.meant('la de antes'), ' ', 'nor are those of the message before');
select is(tests.meant('Nada de nada'), 'clear_basket ', 'what may be done once');
update public.choices set used_at = '2026-11-25 12:04-05' where title = 'Nada de nada';
select is(tests.meant('Nada de nada'), ' ', 'is done once');
select is(tests.meant('nada mas', question => '{"tool": "set_note", "kind": "text", "args": {}}'), 'show_item {"done": [1]}', 'it is no answer in words');
select is(tests.meant('guanabana 1.500', agent => 'restaurant'), ' ', 'what others were shown is theirs');
-- A kitchen's command is for its one open order, whatever was shown last.
select tests.show('2026-11-25 12:03-05', '[{"title": "Aceptar", "tool": "accept_order", "args": {"order_id": "o"}}, {"title": "Una hora", "tool": "pause_orders", "args": {"minutes": 60}}]', 'restaurant');
select is(tests.meant('aceptar', agent => 'restaurant'), 'accept_order ', 'a kitchen that accepts means its one open order');
select is(tests.meant('una hora', agent => 'restaurant'), 'pause_orders {"minutes": 60}', 'what is no command is what was shown');
select * from finish();
