select plan(3);
select is_empty(
  $$ select w from unnest(array['Sí', 'si', 'Sí, por favor', 'dale', '¡De una!', 'Listo', 'ok', 'claro', 'confirmo', 'yes', 'Yes, please', 'sure', 'sim', 'pode ser', 'siii', 'listo, pídelo', 'hágale pues', 'dale, por favor', 'ok go ahead'])
    as w where private.yes_or_no(w) is not true $$, 'a plain yes'
);
select is_empty(
  $$ select w from unnest(array['No', 'no, gracias', 'mejor no', 'No, thanks', 'nope', 'não', 'Não, obrigada']) as w
    where private.yes_or_no(w) is not false $$, 'a plain no'
);
select is_empty(
  $$ select w from unnest(array['sí pero sin cebolla', 'no sé', 'sí no', 'creo que sí', 'todavía no', 'yes but later', 'talvez', 'sip sip', 'ok pero espera', '', '1', '👍']) as w
    where private.yes_or_no(private.normalise(w)) is not null or private.yes_or_no(w) is not null and w <> '👍' $$, 'with a but, or half, it is neither'
);
select * from finish();
