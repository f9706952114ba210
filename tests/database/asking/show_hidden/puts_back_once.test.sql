select plan(3);
select is(private.show_hidden('{name_1} en {address_1}', '{"{name_1}": "{address_1}", "{address_1}": "Calle 1"}'::jsonb), '(address_1) en Calle 1', 'what is put back never becomes another placeholder');
select is(
  private.show_hidden('{"a": "{name_1}"}'::jsonb, '{"{name_1}": "\"{address_1}\\", "{address_1}": "Calle 1"}'::jsonb), '{"a": "\"(address_1)\\"}'::jsonb, 'nor in arguments, which stay whole'
);
select is(private.show_hidden('{phone_1}', '{}'::jsonb), '{phone_1}', 'an unknown one stays');
select * from finish();
