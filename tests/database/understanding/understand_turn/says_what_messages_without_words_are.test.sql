select plan(2);
select results_eq(
  $$
    select r.kind, r.meaning, r.why, r.words
    from private.understand_turn(
      tests.inbox_done(),
      '[
        {"id": 1, "kind": "location", "content": {"latitude": 4.6}}, {"id": 2, "kind": "image", "content": {}}, {"id": 3, "kind": "audio", "content": {}},
        {"id": 4, "kind": "sticker", "content": {}}, {"id": 5, "kind": "edit", "content": {}}, {"id": 6, "kind": "revoke", "content": {}},
        {"id": 7, "kind": "contacts", "content": {}}, {"id": 8, "kind": "button_reply", "content": {"id": "x", "title": "canasta"}}
      ]',
      '2026-11-25 12:00-05'
    ) as r
  $$,
  $$
    values
      ('location', '{"tool": "take_pin", "args": {"latitude": 4.6}}'::jsonb, 'location', null),
      ('image', '{"tool": "take_photo", "args": {"message_id": 2}}', 'image', null),
      ('audio', '{"reply": {"key": "cannot_hear", "aside": true}}', 'audio', null),
      ('sticker', '{"reply": {"key": "cannot_see", "aside": true}}', 'sticker', null),
      ('edit', '{"reply": {"key": "edited_too_late", "aside": true}}', 'edit', null),
      ('revoke', '{}', 'revoke', null),
      ('contacts', '{"reply": {"key": "cannot_take", "aside": true}}', 'contacts', null),
      ('button_reply', '{"tool": "show_basket", "args": {}}', 'phrase', 'canasta')
  $$,
  'for customers'
);
select results_eq(
  $$
    select r.meaning
    from private.understand_turn(
      tests.inbox_done('573990001001', 'restaurant'),
      '[{"id": 1, "kind": "location", "content": {"latitude": 4.6}}, {"id": 2, "kind": "image", "content": {}}]', '2026-11-25 12:00-05'
    ) as r
  $$,
  $$ values ('{"reply": {"key": "cannot_take", "aside": true}}'::jsonb), ('{"reply": {"key": "cannot_see", "aside": true}}') $$,
  'a kitchen sends neither pins nor proofs'
);
select * from finish();
