select plan(12);
select is(private.option_text('removal', 'Cebolla', 'es'), 'sin cebolla', 'what is left out');
select is(private.option_text('removal', 'Cebolla', 'en'), 'without cebolla', 'in English');
select is(private.option_text('removal', 'Cebolla', 'pt'), 'sem cebolla', 'and Portuguese');
select is(private.option_text('removal', 'Cebolla', 'es', true), 'SIN cebolla', 'for a kitchen in capitals');
select is(private.option_text('removal', private.option_text('removal', 'Cebolla', 'es'), 'en', true), 'WITHOUT cebolla', 'in whichever language it was kept');
select is(private.option_text('removal', 'Sin cebolla', 'es'), 'sin cebolla', 'never twice');
select is(private.option_text('choice', 'Sin ají', 'es', true), 'SIN ají', 'a choice that leaves out is loud too');
select is(private.option_text('choice', 'Sin ají', 'es'), 'Sin ají', 'and for others as the menu has it');
select is(private.option_text('addition', 'Queso', 'es'), 'con queso', 'what is added');
select is(private.option_text('addition', 'Extra queso', 'es'), 'Extra queso', 'unless it says so');
select is(private.option_text('removal', 'BBQ', 'es'), 'sin BBQ', 'letters that stand for words stay');
select is(
  private.options_text('[{"kind": "removal", "name": "Cebolla"}, {"kind": "addition", "name": "Queso"}, {"name": "Grande"}]', 'es'),
  'con queso, Grande, sin cebolla', 'what is left out stands last'
);
select * from finish();
