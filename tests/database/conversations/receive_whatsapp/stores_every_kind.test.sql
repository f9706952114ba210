select plan(6);
create temporary table contents (content jsonb);
insert into contents
values
  ('{"type": "text", "body": "hola"}'),
  ('{"type": "audio", "media_id": "m1", "mime_type": "audio/ogg", "sha256": "s1", "url": "https://meta/1", "caption": null, "filename": null, "is_voice": true, "is_animated": false}'),
  ('{"type": "image", "media_id": "m2", "mime_type": null, "sha256": null, "url": null, "caption": "esto", "filename": null, "is_voice": false, "is_animated": false}'),
  ('{"type": "video", "media_id": "m3"}'), ('{"type": "document", "media_id": "m4", "filename": "menu.pdf"}'), ('{"type": "sticker", "media_id": "m5"}'),
  ('{"type": "location", "latitude": 4.6, "longitude": -74.07, "name": null, "address": null, "url": null}'),
  ('{"type": "contacts", "contacts": [{"name": "Ana", "is_own": false, "phones": []}]}'),
  ('{"type": "button_reply", "id": "x", "title": "Sí"}'), ('{"type": "list_reply", "id": "y", "title": "Ajiaco", "description": null}'),
  ('{"type": "flow_reply", "name": null, "response_json": "{}", "response": {}}'), ('{"type": "call_permission_reply", "response": "accept"}'),
  ('{"type": "template_button", "payload": "z", "text": "Ver"}'),
  ('{"type": "order", "catalog_id": "c", "text": null, "items": [{"product_id": "p", "quantity": 2, "claimed_price": "1", "currency": "COP"}]}'),
  ('{"type": "reaction", "message_id": "wamid.old", "emoji": "👍"}'),
  ('{"type": "system", "event": "something_newer", "body": null, "new_phone": null, "new_user_id": null, "previous_user_id": null}'),
  ('{"type": "edit", "original_id": "wamid.old", "content": {"type": "text", "body": "no"}}'), ('{"type": "revoke", "original_id": "wamid.older"}'),
  ('{"type": "unsupported", "original_type": "poll", "errors": []}'),
  ('{"type": "unknown", "original_type": "hologram", "problem": "not known"}');
select is(
  (
    select private.receive_whatsapp(
      jsonb_agg(tests.inbox_message('wamid.' || (c.content ->> 'type'), '2026-11-25 12:00-05', c.content)), '[]', '2026-11-25 12:00-05'
    ) ->> 'messages'
    from contents as c
  ),
  '20', 'every kind is stored'
);
select set_eq(
  $$ select m.kind, m.content from public.messages as m $$, $$ select c.content ->> 'type' as kind, c.content - 'type' as content from contents as c $$, 'as it is'
);
select set_eq(
  $$ select m.kind from public.messages as m where not m.needs_turn $$, $$ values ('reaction'), ('system'), ('call_permission_reply') $$,
  'reactions and news of WhatsApp want no answer'
);
select results_eq(
  $$ select m.kind, f.external_media_id, f.url, f.mime_type, f.sha256, f.state from public.media as f join public.messages as m on m.id = f.message_id order by 2 $$,
  $$
    values ('audio', 'm1', 'https://meta/1', 'audio/ogg', 's1', 'remote'), ('image', 'm2', null, null, null, 'remote'),
      ('video', 'm3', null, null, null, 'remote'), ('document', 'm4', null, null, null, 'remote'), ('sticker', 'm5', null, null, null, 'remote')
  $$,
  'files wait to be fetched'
);
select set_eq(
  $$ select m.kind, m.about_external_id from public.messages as m where m.about_external_id is not null $$,
  $$ values ('reaction', 'wamid.old'), ('edit', 'wamid.old'), ('revoke', 'wamid.older') $$,
  'edits, deletes and reactions say about what'
);
delete from ai.turns;
select tests.inbox_take(
  '2026-11-25 12:10-05',
  tests.inbox_message('wamid.r2', '2026-11-25 12:10-05', '{"type": "reaction", "message_id": "wamid.old", "emoji": null}', '573990003003')
);
select is_empty($$ select from ai.turns $$, 'somebody who only reacts is not answered');
select * from finish();
