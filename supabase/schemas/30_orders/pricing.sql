-- Prices: every sum of Weats comes from private.price_basket.

-- Codes: item_unavailable, unknown_option, option_twice, option_unavailable, too_many_options, options_missing; what
-- more is given is private.option_problems'.
create function private.line_problem(item_id uuid, option_ids bigint[], at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select case
      when not private.is_available(item_id, at)
        then jsonb_build_object('code', 'item_unavailable')
      when p.problem ->> 'code' = 'too_few' then p.problem || '{"code": "options_missing"}'
      when p.problem ->> 'code' = 'too_many' then p.problem || '{"code": "too_many_options"}'
      else p.problem
    end
    from (
      -- What is missing yet may still come; what is too much is wrong already, in whichever group.
      select coalesce(jsonb_path_query_first(o.problems, '$[*] ? (@.code != "too_few")'), o.problems -> 0) as problem
      from private.option_problems(item_id, option_ids, at) as o (problems)
    ) as p
  );
end
$$;

comment on function private.line_problem is 'The gravest problem of a dish with these options, or null: {code, ...}.';

-- [{line_id, item_id, name, quantity, unit_price, total, options: private.chosen_options, note, problem}]
create function private.price_lines(basket_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      jsonb_agg(
        jsonb_build_object(
          'line_id', l.id,
          'item_id', l.item_id,
          'name', i.name,
          'quantity', l.quantity,
          'unit_price', p.unit_price,
          'total', l.quantity * p.unit_price,
          'options', private.chosen_options(o.ids),
          'note', l.note,
          'problem', private.line_problem(l.item_id, o.ids, at)
        )
        order by l.position, l.id
      ),
      '[]'
    )
    from public.basket_lines as l
    join public.menu_items as i on i.id = l.item_id
    cross join lateral (
      select
        coalesce(sum(op.price_difference), 0)::bigint as difference,
        coalesce(array_agg(op.id order by op.id), '{}') as ids
      from public.basket_line_options as lo
      join public.options as op on op.id = lo.option_id
      where lo.line_id = l.id
    ) as o
    -- Options may cost less than nothing; a dish never does.
    cross join lateral (select greatest(i.price + o.difference, 0) as unit_price) as p
    where l.basket_id = price_lines.basket_id
  );
end
$$;

comment on function private.price_lines is
  'The lines of a basket at the prices of the moment, each with its problem: null or as private.line_problem.';

create function private.payment_methods(restaurant_id uuid)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select array_remove(
      array[
        case when r.takes_cash then 'cash' end,
        case when r.takes_transfer then 'transfer' end,
        case when r.takes_card then 'card' end
      ],
      null
    )
    from public.restaurants as r
    where r.id = restaurant_id
  );
end
$$;

comment on function private.payment_methods is 'How a restaurant may be paid, of cash, transfer and card.';

-- Codes: empty, own_restaurant, those of private.line_problem (line_id and dish say of what), too_many, closed
-- (opens_at), no_address, no_pin, outside_zone, below_minimum, no_payment, payment_not_taken.
create function private.basket_problems(
  basket public.baskets, lines jsonb, units bigint, subtotal bigint, place_problem text, minimum bigint, at timestamptz
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(p.problem order by p.rank, p.place), '[]')
    from (
      select 1 as rank, 0::bigint as place, jsonb_build_object('code', 'empty') as problem
      where units = 0
      union all
      select 2, 0, jsonb_build_object('code', 'own_restaurant')
      where private.staff_role((basket).restaurant_id, (basket).person_id) is not null
      union all
      select 3, l.position, l.line -> 'problem' || jsonb_build_object(
        'line_id', l.line -> 'line_id', 'dish', l.line -> 'name'
      )
      from jsonb_array_elements(lines) with ordinality as l (line, position)
      where l.line -> 'problem' <> 'null'
      union all
      select 4, 0, jsonb_build_object('code', 'too_many', 'max', 100)
      where units > 100
      union all
      select 5, 0, jsonb_build_object(
        'code', 'closed',
        'opens_at', private.next_opening((basket).restaurant_id, at)
      )
      where not private.is_open((basket).restaurant_id, at)
      union all
      select 6, 0, jsonb_build_object('code', place_problem)
      where place_problem is not null
      union all
      select 7, 0, jsonb_build_object(
        'code', 'below_minimum',
        'minimum', minimum,
        'missing', minimum - subtotal
      )
      where subtotal < minimum
      union all
      select 8, 0, jsonb_build_object(
        'code', case when (basket).payment_method is null then 'no_payment' else 'payment_not_taken' end,
        'methods', to_jsonb(private.payment_methods((basket).restaurant_id))
      )
      where (basket).payment_method is null
        or (basket).payment_method
          <> all (private.payment_methods((basket).restaurant_id))
    ) as p
  );
end
$$;

comment on function private.basket_problems is 'What keeps a basket from being ordered, gravest first: [{code, ...}].';

