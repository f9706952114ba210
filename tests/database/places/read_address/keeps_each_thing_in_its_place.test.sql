select plan(7);
create function tests.read(words text) returns jsonb language sql
as $$ select private.read_address(words) - array['kind', 'has_house', 'latitude', 'longitude', 'error_m', 'neighbourhood'] $$;
select is(
  tests.read('Calle 60 # 9-21 apto 301, cel 300 123 4567, pago en efectivo, nota: sin cebolla'),
  '{"line": "Calle 60 # 9-21", "details": "apto 301", "phone": "300 123 4567", "method": "cash", "note": "sin cebolla"}',
  'door, phone, payment and note'
);
select is(
  tests.read('efectivo. cra 7 # 60-20. torre 2'), '{"line": "Carrera 7 # 60-20", "method": "cash", "details": "torre 2"}', 'in whatever order'
);
select is(tests.read(E'Calle 60 # 9-21\nnequi\n3001234567'), '{"line": "Calle 60 # 9-21", "method": "transfer", "phone": "3001234567"}', 'line by line');
select is(
  tests.read('calle 60 # 9-21, tienen pizza?'), '{"line": "Calle 60 # 9-21", "unread": "tienen pizza?"}', 'a question stays one'
);
select is(
  tests.read('quiero dos arepas para la calle 60 # 9-21'), '{"line": "Calle 60 # 9-21", "unread": "quiero dos arepas"}', 'what was ordered is not swallowed'
);
select is(
  tests.read('calle 60 # 9-21 frente al parque, casa azul'), '{"line": "Calle 60 # 9-21", "details": "frente al parque, casa azul"}',
  'what helps to find it goes to the runner'
);
select is(private.read_address(repeat('calle 60 # 9-21 ', 40)), null, 'a letter is no address');
select * from finish();
