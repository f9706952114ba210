select plan(3);
create function tests.after(change text) returns text language plpgsql
as $$
declare
  v_summary bigint;
  v_code text;
begin
  begin
    perform tests.basket_add('2026-11-25 14:00-05', 9, 1, '{Cuchuco,Pollo a la plancha}');
    v_summary := tests.basket_summary('2026-11-25 14:00-05');
    execute change;
    v_code := private.place_order(v_summary, tests.basket_customer(), '2026-11-25 14:05-05') ->> 'code';
    raise exception using errcode = 'TT000';
  exception when sqlstate 'TT000' then
    null;
  end;
  return v_code;
end
$$;
select is(tests.after('select 1'), 'placed', 'when nothing has changed');
select is(
  tests.after($$ delete from public.menu_items where id = tests.basket_dish(12) $$), 'price_changed', 'a dish of it was deleted'
);
update public.option_groups set is_required = false, min_choices = 0;
select isnt(
  tests.after($$ delete from public.options where id = any (tests.basket_options(tests.basket_dish(9), '{Cuchuco}')) $$),
  'placed', 'an option of it that cost nothing was deleted'
);
select * from finish();
