-- A picture that the customer sends: the proof of a transfer. It is one when its bytes are here (private.judge_proof), and
-- money when somebody of the restaurant has seen the money.

select private.add_words('customer_proof_received',
  'es', '¡Gracias! Recibí el comprobante del pedido #{number}. Se lo paso a *{restaurant}* para que confirme si llegó el pago.',
  'en', 'Thank you! I have the receipt for order #{number}. I am passing it to *{restaurant}* to confirm whether the payment came.',
  'pt', 'Obrigado! Recebi o comprovante do pedido nº {number}. Vou passar para *{restaurant}* confirmar se o pagamento caiu.'
);

select private.add_words('client_proof_for_nothing',
  'es', 'Gracias por la foto. No tienes pagos por transferencia pendientes.',
  'en', 'Thank you for the photo. You have no transfer to prove.',
  'pt', 'Obrigado pela foto. Você não tem transferências pendentes.'
);

select private.add_words('client_proof_not_a_picture',
  'es', 'Ese archivo no lo puedo usar como comprobante del pedido #{number}. Mándame, por favor, una foto o un PDF.',
  'en', 'I cannot use that file as the receipt for order #{number}. Please send me a photo or a PDF.',
  'pt', 'Não consigo usar esse arquivo como comprovante do pedido nº {number}. Mande, por favor, uma foto ou um PDF.'
);

select private.add_words('client_is_it_the_proof',
  'es', '¿Esta foto es el comprobante de tu pedido #{number} de *{restaurant}*?',
  'en', 'Is this photo the receipt for your order #{number} from *{restaurant}*?',
  'pt', 'Esta foto é o comprovante do seu pedido nº {number} de *{restaurant}*?'
);

select private.add_words('client_proof_of_which',
  'es', '¿De cuál pedido es este comprobante?',
  'en', 'Which order is this receipt for?',
  'pt', 'De qual pedido é este comprovante?'
);

select private.add_words('client_proofs_enough',
  'es', 'Ya le pasé tus comprobantes del pedido #{number} a *{restaurant}*. Si algo no cuadra, habla con una persona.',
  'en', 'I have already passed your receipts for order #{number} to *{restaurant}*. If something is wrong, talk to a person.',
  'pt', 'Já passei seus comprovantes do pedido nº {number} para *{restaurant}*. Se algo não bate, fale com uma pessoa.'
);

select private.add_words('button_is_proof',
  'es', 'Sí, es ese',
  'en', 'Yes, it is',
  'pt', 'Sim, é esse'
);

select private.add_words('button_for_runner',
  'es', 'Para quien lo trae',
  'en', 'It is for the runner',
  'pt', 'É para o entregador'
);

select private.add_words('row_order_of',
  'es', '#{number} · {restaurant}',
  'en', '#{number} · {restaurant}',
  'pt', 'nº {number} · {restaurant}'
);

insert into private.vocabulary_kinds (kind, is_form, meaning)
values ('proof', false, 'A word under a picture that says that it is of a payment');

select private.add_vocabulary('es', 'proof', 'pago, pague, pagado, comprobante, transferencia, transferi, transfer, nequi, daviplata, consigne, consignacion, soporte, recibo, listo');

select private.add_vocabulary('en', 'proof', 'paid, payment, receipt, transfer, transferred, proof, done');

select private.add_vocabulary('pt', 'proof', 'paguei, pago, pagamento, comprovante, transferencia, transferi, pix, recibo, pronto');

create function private.provable_orders(person_id bigint, at timestamptz)
returns setof public.orders
language sql
stable
security invoker
set search_path = ''
as $$
  select o.*
  from public.orders as o
  where o.person_id = provable_orders.person_id
    and o.payment_method = 'transfer'
    and o.payment_state in ('due', 'proof_sent')
    and (
      o.ended_at is null
      or o.ended_at > at - make_interval(secs => private.setting_int('late_proof_seconds'))
      -- Of an ended order it is asked once; who does not agree with the answer talks to a person.
      and not exists (
        select
        from public.order_events as e
        where e.order_id = o.id
          and e.kind = 'payment'
          and e.data ->> 'payment_to' = 'due'
          and e.data ? 'is_late'
      )
    )
$$;

