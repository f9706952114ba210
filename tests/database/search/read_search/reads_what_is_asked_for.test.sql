select plan(1);
select is_empty(
  $$
    select w.words, private.read_search(w.words)
    from (
      values
        ('pizza', '{"words": "pizza"}'::jsonb),
        ('algo picante sin cerdo por menos de 20 mil', '{"words": "picante", "left_out": ["cerdo"], "maximum_price": 20000}'),
        ('algo vegano de menos de 15.000 pesos', '{"words": "", "diets": ["vegan"], "maximum_price": 15000}'),
        ('postre sin gluten ni leche', '{"words": "postre", "without": ["gluten", "milk"]}'),
        ('something vegetarian under 30000', '{"words": "", "diets": ["vegetarian"], "maximum_price": 30000}'),
        ('gluten free dessert', '{"words": "postre", "diets": ["gluten_free"]}'),
        ('algo sem carne de porco até 20 mil', '{"words": "", "left_out": ["cerdo"], "maximum_price": 20000}'),
        ('hamburguesa que llegue en menos de 30 minutos', '{"words": "hamburguesa", "maximum_minutes": 30}'),
        ('algo parecido a la lasaña', '{"words": "lasana", "alike": true}'),
        ('almuerzo barato', '{"words": "almuerzo", "cheap": true}'),
        ('comida rápida', '{"words": "rapida"}'),
        ('no cancelar', '{"words": ""}'),
        ('', '{"words": ""}')
    ) as w (words, said)
    where private.read_search(w.words) is distinct from w.said
  $$,
  'food, price, minutes, diets, allergens and what is left out, in three languages'
);
select * from finish();
