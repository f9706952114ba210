-- after: vocabulary.sql
-- English: how it writes times and sums, and the words by which it is understood.

insert into private.languages (language, whatsapp_code, calling_codes, morning, afternoon, thousands_mark, decimal_mark)
values ('en', 'en', '{1,44,61,64,353}', 'AM', 'PM', ',', '.');

select private.add_vocabulary('en', 'yes', 'sounds good, do it, please do, thats right, that s right, looks good, go ahead, ok go ahead, go for it, order it, yes, yes please, y, yep, sure, confirm, ok, okay');
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
select private.add_forms('en', 'removal_group',
  '(what (shall|should|do) we )?(remov|exclud|leave out|take (off|out)|hold)[a-z]*', 'without(?! (charge|cost|alcohol|sugar|gluten))'
);
select private.add_forms('en', 'addition_group', 'add|adds|additions?|add-?ons?|with|on top');
select private.add_vocabulary('en', 'sold_out', 'sold out, out of, no more, we are out of, we re out of, were out of, ran out of, we ran out of');
select private.add_vocabulary('en', 'available', 'available');

select private.add_vocabulary('en', 'telling', 'hello, hi, i, you, does, is, are, can, could, would, want, what, how, where, when, which, who,
  please, my, your, have, has, need, there, thanks, thank, it, im, we, they, much, not, dont, cash,
  address, today, here, order, get, give, any, will, was', 'strong');
select private.add_vocabulary('en', 'telling', 'the, and, with, without, two, three, for, of, to, an');
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

select private.add_vocabulary('en', 'number', 'a dozen, dozen', '12');
select private.add_vocabulary('en', 'number', 'half a dozen', '6');
select private.add_vocabulary('en', 'number', 'a couple of, couple of, a couple', '2');
select private.add_vocabulary('en', 'number', 'an', '1');
select private.add_vocabulary('en', 'spelling', 'pls, plz, plss', 'please');
select private.add_vocabulary('en', 'spelling', 'u', 'you');
select private.add_vocabulary('en', 'spelling', 'thx, tks', 'thanks');
select private.add_vocabulary('en', 'link', 'the, of, to, in, on, for, is, it, my, with, and, some, that, this');
select private.add_vocabulary('en', 'and', 'and, plus, also');
select private.add_vocabulary('en', 'with', 'with, extra, add');
select private.add_vocabulary('en', 'without', 'without, no');
select private.add_vocabulary('en', 'nor', 'and, or, nor');

select private.add_forms('en', 'cash_lead', '(?:i )?(?:will )?pay(?:ing)? with(?: a)?', 'with(?: a)?', '(?:bring )?change (?:for|of)');
select private.add_forms('en', 'thousand', 'thousand');
select private.add_forms('en', 'cash_tail', 'note', 'bill', 'in cash', 'please');

select private.add_forms('en', 'allergy',
  '(?<!not )(allergic|intolerant) to', '(have|has) an? [a-z ]{0,20}(allergy|intolerance)', '(am|is|are) (a )?(coeliac|celiac)', '(cannot|cant|can not|must not) (eat|have|drink)'
);
select private.add_vocabulary('en', 'allergen_word', 'wheat, flour, coeliac', 'gluten');
select private.add_vocabulary('en', 'allergen_word', 'milk, dairy, lactose, cheese', 'milk');
select private.add_vocabulary('en', 'allergen_word', 'egg', 'egg');
select private.add_vocabulary('en', 'allergen_word', 'fish', 'fish');
select private.add_vocabulary('en', 'allergen_word', 'shrimp, prawn, crab, lobster', 'shellfish');
select private.add_vocabulary('en', 'allergen_word', 'shellfish, seafood', 'shellfish mollusc');
select private.add_vocabulary('en', 'allergen_word', 'squid, octopus, clam, mussel', 'mollusc');
select private.add_vocabulary('en', 'allergen_word', 'peanut', 'peanut');
select private.add_vocabulary('en', 'allergen_word', 'nut, almond, cashew, walnut', 'nut');
select private.add_vocabulary('en', 'allergen_word', 'to soy, or soy, and soy, soybean, soya', 'soy');
select private.add_vocabulary('en', 'allergen_word', 'sesame', 'sesame');
select private.add_vocabulary('en', 'allergen_word', 'mustard', 'mustard');
select private.add_vocabulary('en', 'allergen_word', 'celery', 'celery');
select private.add_vocabulary('en', 'manner', 'well, very, little, medium, rare');
select private.add_vocabulary('en', 'again', 'one more, another one, another, same again');
select private.add_forms('en', 'wish',
  '(can|could|may) (i|we|you)( please)?( get| have| give me| send me| bring me| order)?', 'i ?(d|would|will|ll)? ?(like|have|take|want|need)( to order| to get)?', 'give me|send me|get me|bring me|order', 'add|include'
);
select private.add_forms('en', 'yes_beside', 'please|thanks|thank you|then|sir|now|it|that');
select private.add_forms('en', 'hello', 'hi|hello|hey|hiya|good (morning|afternoon|evening|day)|there|how are you|how is it going|whats up');
select private.add_forms('en', 'turn_down', 'not (this|that)( one)?|something else|another dish|go back|i (do not|dont) want (this|that)( one)?');
select private.add_forms('en', 'courtesy',
  'hi|hello|hey|good (morning|afternoon|evening|night)|please|thanks|thank you|just|only|now|ok|okay|so|then|there|dear|sir|please|the one'
);
select private.add_forms('en', 'remove', 'remove|take (off|out)|drop|delete|cancel|i (do not|dont) want|without');
select private.add_forms('en', 'set_count', 'make (it|that|them)|better|actually( make it)?|change (it|that) to|only|just');
select private.add_forms('en', 'swap', 'change|swap|replace|instead of');
select private.add_forms('en', 'for', 'for|with|to|give me');
select private.add_forms('en', 'instead', 'instead of|rather than');
select private.add_forms('en', 'remove_after', 'no( thanks| thank you)?|not any ?more');
select private.add_forms('en', 'fewer', 'less|fewer');
select private.add_forms('en', 'measure', '(portions?|orders?|servings?|plates?) of');
select private.add_forms('en', 'not_yet', '(wait|hold on|hold up|hang on)|(just )?(a|one) (second|moment|minute|sec)|not( just)? yet|give me a (second|moment|minute)');
select private.add_forms('en', 'set_option', 'make (it|that)|instead|rather|actually|put|should be|change (it|that)?( to)?');
select private.add_forms('en', 'correction',
  'instead|rather|actually|make (it|that)|change|remove|take (off|out)|drop|less|fewer|not|no|wait|hold on|one (moment|second)|just|only|sorry|after all|should be|i meant'
);
select private.add_forms('en', 'told', 'was|were|came|arrived|i ordered|spilled|missing');
select private.add_vocabulary('en', 'leave_out', 'salt, sugar, ice, onion, tomato, sauce, garlic, cilantro, lettuce, pickle, mayo, mustard, cream, straw, cutlery, napkin, pepper');
select private.add_forms('en', 'everything', 'everything|all of it|the basket|the order|my order|it all');
select private.add_vocabulary('en', 'or', 'or');

select private.add_forms('en', 'ask_price',
  'how much (is|are|for|does|do)?( the| a)?', '(the )?price( of| for)?', 'what does .{1,30} cost'
);
select private.add_forms('en', 'ask_item',
  'what (is|s|comes) (in|on|with)( the)?', 'does (it|the) .{0,20}(have|come with|include)',
  'do you (have|sell|serve)|have you got|is there|are there'
);
select private.add_forms('en', 'ask_hours',
  'what time (do|are|does)', 'when (do|are|does) (you|it|they) (open|close)', 'are you (still )?open',
  'opening hours|hours'
);
select private.add_forms('en', 'ask_delivery',
  'how much (is|for)( the)? delivery', 'delivery (fee|cost|price)', 'do you deliver( to)?', 'minimum( order)?'
);
select private.add_forms('en', 'ask_payment',
  '(do|can) (you|i) (take|accept|pay)( by| with)?( cash| cards?| transfer)?',
  'how (can|do) i pay|payment (methods|options)'
);
select private.add_forms('en', 'ask_place',
  'where are you( located)?', '(can i )?pick (it )?up|collect it'
);
select private.add_forms('en', 'ask_time',
  'how long( will| does)?( it)?( take)?', 'when (will|does) it (arrive|get here|come)', 'what time (will|does) it'
);
select private.add_forms('en', 'ask_total',
  'how much (is it|is that|altogether|in total|do i owe)', '(the )?total', '(show )?(me )?(my|the) (basket|cart)',
  'what do i have'
);
select private.add_forms('en', 'track',
  'where (is|s)( my)?( the)? (order|food|runner|courier)',
  '(is|has) (it|my order) (on its way|left|coming|ready|been accepted)',
  '(still )?(not here|hasnt arrived|has not arrived)', '(what is|whats|what s)?( my| the) (code|pin)',
  'order status'
);
select private.add_forms('en', 'complaint',
  '(was|is|came|arrived) (very |all )?(cold|raw|burnt|wrong|bad|incomplete|spilled)',
  'missing|did(nt| not) (arrive|come|get)|never (came|arrived)', 'refund|money back',
  'complain(t)?|terrible|awful|disgusting|charged (twice|too much)', 'receipt|invoice'
);
select private.add_forms('en', 'human',
  '(talk|speak) (to|with) (a |an )?(person|human|someone|somebody|agent|support|manager)', 'support|customer service', '(a )?(real )?(human|person|agent)'
);
select private.add_forms('en', 'recommend',
  'what (do you|would you) (recommend|suggest)', '(any )?recommendations?',
  'what(s| is) (good|there|for (lunch|dinner|breakfast))', '(can|could) i order( some)? food( here)?',
  'something (cheap|light|nice|sweet|to eat)', 'vegetarian|vegan|gluten free', 'i(m| am) hungry'
);
select private.add_forms('en', 'see_menu',
  '(show|see|send)( me)?( the)? menu|the menu|menu', 'what (do you|have you) (have|got)'
);
select private.add_forms('en', 'elsewhere',
  '(an)?other restaurants?|somewhere else'
);
select private.add_forms('en', 'cancel',
  'cancel( it| that| my| the)?( order)?', 'i (do not|dont) want it( any ?more)?', 'never ?mind|forget it'
);
select private.add_forms('en', 'done_choosing',
  'thats (all|it)|that is (all|it)|nothing else', '(check ?out|place (the|my) order|go ahead|order it)'
);
select private.add_forms('en', 'pay_cash',
  '(pay )?(in|by|with)? ?cash'
);
select private.add_forms('en', 'pay_transfer',
  '(by |bank )?transfer'
);
select private.add_forms('en', 'pay_card',
  '(pay )?(by|with) ?(a )?card', 'card'
);
select private.add_forms('en', 'repeat',
  'same (again|as (last time|before|yesterday))|the usual|repeat( my| the)?( last)?( order)?|order again'
);
select private.add_forms('en', 'thanks',
  'thanks?( you)?( a lot| so much)?', '(it was |very )?(great|delicious|tasty)',
  'bye|goodbye|see you|another (day|time)|maybe later|not now'
);
select private.add_forms('en', 'machine',
  'are you (a )?(bot|robot|machine|human|ai|person)', '(what|who) (is this|are you)',
  'how (does|do) (this|it|i) (work|order)'
);
select private.add_forms('en', 'other_address',
  '(change|another|wrong|different|other)( the| my)? address|my address is (wrong|another|different)|i (have )?moved'
);

select private.add_forms('en', 'k_ready',
  '(it |order |food )?(is |s |are )?ready', '(can|you can) (pick|collect|fetch)'
);
select private.add_forms('en', 'k_delay',
  '\d+ (more )?(min|mins|minutes)( more| late)?', '(running|we are|were) late', 'more time|delayed'
);
select private.add_forms('en', 'of_order', '(from|of|to|in) (my|the|that) order');
select private.add_forms('en', 'k_holds', '(does |do )?(contains?|has|have)');
select private.add_forms('en', 'k_in_minutes',
  '(it )?(is |will be |ll be )?(ready|out|leaves|done)? ?in( about)?', '(it )?(takes|needs)( us| about)?', 'give (me|us)'
);
select private.add_forms('en', 'k_taking',
  '(yes|ok|okay|sure|got it|accepted|accept|great|fine|it is ready|ready|it leaves|will be ready|we take it)'
);
select private.add_forms('en', 'k_answer',
  '(we|well|we ll) (make|take|do) it', '(we )?(cant|cannot)', 'in \d+ (min|minutes)'
);
select private.add_forms('en', 'k_pause',
  '(pause|stop)( new)?( orders)?', 'no more orders', '(we are|were) (closed|closing|full)'
);
select private.add_forms('en', 'k_open',
  '(open|resume)( again)?( orders)?'
);
select private.add_forms('en', 'k_today',
  'todays? (orders|sales)', 'how much (did we|have we) (sell|sold|make|made)'
);
select private.add_forms('en', 'k_price',
  '(raise|lower|change|set)( the)?( price)?( of)?', '(now )?costs|price'
);
select private.add_forms('en', 'k_order',
  '(what|who) (did they|is the|is|picks)( order| customer| runner)?'
);
select private.add_forms('en', 'k_help',
  'what can i do|how does this work'
);
select private.add_forms('en', 'k_off',
  '(we are|were|we re|ran|run|we ran) out of', 'sold out|no more|no'
);
select private.add_forms('en', 'k_back',
  '(is|are) back|available again'
);
select private.add_forms('en', 'r_on',
  '(i am|im|i m) (available|ready|online|on duty|on)', 'start(ing)?( my)?( shift| work)?'
);
select private.add_forms('en', 'r_off',
  '(i am|im|i m) (done|off|out|leaving)', '(done|off) for (today|the day)|going home'
);
select private.add_forms('en', 'r_problem',
  '(nobody|no one|does ?not|doesnt) (answers?|opens?|comes?)',
  '(flat|broken|accident|crash(ed)?|cannot|cant)( find)?', 'wrong address'
);
select private.add_forms('en', 'r_where',
  '(where|which) (is|flat|apartment|address|do i)', 'how much (do i|to) (collect|charge)', 'i(m| am) here|arrived'
);
select private.add_forms('en', 'r_earn',
  '(how much|what) (did i|have i) (earn|earned|make|made)', 'earnings'
);
select private.add_forms('en', 'r_done',
  'delivered|handed (it )?over'
);
select private.add_forms('en', 'r_picked',
  'picked( it)? up|got it|i have it'
);
select private.add_forms('en', 'r_no',
  'too far|no thanks|cant|pass'
);
select private.add_forms('en', 'r_any',
  'any (orders|jobs|work|deliveries)'
);
select private.add_forms('en', 'minutes',
  'min|mins|minutes?'
);
select private.add_vocabulary('en', 'list_place', 'first, first one', '1');
select private.add_vocabulary('en', 'list_place', 'second, second one', '2');
select private.add_vocabulary('en', 'list_place', 'third, third one', '3');
select private.add_vocabulary('en', 'list_place', 'fourth, fourth one', '4');
select private.add_vocabulary('en', 'list_place', 'last, last one', '-1');

select private.add_forms('en', 'spelt_number',
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen',
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|grand|million|double|triple'
);

select private.add_forms('en', 'door_talk',
  '\m(?:doorbell|intercom|bell|gate|doorman|concierge|lobby|reception|coming down|on my way down|im (?:downstairs|outside|at the)|i am (?:downstairs|outside|at the)|call me|leave it|knock|elevator|i have arrived|i am here|im here|cannot find the|cant find the|which (?:tower|flat|floor)|please come (?:down|out)|nobody (?:opens|answers))\M'
);

-- Foods as the menus of the city call them.
select private.add_vocabulary('en', 'spelling', 'chicken', 'pollo');
select private.add_vocabulary('en', 'spelling', 'beef', 'res');
select private.add_vocabulary('en', 'spelling', 'meat', 'carne');
select private.add_vocabulary('en', 'spelling', 'fish', 'pescado');
select private.add_vocabulary('en', 'spelling', 'trout', 'trucha');
select private.add_vocabulary('en', 'spelling', 'soup, soups', 'sopa');
select private.add_vocabulary('en', 'spelling', 'rice', 'arroz');
select private.add_vocabulary('en', 'spelling', 'egg, eggs', 'huevo');
select private.add_vocabulary('en', 'spelling', 'cheese', 'queso');
select private.add_vocabulary('en', 'spelling', 'onion, onions', 'cebolla');
select private.add_vocabulary('en', 'spelling', 'tomato, tomatoes', 'tomate');
select private.add_vocabulary('en', 'spelling', 'burger, hamburger, burgers, hamburgers', 'hamburguesa');
select private.add_vocabulary('en', 'spelling', 'fries', 'papa');
select private.add_vocabulary('en', 'spelling', 'juice, juices', 'jugo');
select private.add_vocabulary('en', 'spelling', 'lemonade', 'limonada');
select private.add_vocabulary('en', 'spelling', 'beer, beers', 'cerveza');
select private.add_vocabulary('en', 'spelling', 'water', 'agua');
select private.add_vocabulary('en', 'spelling', 'coffee', 'cafe');
select private.add_vocabulary('en', 'spelling', 'milk', 'leche');
select private.add_vocabulary('en', 'spelling', 'bread', 'pan');
select private.add_vocabulary('en', 'spelling', 'salad, salads', 'ensalada');
select private.add_vocabulary('en', 'spelling', 'pork', 'cerdo');
select private.add_vocabulary('en', 'spelling', 'bacon', 'tocineta');
select private.add_vocabulary('en', 'spelling', 'mushroom, mushrooms', 'champinon');
select private.add_vocabulary('en', 'spelling', 'shrimp, shrimps, prawns', 'camaron');
select private.add_vocabulary('en', 'spelling', 'dessert, desserts', 'postre');
select private.add_vocabulary('en', 'spelling', 'icecream', 'helado');
select private.add_vocabulary('en', 'spelling', 'coconut', 'coco');
select private.add_vocabulary('en', 'spelling', 'beans', 'frijol');
select private.add_vocabulary('en', 'spelling', 'wings', 'alita');
select private.add_vocabulary('en', 'spelling', 'ribs', 'costilla');
select private.add_vocabulary('en', 'spelling', 'avocado', 'aguacate');
select private.add_vocabulary('en', 'spelling', 'corn', 'maiz');
select private.add_vocabulary('en', 'spelling', 'olive, olives', 'aceituna');
select private.add_vocabulary('en', 'spelling', 'sesame', 'ajonjoli');
select private.add_vocabulary('en', 'spelling', 'garlic', 'ajo');
select private.add_vocabulary('en', 'spelling', 'sugar', 'azucar');