comment on function private.provable_orders is 'Orders whose transfer a person may prove now: under way, or just ended and not judged.';

create function private.says_proof(caption text)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(bool_or(v.kind = 'proof') and not bool_or(v.kind = 'no'), false)
  from private.vocabulary as v
  where v.kind in ('proof', 'no')
    and v.word = any (string_to_array(private.normalise(caption), ' '))
$$;

comment on function private.says_proof is 'Whether the words under a picture say that it is of a payment.';

create function private.is_proof_doubted(turn ai.turns, caption text)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return not private.says_proof(coalesce(caption, ''))
    and (btrim(coalesce(caption, '')) <> '' or exists (select from private.talking_deliveries(turn) as d where d.is_in_hand));
end
$$;

comment on function private.is_proof_doubted is
  'Whether a picture may be something else than a proof: its words say so, or somebody is on the way to whom it may be shown.';

create function private.ask_which_proof(candidates public.orders[], message_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_proof_of_which',
    'choices', jsonb_agg(
      private.order_row(o, 'take_photo', jsonb_build_object('message_id', message_id, 'order_id', o.id, 'is_proof', true))
      order by o.placed_at desc
    )
  )
  from unnest(candidates) as o
$$;

comment on function private.ask_which_proof is 'The question of which order a picture is the proof.';

create function private.tool_take_photo(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_all public.orders[] := array(
    select o
    from private.provable_orders(private.turn_person(turn), at) as o
    where not args ? 'order_id' or o.id = private.arg_uuid(args, 'order_id')
    order by o.ended_at is not null, o.payment_state <> 'due', o.placed_at desc
  );
  v_order public.orders := v_all[1];
  v_file public.media := private.sent_file(turn, args);
  v_caption text;
  v_vars jsonb;
begin
  if v_order.id is null or v_file.id is null then
    return '{"key": "client_proof_for_nothing"}';
  elsif (select count(*) from unnest(v_all) as o where o.ended_at is null and o.payment_state = 'due') > 1 then
    return private.ask_which_proof(v_all, v_file.message_id);
  end if;
  select jsonb_build_object('number', v_order.number, 'restaurant', r.name) into v_vars
  from public.restaurants as r
  where r.id = v_order.restaurant_id;
  select m.content ->> 'caption' into v_caption from public.messages as m where m.id = v_file.message_id;
  if coalesce(v_file.mime_type, '') !~ '^(image/|application/pdf)' then
    return jsonb_build_object('key', 'client_proof_not_a_picture', 'vars', v_vars);
  elsif not args ? 'is_proof' and private.is_proof_doubted(turn, v_caption) then
    return jsonb_build_object(
      'key', 'client_is_it_the_proof', 'vars', v_vars,
      'choices', private.choice('button_is_proof', 'take_photo', args || jsonb_build_object('order_id', v_order.id, 'is_proof', true))
        || case
          when exists (select from private.talking_deliveries(turn) as d where d.is_in_hand)
            then jsonb_build_array(private.choice('button_for_runner', 'pass_file', args - 'order_id'))
          else '[]'
        end
        || private.choice('button_no', 'keep_all'),
      'question', jsonb_build_object(
        'tool', 'take_photo', 'kind', 'yes', 'args', args || jsonb_build_object('order_id', v_order.id, 'is_proof', true)
      )
    );
  elsif (
    select count(*) from public.proofs as p where p.order_id = v_order.id and p.state in ('fetching', 'shown')
  ) >= private.setting_int('proofs_an_order') then
    return jsonb_build_object(
      'key', 'client_proofs_enough', 'vars', v_vars,
      'choices', jsonb_build_array(private.choice('button_human', 'talk_to_human'))
    );
  end if;
  insert into public.proofs (order_id, media_id, created_at)
  values (v_order.id, v_file.id, at)
  on conflict on constraint files_prove_one_order do nothing;
  perform private.judge_proof(v_file.id, at);
  return jsonb_build_object('key', 'customer_proof_received', 'vars', v_vars);
end
$$;

comment on function private.tool_take_photo is
  'Tool: a picture for a transfer that is due; args {message_id, order_id?, is_proof?: they said so}. What its words leave open is asked.';

select private.add_tool('client', 'take_photo', handler => 'tool_take_photo');
