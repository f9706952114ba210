select plan(1);
select results_eq(
  $$
    select w.word
    from (
      values ('ñoqui'), ('Nuez'), ('oblea'), ('Ácido'), ('acelga'), ('niña'), ('ninfa'), ('arepa'), ('Ajiaco'), ('ÑAME')
    ) as w (word)
    order by private.sort_key(w.word)
  $$,
  $$ values ('acelga'), ('Ácido'), ('Ajiaco'), ('arepa'), ('ninfa'), ('niña'), ('Nuez'), ('ÑAME'), ('ñoqui'), ('oblea') $$,
  'no case, no accents, ñ after n, whatever the collation of the database'
);
select * from finish();
