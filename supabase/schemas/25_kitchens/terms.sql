-- Who delivers to a point and for how much, and what a promotion takes off.

create function private.delivery_terms(restaurant_id uuid, point extensions.geography)
returns table (zone_id bigint, fee bigint, minimum bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select z.id, z.fee, z.minimum
  from public.delivery_zones as z
  where z.restaurant_id = delivery_terms.restaurant_id
    and extensions.st_covers(z.area::extensions.geometry, point::extensions.geometry)
  order by z.fee, z.minimum, z.id
  limit 1;
end
$$;

comment on function private.delivery_terms is
  'What a restaurant asks for bringing food to a point: the cheapest of the zones that cover it, border included; no row outside.';

create function private.discount_for(restaurant_id uuid, subtotal bigint, fee bigint, at timestamptz)
returns table (promotion_id bigint, discount bigint)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select p.id, d.discount
  from public.promotions as p
  cross join lateral (
    select case p.kind
      -- Whole minor units, rounded down.
      when 'percent' then subtotal * p.value / 100
      when 'amount' then least(p.value, subtotal)
      when 'free_delivery' then fee
    end as discount
  ) as d
  where p.restaurant_id = discount_for.restaurant_id
    and p.is_active
    and p.starts_at <= at
    and p.ends_at > at
    and p.minimum <= subtotal
    and d.discount > 0
  order by d.discount desc, p.id
  limit 1;
end
$$;

comment on function private.discount_for is
  'The promotion that takes most off an order at a moment, and how much; never more than the order. No row when none holds.';
