select plan(5);
select is((private.message_kind('list_reply')).rate, 'taps', 'a kind has its limit');
select ok((private.message_kind('list_reply')).is_tap, 'and says whether it may be a tap on what we offered');
select ok((private.message_kind('sticker')).is_media, 'or a file');
select throws_ok(
  $$ select private.message_kind('hologram') $$, 'PT422', 'Cannot take a message of an unknown kind: hologram', 'another is refused'
);
select throws_ok($$ select private.message_kind(null) $$, 'PT422', null, 'and so is none');
select * from finish();
