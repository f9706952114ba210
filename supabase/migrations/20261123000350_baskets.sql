-- Baskets: what a customer has chosen and not ordered yet. A basket has one restaurant; changing over keeps it as a
-- draft. Every sum of Weats comes from private.price_basket, and a summary is what it said at one moment, to be
-- confirmed by a tap. Who changes baskets of a person first locks the row in customers, then the open basket.

create table public.baskets (
  id bigint generated always as identity primary key,
  person_id bigint not null references public.customers on delete restrict,
  restaurant_id uuid not null references public.restaurants on delete restrict,
  status text not null default 'open',
  version bigint not null default 1,
  address_id bigint,
  payment_method text,
  note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint baskets_go_to_an_address_of_their_person
    foreign key (address_id, person_id)
    references public.addresses (id, person_id)
    on delete set null (address_id),
  constraint baskets_are_open_draft_ordered_or_expired check (status in ('open', 'draft', 'ordered', 'expired')),
  constraint basket_versions_are_counted check (version >= 1),
  constraint baskets_are_paid_in_a_known_way check (payment_method in ('cash', 'transfer', 'card')),
  constraint basket_notes_are_short check (length(note) between 1 and 300)
);

comment on table public.baskets is 'Chosen and not ordered yet: one open basket a person, one draft a person and restaurant.';
comment on column public.baskets.version is 'Raised by every change; a summary holds for the version that it was made of.';
comment on column public.baskets.updated_at is 'Of the last change by its person; it expires some time after.';

create unique index persons_have_one_open_basket on public.baskets (person_id) where status = 'open';
create unique index persons_keep_one_basket_a_restaurant on public.baskets (person_id, restaurant_id)
  where status in ('open', 'draft');
create index baskets_by_person on public.baskets (person_id);
create index baskets_by_restaurant on public.baskets (restaurant_id);
create index baskets_by_address on public.baskets (address_id, person_id);
create index baskets_by_age on public.baskets (status, updated_at);

alter table public.baskets enable row level security;
revoke all on public.baskets from public, anon, authenticated, service_role;
-- No grants and no policies: what people are choosing leaves only through functions.

create table public.basket_lines (
  id bigint generated always as identity primary key,
  basket_id bigint not null references public.baskets on delete cascade,
  item_id uuid not null references public.menu_items on delete cascade,
  quantity integer not null,
  note text,
  position integer not null,
  constraint line_quantities_are_believable check (quantity between 1 and 50),
  constraint line_notes_are_short check (length(note) between 1 and 300)
);

comment on table public.basket_lines is 'Dishes of a basket, in the order in which they were asked for.';
comment on column public.basket_lines.item_id is
  'A dish that is deleted goes from baskets too; a summary that showed it is refused, as its price has changed.';

create index basket_lines_by_basket on public.basket_lines (basket_id);
create index basket_lines_by_item on public.basket_lines (item_id);

alter table public.basket_lines enable row level security;
revoke all on public.basket_lines from public, anon, authenticated, service_role;
-- No grants and no policies: as baskets.

create table public.basket_line_options (
  line_id bigint not null references public.basket_lines on delete cascade,
  option_id bigint not null references public.options on delete cascade,
  primary key (line_id, option_id)
);

comment on table public.basket_line_options is 'Options chosen with a line, each once.';

create index basket_line_options_by_option on public.basket_line_options (option_id);

alter table public.basket_line_options enable row level security;
revoke all on public.basket_line_options from public, anon, authenticated, service_role;
-- No grants and no policies: as baskets.

create table public.order_summaries (
  id bigint generated always as identity primary key,
  basket_id bigint not null references public.baskets on delete cascade,
  person_id bigint not null references public.customers on delete restrict,
  basket_version bigint not null,
  lines jsonb not null,
  units integer not null,
  subtotal bigint not null,
  discount bigint not null,
  fee bigint not null,
  total bigint not null,
  currency text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  order_id uuid,
  constraint summaries_have_lines check (jsonb_typeof(lines) = 'array' and lines <> '[]'),
  constraint summaries_have_a_believable_size check (units between 1 and 100),
  constraint summaries_add_up check (
    total = subtotal - discount + fee
    and least(subtotal, discount, fee, total) >= 0
  ),
  constraint summaries_end_after_they_begin check (expires_at > created_at),
  constraint used_summaries_were_used_at_a_time check (order_id is null or used_at is not null)
);

