select plan(6);
select is(private.settle_replies('[]'), '[]', 'nothing stays nothing');
select is(
  private.settle_replies('[{"key": "a", "topic": "basket"}, {"key": "b"}, {"key": "c", "topic": "basket"}]'),
  '[{"key": "b"}, {"key": "c", "topic": "basket"}]', 'of how the basket stands the last counts'
);
select is(
  private.settle_replies('[{"key": "client_added", "is_progress": true}, {"key": "client_summary", "topic": "basket"}]'),
  '[{"key": "client_summary", "topic": "basket"}]', 'what was added is on the summary'
);
select is(
  private.settle_replies('[{"key": "client_added", "is_progress": true}, {"key": "client_ask_pin", "topic": "basket"}]'),
  '[{"key": "client_added", "is_progress": true}, {"key": "client_ask_pin", "topic": "basket"}]', 'but is said where none is shown'
);
select is(private.settle_replies('[{"key": "x"}, {"key": "x"}]'), '[{"key": "x"}]', 'nothing is said twice');
select is(
  private.settle_replies('[{"text": "a b?", "is_progress": true, "rest": {"key": "b"}}, {"text": "c?", "is_list": true}]'),
  '[{"key": "b"}, {"text": "c?", "is_list": true}]', 'a list ends the question before it, but not what else was said'
);
select * from finish();
