select plan(4);
select is(
  (select array_agg(private.number_in(w) order by n) from unnest('{uno,una,one,um,dos,two,duas,três,three,cuatro,quatro,cinco,five,seis,six,siete,sete,ocho,oito,nueve,nove,diez,ten,dez}'::text[])
    with ordinality as w (w, n)),
  '{1,1,1,1,2,2,2,NULL,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,10}', 'words from one to ten, as normalised'
);
select is(private.number_in(private.normalise('Três')), 3, 'which três then is');
select is(
  (select array_agg(private.number_in(w) order by n) from unnest('{0,2,007,999999}'::text[]) with ordinality as w (w, n)),
  '{0,2,7,999999}', 'digits, six at most'
);
select is_empty(
  $$ select w from unnest(array['1000000', '99999999999999999999', '1 2', '2x', '-1', '2 5', '', 'ciento', 'dos o tres', 'medio', '1e3', null]) as w
    where private.number_in(w) is not null $$,
  'nothing else is a number'
);
select * from finish();
