select plan(19);
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000b1'), ('00000000-0000-4000-8000-0000000000b2');
create temporary table invitation as
select private.invite_staff(
  '10000000-0000-4000-8000-000000000001', 'owner',
  (
    select s.id
    from public.staff as s
    where s.restaurant_id = '10000000-0000-4000-8000-000000000001' and s.role = 'owner'
  ), null, now()
) ->> 'invitation_code' as code;
grant select on invitation to authenticated;

select tests.act_as('authenticated');
select throws_ok($$ select public.accept_invitation('ZZZZZZZZ') $$, 'PT401', null, 'who is not signed in accepts nothing');
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is_empty($$ select from public.restaurants $$, 'a signed-in stranger sees no restaurant');
create temporary table asked as select public.accept_invitation((select code from invitation)) as answer;
select is((select answer ->> 'code' from asked), 'needs_person', 'whose phone it is comes first');
select is((public.begin_link() - 'ok') ->> 'link_code', (select answer ->> 'link_code' from asked), 'the same code until it is used');
select tests.act_as_owner();
select is(
  private.finish_link((select answer ->> 'link_code' from asked), (select id from public.persons where phone = '573990003001'), now()) ->> 'code',
  'linked', 'they send it from their phone'
);
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b1');
select is(
  public.accept_invitation((select code from invitation)) ->> 'code', 'accepted', 'and becomes staff by an invitation'
);
select is(
  (select person_id from public.staff where user_id = '00000000-0000-4000-8000-0000000000b1') is not null, true, 'as a person'
);
select isnt_empty($$ select id, role from public.staff_invitations $$, 'who was invited');
select set_eq(
  $$ select name from public.restaurants $$, array['La Puerta de la Abuela'], 'now there is one to see'
);
select is((select count(*)::int from public.menu_items), 14, 'with its dishes');
select is((select count(distinct restaurant_id)::int from public.menu_categories), 1, 'categories');
select is((select count(*)::int from public.option_groups), 12, 'option groups');
select isnt_empty($$ select from public.options $$, 'options');
select is((select count(*)::int from public.delivery_zones), 4, 'zones');
select is((select count(*)::int from public.restaurant_hours), 7, 'hours');
select is((select count(*)::int from public.staff), 4, 'and colleagues');
select is(
  public.invite_staff('10000000-0000-4000-8000-000000000001', 'cook') ->> 'code', 'invited', 'invites as who it is there'
);
select is(
  public.invite_staff('10000000-0000-4000-8000-000000000002', 'cook') ->> 'code', 'not_allowed', 'not for another restaurant'
);
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000b2');
select is_empty(
  $$
    select id::text from public.restaurants
    union all select id::text from public.menu_items
    union all select id::text from public.menu_categories
    union all select id::text from public.option_groups
    union all select id::text from public.options
    union all select id::text from public.delivery_zones
    union all select id::text from public.promotions
    union all select id::text from public.restaurant_hours
    union all select id::text from public.restaurant_special_days
    union all select id::text from public.staff
  $$,
  'another user sees nothing of it'
);
select tests.act_as_owner();
select * from finish();
