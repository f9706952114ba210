-- The basket as a whole. Who changes baskets of a person first locks the row in customers, then the open basket.

create function private.lock_basket(person_id bigint, at timestamptz)
returns public.baskets
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets;
begin
  perform private.enrol_customer(lock_basket.person_id, at);
  -- Whatever changes baskets of one person waits here for the other; so a first basket is made once.
  perform from public.customers as c where c.person_id = lock_basket.person_id for no key update;
  -- Against the timeouts, which lock baskets without their customer.
  select b.* into v_basket
  from public.baskets as b
  where b.person_id = lock_basket.person_id
    and b.status = 'open'
  for update;
  return v_basket;
end
$$;

comment on function private.lock_basket is 'Locks a person''s row in customers, then the open basket; gives it, or nulls.';

-- Another basket becomes a draft; an empty one ends.
create function private.open_basket(basket public.baskets, person_id bigint, restaurant_id uuid, at timestamptz)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_id bigint;
begin
  if (basket).restaurant_id = open_basket.restaurant_id then
    return (basket).id;
  end if;
  update public.baskets as b
  set
    status = case
      when exists (select from public.basket_lines as l where l.basket_id = b.id) then 'draft'
      else 'expired'
    end,
    updated_at = at
  where b.id = (basket).id;
  update public.baskets as b
  set status = 'open', version = b.version + 1, updated_at = at
  where b.person_id = open_basket.person_id
    and b.restaurant_id = open_basket.restaurant_id
    and b.status = 'draft'
  returning b.id into v_id;
  if v_id is null then
    insert into public.baskets (person_id, restaurant_id, address_id, created_at, updated_at)
    select
      c.person_id, open_basket.restaurant_id,
      coalesce((basket).address_id, c.default_address_id), at, at
    from public.customers as c
    where c.person_id = open_basket.person_id
    returning id into v_id;
  end if;
  return v_id;
end
$$;

comment on function private.open_basket is
  'The open basket of a person at a restaurant: the given (locked) one, a draft taken up again, or a new one at the same address.';

create function private.basket_outcome(basket_id bigint, code text, at timestamptz, more jsonb default '{}')
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'ok', code in ('changed', 'unchanged'),
    'code', code,
    'basket', private.price_basket(basket_id, at)
  ) || more
$$;

comment on function private.basket_outcome is 'What functions that change baskets answer: {ok, code, basket, ...more}.';

create function private.touch_basket(basket_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  update public.baskets as b
  set version = b.version + 1, updated_at = at
  where b.id = basket_id;
  return private.basket_outcome(basket_id, 'changed', at);
end
$$;

comment on function private.touch_basket is 'Ends a change of a basket: next version, new age, and the answer.';

create function private.switch_restaurant(person_id bigint, restaurant_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(switch_restaurant.person_id, at);
  v_id bigint;
begin
  if not exists (
    select from public.restaurants as r where r.id = switch_restaurant.restaurant_id and r.is_active
  ) then
    return private.basket_outcome(v_basket.id, 'unknown_restaurant', at);
  end if;
  v_id := private.open_basket(v_basket, switch_restaurant.person_id, switch_restaurant.restaurant_id, at);
  return private.basket_outcome(
    v_id, case when v_id = v_basket.id then 'unchanged' else 'changed' end, at
  );
end
$$;

comment on function private.switch_restaurant is
  'Opens the person''s basket at a restaurant and keeps the present one as a draft; {ok, code, basket}. code: changed, unchanged, unknown_restaurant.';

-- An address outside every zone is kept: it is a problem of the basket.
create function private.set_basket_address(person_id bigint, address_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(set_basket_address.person_id, at);
begin
  if v_basket.id is null then
    return private.basket_outcome(null, 'no_basket', at);
  elsif not exists (
    select
    from public.addresses as a
    where a.id = set_basket_address.address_id
      and a.person_id = set_basket_address.person_id
      and a.deleted_at is null
  ) then
    return private.basket_outcome(v_basket.id, 'unknown_address', at);
  end if;
  update public.baskets as b set address_id = set_basket_address.address_id where b.id = v_basket.id;
  return private.touch_basket(v_basket.id, at);
end
$$;

comment on function private.set_basket_address is
  'Sends the person''s basket to an own address; {ok, code, basket}. code: changed, no_basket, unknown_address.';

create function private.set_basket_payment(person_id bigint, payment_method text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(set_basket_payment.person_id, at);
  v_methods text[] := private.payment_methods(v_basket.restaurant_id);
begin
  if v_basket.id is null then
    return private.basket_outcome(null, 'no_basket', at);
  elsif set_basket_payment.payment_method = any (v_methods) then
    update public.baskets as b set payment_method = set_basket_payment.payment_method where b.id = v_basket.id;
    return private.touch_basket(v_basket.id, at);
  end if;
  return private.basket_outcome(
    v_basket.id, 'payment_not_taken', at, jsonb_build_object('methods', v_methods)
  );
end
$$;

comment on function private.set_basket_payment is
  'Chooses cash, transfer or card for the person''s basket; {ok, code, basket}. code: changed, no_basket, payment_not_taken (methods: what is).';

create function private.set_basket_note(person_id bigint, note text, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(set_basket_note.person_id, at);
begin
  if v_basket.id is null or length(btrim(set_basket_note.note)) > 120 then
    return private.basket_outcome(
      v_basket.id, case when v_basket.id is null then 'no_basket' else 'note_too_long' end, at
    );
  end if;
  update public.baskets as b set note = nullif(btrim(set_basket_note.note), '') where b.id = v_basket.id;
  return private.touch_basket(v_basket.id, at);
end
$$;

comment on function private.set_basket_note is
  'What the kitchen and the runner should know of the whole order; {ok, code, basket}. code: changed, no_basket, note_too_long.';

create function private.clear_basket(person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(clear_basket.person_id, at);
begin
  delete from public.basket_lines as l where l.basket_id = v_basket.id;
  if not found then
    return private.basket_outcome(v_basket.id, 'unchanged', at);
  end if;
  return private.touch_basket(v_basket.id, at);
end
$$;

comment on function private.clear_basket is 'Takes everything out of the person''s basket; {ok, code: changed or unchanged, basket}.';
