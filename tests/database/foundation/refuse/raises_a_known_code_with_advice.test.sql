select plan(3);
select throws_ok(
  $$ select private.refuse('PT409', 'Cannot apply the turn as its lease was taken: turn 7') $$,
  'PT409', 'Cannot apply the turn as its lease was taken: turn 7',
  'raises the code and message it is given'
);
select throws_ok(
  $$ select private.refuse('PT418', 'Cannot brew') $$,
  'PT400', 'Cannot refuse with an unknown code: PT418',
  'a code that no client knows is refused itself'
);
select ok(
  not exists (
    select from (values ('anon'), ('authenticated'), ('service_role')) as r (role)
    where has_function_privilege(r.role, 'private.refuse(text, text, text)', 'execute')
  ),
  'no API role may call it'
);
select * from finish();