comment on table public.order_summaries is 'What a basket cost at one moment, as it was read back; a tap on it orders that and nothing else.';
comment on column public.order_summaries.lines is 'The lines of private.price_basket.';
comment on column public.order_summaries.expires_at is 'The first moment at which it orders nothing.';
comment on column public.order_summaries.order_id is 'What came of it; however often it is tapped, one order.';

create unique index one_summary_of_a_basket_becomes_an_order on public.order_summaries (basket_id)
  where order_id is not null;
create index order_summaries_by_basket on public.order_summaries (basket_id);
create index order_summaries_by_person on public.order_summaries (person_id);
create index order_summaries_by_order on public.order_summaries (order_id);
create index order_summaries_by_end on public.order_summaries (expires_at) where order_id is null;

alter table public.order_summaries enable row level security;
revoke all on public.order_summaries from public, anon, authenticated, service_role;
-- No grants and no policies: as baskets.

insert into private.settings (key, value, meaning)
values
  ('summary_seconds', '600', 'How long a tap on a summary orders it'),
  ('summary_kept_seconds', '604800', 'How long a summary that nobody tapped is kept after its end'),
  ('basket_open_seconds', '21600', 'After so long without a change an open basket expires'),
  ('basket_draft_seconds', '259200', 'After so long a basket that was put aside expires');

create function private.line_problem(item_id uuid, option_ids bigint[], at timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select case
      when not private.is_available(line_problem.item_id, line_problem.at)
        then jsonb_build_object('code', 'item_unavailable')
      when p.problem ->> 'code' = 'too_few' then p.problem || '{"code": "options_missing"}'
      when p.problem ->> 'code' = 'too_many' then p.problem || '{"code": "too_many_options"}'
      else p.problem
    end
    from (
      -- What is missing yet may still come; what is too much is wrong already, in whichever group.
      select coalesce(jsonb_path_query_first(o.problems, '$[*] ? (@.code != "too_few")'), o.problems -> 0) as problem
      from private.option_problems(line_problem.item_id, line_problem.option_ids, line_problem.at) as o (problems)
    ) as p
  );
end
$$;

comment on function private.line_problem is
  'The gravest problem of a dish with these options, or null: {code: item_unavailable, unknown_option, option_twice, option_unavailable, too_many_options, options_missing, ...as private.option_problems}.';
revoke all on function private.line_problem from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.price_lines(basket_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security definer
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
          'options', o.chosen,
          'note', l.note,
          'problem', private.line_problem(l.item_id, o.ids, price_lines.at)
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
        coalesce(array_agg(op.id order by op.id), '{}') as ids,
        coalesce(
          jsonb_agg(
            jsonb_build_object(
              'option_id', op.id, 'group', g.name, 'name', op.name, 'price_difference', op.price_difference
            )
            order by g.position, g.id, op.position, op.id
          ),
          '[]'
        ) as chosen
      from public.basket_line_options as lo
      join public.options as op on op.id = lo.option_id
      join public.option_groups as g on g.id = op.group_id
      where lo.line_id = l.id
    ) as o
    -- Options may cost less than nothing; a dish never does.
    cross join lateral (select greatest(i.price + o.difference, 0) as unit_price) as p
    where l.basket_id = price_lines.basket_id
  );
end
$$;

comment on function private.price_lines is
  'The lines of a basket at the prices of the moment: [{line_id, item_id, name, quantity, unit_price, total, options: [{option_id, group, name, price_difference}], note, problem}]; problem: null or as private.line_problem.';
revoke all on function private.price_lines from public, anon, authenticated, service_role;
-- No grant: private.price_basket alone calls it.

create function private.payment_methods(restaurant_id uuid)
returns text[]
language plpgsql
stable
security definer
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
    where r.id = payment_methods.restaurant_id
  );
