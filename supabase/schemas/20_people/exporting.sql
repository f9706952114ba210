-- All that is known of a person, for the person.

create function private.export_orders(person_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'number', o.number, 'restaurant', r.name, 'state', o.state, 'placed_at', o.placed_at, 'ended_at', o.ended_at,
        'address', o.address_line, 'details', o.address_details, 'note', o.note, 'payment', o.payment_method,
        'payment_state', o.payment_state, 'total', o.total, 'currency', o.currency,
        'lines', (
          select jsonb_agg(
            jsonb_build_object(
              'dish', l.name, 'quantity', l.quantity, 'options', jsonb_path_query_array(l.options, '$[*].name'), 'note', l.note,
              'total', l.total
            )
            order by l.position
          )
          from public.order_lines as l
          where l.order_id = o.id
        )
      )
      order by o.placed_at
    ),
    '[]'
  )
  from public.orders as o
  join public.restaurants as r on r.id = o.restaurant_id
  where o.person_id = export_orders.person_id
$$;

comment on function private.export_orders is 'The orders of a person as they are kept, oldest first.';

create function private.export_words(person_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('at', w.at, 'by', w.by, 'words', w.words) order by w.at), '[]')
  from (
    select m.received_at as at, 'you' as by, private.message_words(m.kind, m.content) as words
    from public.conversations as c
    join public.messages as m on m.conversation_id = c.id
    where c.person_id = export_words.person_id
    union all
    select o.created_at, 'weats', o.content ->> 'body'
    from public.conversations as c
    join public.outbox as o on o.conversation_id = c.id
    where c.person_id = export_words.person_id
  ) as w
$$;

comment on function private.export_words is 'What a person wrote and was told, as far as it is still kept.';

-- {person, avoids, addresses, orders, words, files, consents, opted_out, roles, exported_at}; null for nobody.
create function private.person_document(person_id bigint, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'person', to_jsonb(p),
    'avoids', (select c.avoids from public.customers as c where c.person_id = p.id),
    'addresses', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'label', a.label, 'line', a.line, 'details', a.details, 'place', extensions.st_astext(a.point), 'since', a.created_at
      ) order by a.id), '[]')
      from public.addresses as a
      where a.person_id = p.id
    ),
    'orders', private.export_orders(p.id),
    'words', private.export_words(p.id),
    'files', (
      select count(*)
      from public.conversations as c
      join public.messages as m on m.conversation_id = c.id
      join public.media as f on f.message_id = m.id and f.state = 'stored'
      where c.person_id = p.id
    ),
    'consents', (
      select coalesce(jsonb_agg(jsonb_build_object('notice_version', n.notice_version, 'told_at', n.told_at) order by n.id), '[]')
      from public.consents as n
      where n.person_id = p.id
    ),
    'opted_out', private.is_opted_out(p.id),
    'roles', private.roles_of(p.id),
    'exported_at', at
  )
  from public.persons as p
  where p.id = person_document.person_id
$$;

comment on function private.person_document is 'All that is kept of a person, in one document; null for nobody.';

create function private.write_document(message_id bigint, lease integer, at timestamptz)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  -- Written when it is sent and kept nowhere: whose chat it goes to is whose document it is.
  select jsonb_build_object('format', 'text/plain', 'text', jsonb_pretty(private.person_document(c.person_id, at)))
  from public.outbox as o
  join public.chats as c on c.id = o.chat_id
  where o.id = write_document.message_id
    and o.tries = write_document.lease
    and o.state = 'sending'
    and o.content #>> '{file,document}' = 'person'
$$;

comment on function private.write_document is
  'The document that a claimed message carries, {format, text}: all that is kept of whom it goes to. Null for other messages and claims.';
