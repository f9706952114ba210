select plan(18);
create temporary table t as select tests.inbox_done() as turn;
select tests.basket_add('2026-11-25 11:00-05', 8, 2);
create function tests.read(words text) returns text language sql
as $$
  select concat_ws(' ', m.meant ->> 'tool', m.meant #>> '{args,quantity}', m.meant #>> '{args,text}', (m.meant #>> '{args,line,quantity}'))
  from (select private.understand_change(t.turn, private.typed_words(words), '2026-11-25 12:00-05') as meant from t) as m
$$;
select is(tests.read(w.words), w.means, w.words)
from (
  values
    ('quita la trucha', 'change_items 0'), ('ya no quiero la trucha', 'change_items 0'), ('quita una trucha', 'change_items 1'),
    ('mejor tres', 'change_items 3'), ('que sean 3 truchas', 'change_items 3'), ('no son 2 son 5', 'change_items 5'), ('make it four', 'change_items 4'),
    ('otra igual', 'change_items 3'), ('cambia la trucha por una lechona', 'swap_items 1'), ('sin ajo', 'make_so sin ajo'), ('la trucha bien frita', 'make_so bien frita'),
    ('quita todo', 'clear_basket'), ('quita la pizza', ''), ('cambia la trucha por una pizza', ''), ('mejor', ''), ('la trucha', ''), ('sin prisa llegan a las 8', ''), ('quita', 'clear_basket')
) as w (words, means);
select * from finish();
