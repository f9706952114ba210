select plan(4);
select is_empty(
  $$ select k.class from private.send_classes as k where k.state = 'queued' and not k.is_counted and k.class <> 'cancelled' $$,
  'only what never left is sent again for ever'
);
select is(private.wait_after('busy', 'queued', null), interval '2 seconds', 'busy waits a moment when Meta says nothing');
select is(private.wait_after('busy', 'queued', 9000000), interval '1 day', 'as long as Meta says, a day at most');
select is(private.wait_after('account', 'queued', 5), interval '1 minute', 'an account waits a minute, whatever Meta says');
select * from finish();