end
$$;

comment on function private.payment_methods is 'How a restaurant may be paid, of cash, transfer and card.';
revoke all on function private.payment_methods from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.basket_problems(
  basket public.baskets, lines jsonb, units bigint, subtotal bigint, place_problem text, minimum bigint, at timestamptz
)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(p.problem order by p.rank, p.place), '[]')
    from (
      select 1 as rank, 0::bigint as place, jsonb_build_object('code', 'empty') as problem
      where basket_problems.units = 0
      union all
      select 2, 0, jsonb_build_object('code', 'own_restaurant')
      where private.staff_role((basket_problems.basket).restaurant_id, (basket_problems.basket).person_id) is not null
      union all
      select 3, l.position, l.line -> 'problem' || jsonb_build_object(
        'line_id', l.line -> 'line_id', 'dish', l.line -> 'name'
      )
      from jsonb_array_elements(basket_problems.lines) with ordinality as l (line, position)
      where l.line -> 'problem' <> 'null'
      union all
      select 4, 0, jsonb_build_object('code', 'too_many', 'max', 100)
      where basket_problems.units > 100
      union all
      select 5, 0, jsonb_build_object(
        'code', 'closed',
        'opens_at', private.next_opening((basket_problems.basket).restaurant_id, basket_problems.at)
      )
      where not private.is_open((basket_problems.basket).restaurant_id, basket_problems.at)
      union all
      select 6, 0, jsonb_build_object('code', basket_problems.place_problem)
      where basket_problems.place_problem is not null
      union all
      select 7, 0, jsonb_build_object(
        'code', 'below_minimum',
        'minimum', basket_problems.minimum,
        'missing', basket_problems.minimum - basket_problems.subtotal
      )
      where basket_problems.subtotal < basket_problems.minimum
      union all
      select 8, 0, jsonb_build_object(
        'code', case when (basket_problems.basket).payment_method is null then 'no_payment' else 'payment_not_taken' end,
        'methods', to_jsonb(private.payment_methods((basket_problems.basket).restaurant_id))
      )
      where (basket_problems.basket).payment_method is null
        or (basket_problems.basket).payment_method
          <> all (private.payment_methods((basket_problems.basket).restaurant_id))
    ) as p
  );
end
$$;

comment on function private.basket_problems is
  'What keeps a basket from being ordered, gravest first: [{code, ...}]. Codes: empty, own_restaurant, those of private.line_problem (line_id and dish say of what), too_many, closed (opens_at), no_address, no_pin, outside_zone, below_minimum, no_payment, payment_not_taken.';
revoke all on function private.basket_problems from public, anon, authenticated, service_role;
-- No grant: private.price_basket alone calls it.

create function private.price_basket(basket_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets;
  v_restaurant public.restaurants;
  v_lines jsonb;
  v_sum record;
  v_address public.addresses;
  v_terms record;
  v_best record;
  v_discount bigint;
begin
  select b.* into v_basket from public.baskets as b where b.id = price_basket.basket_id;
  if not found then
    return null;
  end if;
  select r.* into v_restaurant from public.restaurants as r where r.id = v_basket.restaurant_id;
  v_lines := private.price_lines(v_basket.id, price_basket.at);
  select coalesce(sum(l.total), 0)::bigint as subtotal, coalesce(sum(l.quantity), 0)::bigint as units
  into v_sum
  from jsonb_to_recordset(v_lines) as l (total bigint, quantity bigint);
  select a.* into v_address
  from public.addresses as a
  where a.id = v_basket.address_id
    and a.deleted_at is null;
  select t.fee, t.minimum into v_terms from private.delivery_terms(v_basket.restaurant_id, v_address.point) as t;
  select d.promotion_id, d.discount into v_best
  from private.discount_for(v_basket.restaurant_id, v_sum.subtotal, coalesce(v_terms.fee, 0), price_basket.at) as d;
  v_discount := least(coalesce(v_best.discount, 0), v_sum.subtotal + coalesce(v_terms.fee, 0));
  return jsonb_build_object(
    'basket_id', v_basket.id,
    'version', v_basket.version,
    'status', v_basket.status,
    'restaurant', jsonb_build_object('id', v_restaurant.id, 'name', v_restaurant.name),
    'currency', v_restaurant.currency,
    'lines', v_lines,
    'units', v_sum.units,
    'subtotal', v_sum.subtotal,
    'discount', v_discount,
    'promotion_id', v_best.promotion_id,
    'fee', v_terms.fee,
    'minimum', v_terms.minimum,
    'total', v_sum.subtotal - v_discount + v_terms.fee,
    'address_id', v_basket.address_id,
    'payment_method', v_basket.payment_method,
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
      end,
      v_terms.minimum,
      price_basket.at
    )
  );
