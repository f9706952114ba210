select plan(4);
select is(private.whole_sentences('Quiero dos ajiacos. Sin pollo.', 100), 'Quiero dos ajiacos. Sin pollo.', 'what fits stays');
select is(private.whole_sentences('Quiero dos ajiacos. Sin pollo, porque mi hija es vegetariana desde el martes.', 8), 'Quiero dos ajiacos. (…)', 'a sentence that does not fit leaves whole');
select is(private.whole_sentences('quiero dos ajiacos sin pollo porque mi hija es vegetariana desde el martes', 8), 'quiero dos ajiacos sin (…)', 'one that is longer than everything ends where a word does');
select is(private.whole_sentences('', 0), '', 'nothing stays nothing');
select * from finish();
