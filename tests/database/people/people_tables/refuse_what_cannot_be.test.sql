select plan(24);
create function tests.refused(statement text, expected text, why text) returns text language plpgsql
as $$
declare
  v_constraint text;
begin
  begin
    execute statement;
  exception when integrity_constraint_violation then
    get stacked diagnostics v_constraint = constraint_name;
  end;
  return is(v_constraint, expected, why);
end
$$;
create function tests.refused_restaurant(set_clause text, expected text, why text) returns text language sql
as $$ select tests.refused('update public.restaurants set ' || set_clause || ' where id = ''10000000-0000-4000-8000-000000000001''', expected, why) $$;

select tests.refused($$ insert into public.persons (display_name, created_at) values ('Nadie', now()) $$, 'persons_have_or_had_a_name_in_whatsapp', 'a person whom nothing names');
select tests.refused($$ insert into public.persons (phone, created_at) values ('573990001001', now()) $$, 'phones_name_one_person', 'a number twice');
select tests.refused($$ insert into public.persons (phone, created_at) values ('+573001112233', now()) $$, 'phones_are_digits_with_country_code', 'a number with its plus');
select tests.refused($$ insert into public.persons (phone, created_at) values ('0573001112233', now()) $$, 'phones_are_digits_with_country_code', 'or a leading zero');
select tests.refused($$ insert into public.persons (phone, language, created_at) values ('573991110001', 'fr', now()) $$, 'persons_speak_a_language_of_weats', 'a language without templates');
select tests.refused_restaurant('preparation_minutes = 0', 'preparation_takes_minutes_not_days', 'food that takes no time');
select tests.refused_restaurant('takes_cash = false, takes_transfer = false, takes_card = false', 'restaurants_take_some_payment', 'a restaurant that takes no payment');
select tests.refused_restaurant('takes_transfer = true, transfer_instructions = ''''', 'transfers_say_where_to', 'transfers to nowhere');
select throws_ok(
  $$ update public.restaurants set timezone = 'America/Bogotá' $$, '22023', null, 'a zone that no clock follows'
);
select tests.refused($$ update public.restaurant_hours set weekday = 8 $$, 'weekdays_are_0_to_7', 'a ninth weekday');
select tests.refused($$ update public.restaurant_hours set opens = '24:00' where id = 1 $$, 'openings_are_before_midnight', 'an opening after the day');
select tests.refused($$ update public.restaurant_special_days set opens = '10:00', closes = null where id = 1 $$, 'special_days_open_and_close_or_neither', 'a special day that opens and never closes');
select tests.refused(
  $$
    insert into public.restaurant_special_days (restaurant_id, day)
    values ('10000000-0000-4000-8000-000000000001', '2026-12-25')
  $$, 'openings_differ_within_a_special_day', 'the same closed day twice'
);
select tests.refused($$ update public.staff set person_id = null $$, 'staff_are_persons_or_users', 'staff who are nobody');
select tests.refused($$ update public.staff set role = 'chef' $$, 'staff_roles_are_owner_manager_or_cook', 'a role without rights');
select tests.refused($$ update public.staff set suspended_at = now() $$, 'suspended_staff_have_a_reason', 'a suspension without reason');
select tests.refused(
  $$ insert into public.staff (restaurant_id, person_id, role, created_at) select restaurant_id, person_id, 'cook', now() from public.staff $$,
  'persons_have_one_role_in_a_restaurant', 'two roles of one person in a restaurant'
);
select tests.refused($$ update public.runners set point_at = null $$, 'positions_have_an_age', 'a position without an age');
select tests.refused($$ update public.runners set is_on_duty = true, duty_changed_at = now(), suspended_at = now(), suspended_reason = 'dismissed' $$, 'suspended_runners_are_off_duty', 'a suspended runner on duty');
select tests.refused($$ update public.runners set vehicle = 'horse' $$, 'vehicles_are_known', 'a vehicle without a speed');
select tests.refused($$ insert into public.channels (kind) values ('whatsapp') $$, 'whatsapp_channels_have_a_phone_number_id', 'a WhatsApp channel without its number');
select tests.refused($$ insert into public.channels (kind, phone_number_id) values ('whatsapp', '100000000000001') $$, 'phone_number_ids_name_one_channel', 'the same number as two channels');
select tests.refused($$ delete from public.persons where phone = '573990001001' $$, 'staff_person_id_fkey', 'a person who is needed goes');
select tests.refused($$ insert into public.message_templates (key, language, text) values ('x', 'fr', 'Oui') $$, 'templates_are_in_a_language_of_weats', 'a template in a language that nobody reads');
select * from finish();
