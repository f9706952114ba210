select plan(8);
create function tests.keeps(phone text, n integer, at timestamptz) returns text language plpgsql as $$
declare
  v_conversation_id bigint := (select private.conversation_with(p.id, 'client', keeps.at) from public.persons as p where p.phone = keeps.phone);
begin
  for i in 1..n loop
    perform private.store_message(
      v_conversation_id,
      jsonb_build_object(
        'id', 'wamid.' || gen_random_uuid(), 'sent_at', keeps.at,
        'content', '{"type": "image", "media_id": "1", "mime_type": "image/jpeg"}'::jsonb, 'raw', '{}'::jsonb
      ),
      false, keeps.at
    );
  end loop;
  return (
    select string_agg(s.state || ' ' || s.n, ', ' order by s.state)
    from (select f.state, count(*) as n from public.media as f where f.created_at = keeps.at group by f.state) as s
  );
end
$$;
create function tests.refusals(at timestamptz) returns text language sql
as $$
  select string_agg(coalesce(private.file_refusal(f.message_id) #>> '{reply,key}', 'silence'), ' ' order by f.message_id)
  from public.media as f where f.created_at = refusals.at and f.state = 'refused'
$$;
select is(tests.keeps('573990003001', 8, '2026-11-25 12:00-05'), 'refused 2, remote 6', 'of a stranger six an hour');
select is(tests.refusals('2026-11-25 12:00-05'), 'too_many_files silence', 'who hears so once');
select is(tests.keeps('573990003001', 1, '2026-11-25 12:59-05'), 'refused 1', 'within the hour no more');
select is(tests.refusals('2026-11-25 12:59-05'), 'silence', 'and nothing more is said');
select is(tests.keeps('573990003001', 1, '2026-11-25 13:01-05'), 'remote 1', 'then again');
select is(jsonb_array_length(private.remote_media('client', '2026-11-25 14:30-05')), 7, 'what is too much is never fetched');
select tests.order_in('delivered', 'cash', '2026-11-25 12:00-05');
select is(tests.keeps('573990003001', 25, '2026-11-25 16:00-05'), 'refused 5, remote 20', 'of whom we have brought food twenty');
select is(tests.keeps('573990001001', 25, '2026-11-25 16:30-05'), 'remote 25', 'and of a kitchen''s staff all');
select * from finish();
