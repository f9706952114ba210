select plan(7);
create temporary table replies as select
  '{"key": "all_kept", "note": "more", "choices": [{"title": "old", "tool": "show_home"}], "question": {"tool": "set_note", "kind": "text"}}'::jsonb as a,
  '{"text": "Dos", "note": "old_button", "ask": "location", "choices": [{"title": "new", "tool": "show_help"}], "question": {"tool": "add_items", "kind": "number"}}'::jsonb as b;
select is(private.join_replies('[]', 'es'), null, 'nothing to say is not said');
select is((select private.join_replies(jsonb_build_array(r.a), 'es') from replies as r), (select r.a from replies as r), 'one is itself');
create temporary table joined as select private.join_replies(jsonb_build_array(r.a, r.b), 'en') as reply from replies as r;
select is(
  (select j.reply ->> 'text' from joined as j),
  concat_ws(
    E'\n\n',
    private.render('note_more', 'en') || E'\n' || private.render('all_kept', 'en'), private.render('note_old_button', 'en') || E'\nDos'
  ),
  'two: all their words in their order, in the language of the person'
);
select is(
  (select j.reply - 'text' - 'meant' from joined as j),
  '{"ask": "location", "choices": [{"title": "new", "tool": "show_help"}], "question": {"tool": "add_items", "kind": "number"}}',
  'with what the last one offers and asks, and no note twice'
);
select is(
  (select private.reply_text(j.reply, 'en') = j.reply ->> 'text' from joined as j), true, 'which is said as it is'
);
select is((select j.reply -> 'meant' from joined as j), '[{"key": "note_more", "vars": {}}, {"key": "all_kept", "vars": {}}, {"key": "note_old_button", "vars": {}}]', 'and of both it is known what was meant');
select is(
  (select private.join_replies(jsonb_build_array(r.b, r.a), 'es') -> 'choices' #>> '{0,title}' from replies as r), 'old', 'the last is the last'
);
select * from finish();