create function private.enough_cash(basket public.baskets, total bigint)
returns bigint
language sql
immutable
security invoker
set search_path = ''
as $$
  select case
    when (basket).payment_method = 'cash' and ((basket).pays_with = 0 or (basket).pays_with >= total) then (basket).pays_with
  end
$$;

comment on function private.enough_cash is 'With how much cash a basket is paid, 0 for exactly; null where nobody said or it is not enough.';

create function private.add_up(restaurant_id uuid, lines jsonb, fee bigint, at timestamptz)
returns table (units bigint, subtotal bigint, discount bigint, promotion_id bigint, total bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select s.units, s.subtotal, t.discount, d.promotion_id, s.subtotal - t.discount + add_up.fee
  from (
    select coalesce(sum(l.quantity), 0)::bigint as units, coalesce(sum(l.total), 0)::bigint as subtotal
    from jsonb_to_recordset(lines) as l (total bigint, quantity bigint)
  ) as s
  left join lateral private.discount_for(add_up.restaurant_id, s.subtotal, coalesce(add_up.fee, 0), at) as d on true
  cross join lateral (select least(coalesce(d.discount, 0), s.subtotal + coalesce(add_up.fee, 0)) as discount) as t;
end
$$;

comment on function private.add_up is 'The only source of totals: what lines cost with the best promotion of a moment and the fee; total is null while the fee is.';

-- {basket_id, version, status, restaurant, currency, lines, units, subtotal, discount, promotion_id, fee, minimum,
-- total, address_id, payment_method, pays_with, note, problems}; null for no basket.
create function private.price_basket(basket_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets;
  v_restaurant public.restaurants;
  v_lines jsonb;
  v_sum record;
  v_address public.addresses;
  v_terms record;
begin
  select b.* into v_basket from public.baskets as b where b.id = basket_id;
  if not found then
    return null;
  end if;
  select r.* into v_restaurant from public.restaurants as r where r.id = v_basket.restaurant_id;
  v_lines := private.price_lines(v_basket.id, at);
  select a.* into v_address
  from public.addresses as a
  where a.id = v_basket.address_id
    and a.deleted_at is null;
  select t.fee, t.minimum into v_terms from private.delivery_terms(v_basket.restaurant_id, v_address.point) as t;
  select s.* into v_sum from private.add_up(v_basket.restaurant_id, v_lines, v_terms.fee, at) as s;
  return jsonb_build_object(
    'basket_id', v_basket.id,
    'version', v_basket.version,
    'status', v_basket.status,
    'restaurant', jsonb_build_object('id', v_restaurant.id, 'name', v_restaurant.name),
    'currency', v_restaurant.currency,
    'lines', v_lines,
    'units', v_sum.units,
    'subtotal', v_sum.subtotal,
    'discount', v_sum.discount,
    'promotion_id', v_sum.promotion_id,
    'fee', v_terms.fee,
    'minimum', v_terms.minimum,
    'total', v_sum.total,
    'address_id', v_basket.address_id,
    'payment_method', v_basket.payment_method,
    'pays_with', private.enough_cash(v_basket, v_sum.total),
    'note', v_basket.note,
    'problems', private.basket_problems(
      v_basket,
      v_lines,
      v_sum.units,
      v_sum.subtotal,
      case
        when v_address.id is null then 'no_address'
        when v_address.point is null then 'no_pin'
        when v_terms.minimum is null then 'outside_zone'
        -- Who delivers is known by a neighbourhood, where to is not.
        when v_address.kind = 'neighbourhood' then 'no_address'
      end,
      v_terms.minimum,
      at
    ) || private.trust_problems(v_basket, v_sum.total, at)
  );
end
$$;

comment on function private.price_basket is
  'A basket with its lines, money (private.add_up) and problems. fee and total are null until a zone covers the address.';

-- code: summarised, no_basket, or the gravest problem of the basket.
create function private.summarise_basket(person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(summarise_basket.person_id, at);
  v_priced jsonb := private.price_basket(v_basket.id, at);
  v_summary public.order_summaries;
begin
  if v_basket.id is null or v_priced -> 'problems' <> '[]' then
    return private.basket_outcome(
      v_basket.id, coalesce(v_priced #>> '{problems,0,code}', 'no_basket'), at
    );
  end if;
  insert into public.order_summaries
    (basket_id, person_id, basket_version, lines, units, subtotal, discount, fee, total, currency, created_at, expires_at)
  select
    v_basket.id, v_basket.person_id, v_basket.version, v_priced -> 'lines', p.units, p.subtotal, p.discount, p.fee,
    p.total, p.currency, at,
    at + make_interval(secs => private.setting_int('summary_seconds'))
  from jsonb_to_record(v_priced) as p (
    units integer, subtotal bigint, discount bigint, fee bigint, total bigint, currency text
  )
  returning * into v_summary;
  return jsonb_build_object(
    'ok', true,
    'code', 'summarised',
    'summary_id', v_summary.id,
    'expires_at', v_summary.expires_at,
    'basket', v_priced
  );
end
$$;

comment on function private.summarise_basket is
  'Reads the person''s basket back at a price that holds for ten minutes; {ok, code, basket, summary_id, expires_at}.';