end
$$;

comment on function private.price_basket is
  'The only source of totals: {basket_id, version, status, restaurant, currency, lines, units, subtotal, discount, promotion_id, fee, minimum, total, address_id, payment_method, note, problems}; fee and total are null until a zone covers the address. Null for no basket.';
revoke all on function private.price_basket from public, anon, authenticated, service_role;
-- No grant: definer functions call it.

create function private.lock_basket(person_id bigint, now timestamptz)
returns public.baskets
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets;
begin
  perform private.enrol_customer(lock_basket.person_id, lock_basket.now);
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
revoke all on function private.lock_basket from public, anon, authenticated, service_role;
-- No grant: the functions that change baskets call it first.

create function private.open_basket(basket public.baskets, person_id bigint, restaurant_id uuid, now timestamptz)
returns bigint
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_id bigint;
begin
  if (open_basket.basket).restaurant_id = open_basket.restaurant_id then
    return (open_basket.basket).id;
  end if;
  update public.baskets as b
  set
    status = case
      when exists (select from public.basket_lines as l where l.basket_id = b.id) then 'draft'
      else 'expired'
    end,
    updated_at = open_basket.now
  where b.id = (open_basket.basket).id;
  update public.baskets as b
  set status = 'open', version = b.version + 1, updated_at = open_basket.now
  where b.person_id = open_basket.person_id
    and b.restaurant_id = open_basket.restaurant_id
    and b.status = 'draft'
  returning b.id into v_id;
  if v_id is null then
    insert into public.baskets (person_id, restaurant_id, address_id, created_at, updated_at)
    select
      c.person_id, open_basket.restaurant_id,
      coalesce((open_basket.basket).address_id, c.default_address_id), open_basket.now, open_basket.now
    from public.customers as c
    where c.person_id = open_basket.person_id
    returning id into v_id;
  end if;
  return v_id;
end
$$;

comment on function private.open_basket is
  'Gives the id of the open basket of a person at a restaurant: the given (locked) one, a draft taken up again, or a new one at the same address. Another basket becomes a draft, an empty one ends.';
revoke all on function private.open_basket from public, anon, authenticated, service_role;
-- No grant: the functions that change baskets call it.

create function private.tell_basket(basket_id bigint, code text, now timestamptz, more jsonb default '{}')
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'ok', tell_basket.code in ('changed', 'unchanged'),
    'code', tell_basket.code,
    'basket', private.price_basket(tell_basket.basket_id, tell_basket.now)
  ) || tell_basket.more
$$;

comment on function private.tell_basket is 'What functions that change baskets answer: {ok, code, basket, ...more}.';
revoke all on function private.tell_basket from public, anon, authenticated, service_role;
-- No grant: the functions that change baskets call it.

