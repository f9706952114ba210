-- The customer's basket, as several tools find it and speak of it.

select private.add_words('client_too_many',
  'es', 'Hasta {max} por plato y 100 por pedido. ¿Lo dejamos en menos?',
  'en', 'Up to {max} of a dish and 100 in an order. Shall we make it fewer?',
  'pt', 'Até {max} por prato e 100 por pedido. Deixamos em menos?'
);

select private.add_words('client_invalid_quantity',
  'es', 'No te entendí la cantidad. Escríbeme un número, por ejemplo *2*.',
  'en', 'I didn''t get the number. Write one, for example *2*.',
  'pt', 'Não entendi a quantidade. Escreva um número, por exemplo *2*.'
);

select private.add_words('client_note_too_long',
  'es', 'Esa nota es muy larga: hasta 120 letras, por favor.',
  'en', 'That note is too long: up to 120 letters, please.',
  'pt', 'Essa nota é longa demais: até 120 letras, por favor.'
);

select private.add_words('client_line_note',
  'es', '↳ Le digo a la cocina: «{note}»',
  'en', '↳ I''ll tell the kitchen: «{note}»',
  'pt', '↳ Digo à cozinha: «{note}»'
);

create function private.open_basket_of(person_id bigint)
returns public.baskets
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets;
begin
  select b.* into v_basket
  from public.baskets as b
  where b.person_id = open_basket_of.person_id
    and b.status = 'open';
  return v_basket;
end
$$;

comment on function private.open_basket_of is 'The open basket of a person, or nulls.';

create function private.delivery_address(person_id bigint)
returns public.addresses
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_address public.addresses;
begin
  select a.* into v_address
  from public.customers as c
  left join public.baskets as b on b.person_id = c.person_id and b.status = 'open'
  join public.addresses as a on a.id = coalesce(b.address_id, c.default_address_id)
  where c.person_id = delivery_address.person_id
    and a.deleted_at is null;
  return v_address;
end
$$;

comment on function private.delivery_address is 'Where the next order of a person would go: the address of the open basket, else the default; or nulls.';

create function private.lines_text(lines jsonb, language text, currency text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select string_agg(
      concat(
        private.line_text(l.value, language), ' · ', private.money((l.value ->> 'total')::bigint, currency, language),
        private.line_of('client_line_note', language, l.value ->> 'note')
      ),
      E'\n' order by l.ordinality
    )
    from jsonb_array_elements(lines) with ordinality as l
  );
end
$$;

comment on function private.lines_text is 'The lines of private.price_basket as people read them.';

create function private.arg_quantity(args jsonb, otherwise integer)
returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
  select greatest(-1, least(coalesce(private.arg_int(args, 'quantity'), otherwise), 1000000))::integer
$$;

comment on function private.arg_quantity is 'A number of dishes from the arguments, else another; one that no basket could hold is cut to what an integer bears.';

select private.add_words('client_too_many_notes',
  'es', 'Ya hay muchas notas en la canasta. Puedes juntar lo demás en una *nota para la cocina*.',
  'en', 'There are many notes in the basket already. You can put the rest into one *note for the kitchen*.',
  'pt', 'Já há muitas notas na cesta. Você pode juntar o resto em uma *nota para a cozinha*.'
);

create function private.line_refusal(code text, tool text default null, args jsonb default null)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select case code
    when 'too_many' then jsonb_build_object(
      'key', 'client_too_many', 'vars', jsonb_build_object('max', private.most_of_a_dish())
    )
    when 'invalid_quantity' then '{"key": "client_invalid_quantity"}'::jsonb
    when 'note_too_long' then '{"key": "client_note_too_long"}'::jsonb
    when 'too_many_notes' then '{"key": "client_too_many_notes"}'::jsonb
  end || case
    when tool is not null and code not in ('note_too_long', 'too_many_notes') then jsonb_build_object(
      'question', jsonb_build_object('tool', tool, 'kind', 'number', 'args', args - 'quantity')
    )
    else '{}'
  end
$$;

comment on function private.line_refusal is
  'What is wrong with the number or the note of a line, and for a tool the question for another number; null for any other code.';
