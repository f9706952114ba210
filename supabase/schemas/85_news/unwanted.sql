-- Who wants no messages is told only of orders in hand.

insert into private.settings (key, value, meaning)
values ('stopped_news_minutes', '60', 'Whoever wants no messages is still told of an order so long after its end');

create function private.is_unwanted(notice public.notices, person_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (notice).audience = 'customer'
    and private.is_opted_out(is_unwanted.person_id)
    -- How an order ended is still of the order.
    and not exists (
      select
      from public.orders as o
      where o.id = (notice).order_id
        and coalesce(o.ended_at > at - make_interval(mins => private.setting_int('stopped_news_minutes')), true)
    );
end
$$;

comment on function private.is_unwanted is 'Whether a notice is none that its reader still wants: opted out, and of no order in hand or just ended.';