create function private.touch_basket(basket_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update public.baskets as b
  set version = b.version + 1, updated_at = touch_basket.now
  where b.id = touch_basket.basket_id;
  return private.tell_basket(touch_basket.basket_id, 'changed', touch_basket.now);
end
$$;

comment on function private.touch_basket is 'Ends a change of a basket: next version, new age, and the answer.';
revoke all on function private.touch_basket from public, anon, authenticated, service_role;
-- No grant: the functions that change baskets call it.

create function private.judge_line(item_id uuid, quantity integer, option_ids bigint[], note text, now timestamptz)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select case
    when not exists (
      select from public.menu_items as i where i.id = judge_line.item_id and i.is_active
    ) then 'unknown_item'
    when coalesce(judge_line.quantity, 0) < 1 then 'invalid_quantity'
    when judge_line.quantity > 50 then 'too_many'
    when length(judge_line.note) > 300 then 'note_too_long'
    else nullif(
      private.line_problem(judge_line.item_id, judge_line.option_ids, judge_line.now) ->> 'code', 'options_missing'
    )
  end
$$;

comment on function private.judge_line is
  'Why a line cannot be in any basket, or null: unknown_item, invalid_quantity, too_many, note_too_long, or one of private.line_problem. Options that are missing yet are no such reason: they are a problem of the basket.';
revoke all on function private.judge_line from public, anon, authenticated, service_role;
-- No grant: the functions that change baskets call it.

create function private.line_like(basket_id bigint, item_id uuid, option_ids bigint[], note text)
returns public.basket_lines
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_line public.basket_lines;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.basket_id = line_like.basket_id
    and l.item_id = line_like.item_id
    and l.note is not distinct from line_like.note
    and array(
      select o.option_id from public.basket_line_options as o where o.line_id = l.id order by o.option_id
    ) = array(select distinct c.option_id from unnest(line_like.option_ids) as c (option_id) order by c.option_id)
  order by l.id
  limit 1;
  return v_line;
end
$$;

comment on function private.line_like is 'The line of a basket with the same dish, options and note, or nulls.';
revoke all on function private.line_like from public, anon, authenticated, service_role;
-- No grant: private.add_to_basket alone calls it.

create function private.basket_units(basket_id bigint)
returns bigint
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(sum(l.quantity), 0)
  from public.basket_lines as l
  where l.basket_id = basket_units.basket_id
$$;

comment on function private.basket_units is 'How many dishes a basket holds; 100 at most.';
revoke all on function private.basket_units from public, anon, authenticated, service_role;
-- No grant: the functions that change baskets call it.

create function private.add_to_basket(
  person_id bigint, item_id uuid, quantity integer, option_ids bigint[], note text, now timestamptz
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_note text := nullif(btrim(add_to_basket.note), '');
  v_restaurant_id uuid := (select i.restaurant_id from public.menu_items as i where i.id = add_to_basket.item_id);
  v_basket public.baskets := private.lock_basket(add_to_basket.person_id, add_to_basket.now);
  v_code text;
  v_target_id bigint;
  v_line public.basket_lines;
begin
  v_code := private.judge_line(add_to_basket.item_id, quantity, option_ids, v_note, add_to_basket.now);
  select b.id into v_target_id
  from public.baskets as b
  where b.person_id = add_to_basket.person_id
    and b.restaurant_id = v_restaurant_id
    and b.status in ('open', 'draft')
  -- Against the timeouts: a draft must not expire between here and its being taken up.
  for update;
  v_line := private.line_like(v_target_id, add_to_basket.item_id, option_ids, v_note);
  if v_code is null and v_basket.restaurant_id <> v_restaurant_id and private.basket_units(v_basket.id) > 0 then
    v_code := 'other_restaurant';
  elsif v_code is null and (
    coalesce(v_line.quantity, 0) + quantity > 50
    or private.basket_units(v_target_id) + quantity > 100
  ) then
    v_code := 'too_many';
  end if;
  if v_code is not null then
    return private.tell_basket(
      v_basket.id, v_code, add_to_basket.now, jsonb_build_object('restaurant_id', v_restaurant_id)
    );
  end if;
  v_target_id := private.open_basket(v_basket, add_to_basket.person_id, v_restaurant_id, add_to_basket.now);
  if v_line.id is not null then
    update public.basket_lines as l set quantity = l.quantity + add_to_basket.quantity where l.id = v_line.id;
  else
    insert into public.basket_lines (basket_id, item_id, quantity, note, position)
    select v_target_id, add_to_basket.item_id, add_to_basket.quantity, v_note, coalesce(max(l.position), 0) + 1
    from public.basket_lines as l
    where l.basket_id = v_target_id
    returning * into v_line;
    insert into public.basket_line_options (line_id, option_id)
    select v_line.id, c.id from unnest(add_to_basket.option_ids) as c (id)
    on conflict do nothing;
  end if;
  return private.touch_basket(v_target_id, add_to_basket.now);
end
$$;

comment on function private.add_to_basket is
  'Puts a dish into the person''s basket; {ok, code, basket}. code: changed, one of private.judge_line, or other_restaurant (ask, then private.switch_restaurant with restaurant_id).';
revoke all on function private.add_to_basket from public, anon, authenticated, service_role;
-- No grant: the handlers of conversations call it.

create function private.change_line(
  person_id bigint, line_id bigint, quantity integer, option_ids bigint[], note text, now timestamptz
)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_note text := nullif(btrim(change_line.note), '');
  v_basket public.baskets := private.lock_basket(change_line.person_id, change_line.now);
  v_line public.basket_lines;
  v_code text;
begin
  select l.* into v_line
  from public.basket_lines as l
  where l.id = change_line.line_id
    and l.basket_id = v_basket.id;
  if v_line.id is null then
    v_code := 'unknown_line';
  elsif quantity is distinct from 0 then
    v_code := private.judge_line(v_line.item_id, quantity, option_ids, v_note, change_line.now);
    if v_code is null and private.basket_units(v_basket.id) - v_line.quantity + quantity > 100 then
      v_code := 'too_many';
    end if;
  end if;
  if v_code is not null then
    return private.tell_basket(v_basket.id, v_code, change_line.now);
  end if;
  if quantity = 0 then
    delete from public.basket_lines as l where l.id = v_line.id;
  else
    update public.basket_lines as l
    set quantity = change_line.quantity, note = v_note
    where l.id = v_line.id;
    delete from public.basket_line_options as o where o.line_id = v_line.id;
    insert into public.basket_line_options (line_id, option_id)
    select v_line.id, c.id from unnest(change_line.option_ids) as c (id)
    on conflict do nothing;
  end if;
  return private.touch_basket(v_basket.id, change_line.now);
end
$$;

comment on function private.change_line is
  'Makes a line of the person''s basket so: quantity (0 takes it out), options, note; {ok, code, basket}. code: changed, unknown_line, or one of private.judge_line.';
revoke all on function private.change_line from public, anon, authenticated, service_role;
-- No grant: the handlers of conversations call it.

create function private.clear_basket(person_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(clear_basket.person_id, clear_basket.now);
begin
  delete from public.basket_lines as l where l.basket_id = v_basket.id;
  if not found then
    return private.tell_basket(v_basket.id, 'unchanged', clear_basket.now);
  end if;
  return private.touch_basket(v_basket.id, clear_basket.now);
end
$$;

comment on function private.clear_basket is 'Takes everything out of the person''s basket; {ok, code: changed or unchanged, basket}.';
revoke all on function private.clear_basket from public, anon, authenticated, service_role;
-- No grant: the handlers of conversations call it.

create function private.switch_restaurant(person_id bigint, restaurant_id uuid, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(switch_restaurant.person_id, switch_restaurant.now);
  v_id bigint;
begin
  if not exists (
    select from public.restaurants as r where r.id = switch_restaurant.restaurant_id and r.is_active
  ) then
    return private.tell_basket(v_basket.id, 'unknown_restaurant', switch_restaurant.now);
  end if;
  v_id := private.open_basket(v_basket, switch_restaurant.person_id, switch_restaurant.restaurant_id, switch_restaurant.now);
  return private.tell_basket(
    v_id, case when v_id = v_basket.id then 'unchanged' else 'changed' end, switch_restaurant.now
  );
end
$$;

comment on function private.switch_restaurant is
  'Opens the person''s basket at a restaurant and keeps the present one as a draft; {ok, code, basket}. code: changed, unchanged, unknown_restaurant.';
revoke all on function private.switch_restaurant from public, anon, authenticated, service_role;
-- No grant: the handlers of conversations call it.

create function private.set_basket_address(person_id bigint, address_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(set_basket_address.person_id, set_basket_address.now);
begin
  if v_basket.id is null then
    return private.tell_basket(null, 'no_basket', set_basket_address.now);
  elsif not exists (
    select
    from public.addresses as a
    where a.id = set_basket_address.address_id
      and a.person_id = set_basket_address.person_id
      and a.deleted_at is null
  ) then
    return private.tell_basket(v_basket.id, 'unknown_address', set_basket_address.now);
  end if;
  update public.baskets as b set address_id = set_basket_address.address_id where b.id = v_basket.id;
  return private.touch_basket(v_basket.id, set_basket_address.now);
end
$$;

comment on function private.set_basket_address is
  'Sends the person''s basket to an own address; {ok, code, basket}. code: changed, no_basket, unknown_address. Outside every zone it is kept, and a problem of the basket.';
revoke all on function private.set_basket_address from public, anon, authenticated, service_role;
-- No grant: the handlers of conversations call it.

create function private.set_basket_payment(person_id bigint, payment_method text, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(set_basket_payment.person_id, set_basket_payment.now);
  v_methods text[] := private.payment_methods(v_basket.restaurant_id);
begin
  if v_basket.id is null then
    return private.tell_basket(null, 'no_basket', set_basket_payment.now);
  elsif set_basket_payment.payment_method = any (v_methods) then
    update public.baskets as b set payment_method = set_basket_payment.payment_method where b.id = v_basket.id;
    return private.touch_basket(v_basket.id, set_basket_payment.now);
  end if;
  return private.tell_basket(
    v_basket.id, 'payment_not_taken', set_basket_payment.now, jsonb_build_object('methods', v_methods)
  );
end
$$;

comment on function private.set_basket_payment is
  'Chooses cash, transfer or card for the person''s basket; {ok, code, basket}. code: changed, no_basket, payment_not_taken (methods: what is).';
revoke all on function private.set_basket_payment from public, anon, authenticated, service_role;
-- No grant: the handlers of conversations call it.

create function private.set_basket_note(person_id bigint, note text, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(set_basket_note.person_id, set_basket_note.now);
begin
  if v_basket.id is null or length(btrim(set_basket_note.note)) > 300 then
    return private.tell_basket(
      v_basket.id, case when v_basket.id is null then 'no_basket' else 'note_too_long' end, set_basket_note.now
    );
  end if;
  update public.baskets as b set note = nullif(btrim(set_basket_note.note), '') where b.id = v_basket.id;
  return private.touch_basket(v_basket.id, set_basket_note.now);
end
$$;

comment on function private.set_basket_note is
  'What the kitchen and the runner should know of the whole order; {ok, code, basket}. code: changed, no_basket, note_too_long.';
revoke all on function private.set_basket_note from public, anon, authenticated, service_role;
-- No grant: the handlers of conversations call it.

create function private.summarise_basket(person_id bigint, now timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_basket public.baskets := private.lock_basket(summarise_basket.person_id, summarise_basket.now);
  v_priced jsonb := private.price_basket(v_basket.id, summarise_basket.now);
  v_summary public.order_summaries;
begin
  if v_basket.id is null or v_priced -> 'problems' <> '[]' then
    return private.tell_basket(
      v_basket.id, coalesce(v_priced #>> '{problems,0,code}', 'no_basket'), summarise_basket.now
    );
  end if;
  insert into public.order_summaries
    (basket_id, person_id, basket_version, lines, units, subtotal, discount, fee, total, currency, created_at, expires_at)
  select
    v_basket.id, v_basket.person_id, v_basket.version, v_priced -> 'lines', p.units, p.subtotal, p.discount, p.fee,
    p.total, p.currency, summarise_basket.now,
    summarise_basket.now + make_interval(secs => private.setting_int('summary_seconds'))
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
  'Reads the person''s basket back at a price that holds for ten minutes; {ok, code, basket, summary_id, expires_at}. code: summarised, no_basket, or the gravest problem of the basket.';
revoke all on function private.summarise_basket from public, anon, authenticated, service_role;
-- No grant: the handlers of conversations call it.
