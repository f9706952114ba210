select plan(27);
create function tests.say(content jsonb) returns jsonb[] language plpgsql
as $$
begin
  delete from public.outbox;
  perform private.say(tests.inbox_conversation(), content, '2026-11-25 12:00-05');
  return array(select o.content from public.outbox as o order by o.id);
end
$$;
create function tests.long(kind text, body text, more jsonb default '{}') returns text[] language sql
as $$
  select array(
    select format('%s %s', c ->> 'kind', length(c ->> 'body')) from unnest(tests.say(jsonb_build_object('kind', kind, 'body', body) || more)) as c
  )
$$;
select is(tests.long('text', repeat('a', 4096)), '{text 4096}', 'words up to 4,096 characters are one message');
select is(tests.long('text', repeat('a', 4097)), '{text 4096,text 1}', 'one more is two');
select is(tests.long('text', repeat('😀', 4096)), '{text 4096}', 'a character beyond the basic plane counts one');
select is(tests.long('text', repeat('a', 4096) || E'  \n '), '{text 4096}', 'blanks at the end are no message');
select is(tests.long('text', repeat('b', 3000) || ' ' || repeat('c', 2000)), '{text 3000,text 2000}', 'cut between words');
select is(tests.long('text', repeat('b', 3000) || E'\n\n' || repeat('c', 500) || ' ' || repeat('d', 2000)), '{text 3000,text 2501}', 'better between lines');
select is(tests.long('text', 'a ' || repeat('b', 5000)), '{text 4096,text 906}', 'but a message is not left short for it');
select is(
  (select string_agg(c ->> 'body', ' ') from unnest(tests.say(jsonb_build_object('kind', 'text', 'body', (select string_agg(n::text, ' ') from generate_series(1, 3000) as n)))) as c),
  (select string_agg(n::text, ' ') from generate_series(1, 3000) as n), 'no word is lost'
);
select is(
  tests.long('buttons', repeat('a', 1025), '{"buttons": [{"id": "1", "title": "Sí"}]}'), '{text 1024,buttons 1}', 'above choices 1,024; they come with the last'
);
select is(tests.long('buttons', repeat('a', 1024), '{"buttons": [{"id": "1", "title": "Sí"}]}'), '{buttons 1024}', 'at most');
select is(tests.long('link', repeat('a', 1025), '{"title": "Ver", "url": "https://weats.example"}'), '{text 1024,link 1}', 'with a link, too');
select is(
  tests.long('list', repeat('a', 4096), '{"button": "Ver", "sections": [{"rows": [{"id": "1", "title": "Ajiaco"}]}]}'), '{list 4096}', 'a list has 4,096'
);
select is(
  tests.say('{"kind": "location", "latitude": 4.6, "longitude": -74.07}'),
  array['{"kind": "location", "latitude": 4.6, "longitude": -74.07}'::jsonb],
  'what has no words is left as it is'
);
select is(
  tests.say('{"kind": "text", "body": "hola", "preview": true}'),
  array['{"kind": "text", "body": "hola", "preview": true}'::jsonb],
  'and so is what fits'
);

create function tests.buttons(variadic titles text[]) returns text[] language sql
as $$
  select array(
    select b ->> 'title'
    from jsonb_array_elements((tests.say(jsonb_build_object('kind', 'buttons', 'body', '¿Cuál?', 'buttons', (
      select coalesce(jsonb_agg(jsonb_build_object('id', t, 'title', t)), '[]') from unnest(titles) as t
    ))))[1] -> 'buttons') as b
  )
$$;
select is(
  tests.buttons('12345678901234567890', '123456789012345678901', repeat('😀', 20)),
  array['12345678901234567890', '1234567890123456789…', repeat('😀', 20)],
  'titles of 20'
);
select is(tests.buttons('Ajiaco santafereño con crema'), '{Ajiaco santafereño…}', 'what is cut shows it, without a blank');
select is(
  (select array_agg(b ->> 'id') from public.outbox as o, jsonb_array_elements(o.content -> 'buttons') as b),
  '{Ajiaco santafereño con crema}',
  'ids are never cut'
);
select throws_ok($$ select tests.buttons('1', '2', '3', '4') $$, 'PT422', null, 'four buttons are refused');
select throws_ok($$ select tests.say('{"kind": "buttons", "body": "?", "buttons": []}') $$, 'PT422', null, 'and none');

create function tests.list(rows integer, sections integer default 1) returns jsonb language sql
as $$
  select (tests.say(jsonb_build_object('kind', 'list', 'body', 'Hoy hay', 'button', repeat('v', 21), 'sections', (
    select jsonb_agg(jsonb_build_object('title', repeat('s', 25), 'rows', (
      select coalesce(jsonb_agg(jsonb_build_object('id', format('%s-%s', s, n), 'title', repeat('r', 25), 'description', repeat('d', 73)) order by n), '[]')
      from generate_series(1, rows) as n
    ))) from generate_series(1, sections) as s
  ))))[1]
$$;
select is(tests.list(10) ->> 'button', repeat('v', 19) || '…', 'the button of a list has 20');
select is(tests.list(10) #>> '{sections,0,title}', repeat('s', 23) || '…', 'sections 24');
select is(
  tests.list(10) #> '{sections,0,rows,9}',
  jsonb_build_object('id', '1-10', 'title', repeat('r', 23) || '…', 'description', repeat('d', 71) || '…'),
  'rows 24 and 72'
);
select throws_ok('select tests.list(11)', 'PT422', null, 'eleven rows are refused: they are paged by who makes them');
select throws_ok('select tests.list(6, 2)', 'PT422', null, 'over all sections');
select throws_ok('select tests.list(0)', 'PT422', null, 'and so is none');
select is(
  tests.say('{"kind": "list", "body": "Hoy", "button": "Ver", "sections": [{"rows": [{"id": "1", "title": "Ajiaco"}]}]}'),
  array['{"kind": "list", "body": "Hoy", "button": "Ver", "sections": [{"rows": [{"id": "1", "title": "Ajiaco"}]}]}'::jsonb], 'nothing is added that was not there'
);
select is(
  (select array_agg(private.clip(t, 5)) from unnest(array['12345', '123456', '123 56', '', null]) as t), '{12345,1234…,123…,"",NULL}', 'clip() cuts at characters'
);
select * from finish();
