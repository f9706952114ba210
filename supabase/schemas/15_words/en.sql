-- after: vocabulary.sql
-- English: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('en', 'en', '{1,44,61,64,353}', 'AM', 'PM', ',', '.');

select private.add_vocabulary('en', 'yes', 'yes, yes please, y, yep, sure, confirm, ok, okay');
select private.add_vocabulary('en', 'no', 'no, no thanks, nope');

select private.add_vocabulary('en', 'number', 'one', '1');
select private.add_vocabulary('en', 'number', 'two', '2');
select private.add_vocabulary('en', 'number', 'three', '3');
select private.add_vocabulary('en', 'number', 'four', '4');
select private.add_vocabulary('en', 'number', 'five', '5');
select private.add_vocabulary('en', 'number', 'six', '6');
select private.add_vocabulary('en', 'number', 'seven', '7');
select private.add_vocabulary('en', 'number', 'eight', '8');
select private.add_vocabulary('en', 'number', 'nine', '9');
select private.add_vocabulary('en', 'number', 'ten', '10');

select private.add_vocabulary('en', 'role', 'customer, client', 'client');
select private.add_vocabulary('en', 'role', 'restaurant', 'restaurant');
select private.add_vocabulary('en', 'role', 'runner, courier', 'runner');

select private.add_vocabulary('en', 'greeting', 'hey, hi, hello');
select private.add_vocabulary('en', 'article', 'the');
select private.add_vocabulary('en', 'joint', 'the, and, with');
select private.add_vocabulary('en', 'option_word', 'with, without, in');
select private.add_vocabulary('en', 'negation', 'without, hold, no');
select private.add_vocabulary('en', 'sold_out', 'sold out');
select private.add_vocabulary('en', 'available', 'available');

select private.add_forms('en', 'opening',
  'hello|hi|good (morning|afternoon|evening)|thanks|thank you|please|i (want|would|d)|can i|could i'
);

select private.add_forms('en', 'off_topic',
  '(tell me|say) (a|another) (joke|story|riddle|poem)',
  '(write|draft)( me)? (a|an) (poem|essay|letter|song|story|email|program|function|summary)',
  'who (won|invented|discovered|wrote|is the president)',
  'what is the (capital|weather|meaning of life|square root)',
  '(translate|solve|calculate) ',
  '(ignore|forget|disregard) (all )?(your|the|my|previous|all previous) (instructions|rules|prompt)',
  '(show|reveal|repeat|print) (me )?(your|the) (system )?(prompt|instructions|rules)',
  '(act|behave) (as|like) ',
  '(pretend|roleplay) '
);

select private.add_forms('en', 'deed',
  '\m(?:i|we) (?!(?:need|want|feel|feed)(?:ed)?\M)(?:[a-z]{2,}ed|put|told|spoke|made|did(?! not|n)|sent|left|gave|took|set|wrote|got)\M',
  '\m(?:i|we)(?:[''’]ve| have)? (?:just |already |now )?(?:added|placed|cancell?ed|confirmed|changed|sent|paid|ordered|updated|refunded|marked|delivered|accepted|rejected|paused|removed)\M',
  '\m(?:is|are|was|were|has been|have been) (?:now |already )?(?:added|placed|cancell?ed|confirmed|changed|sent|paid|ordered|updated|refunded|delivered|accepted|rejected)\M'
);

select private.add_forms('en', 'figure',
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen',
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|grand|million|double|triple'
);

select private.add_forms('en', 'door_talk',
  '\m(?:doorbell|intercom|bell|gate|doorman|concierge|lobby|reception|coming down|on my way down|im (?:downstairs|outside|at the)|i am (?:downstairs|outside|at the)|call me|leave it|knock|elevator|i have arrived|i am here|im here|cannot find the|cant find the|which (?:tower|flat|floor)|please come (?:down|out)|nobody (?:opens|answers))\M'
);
