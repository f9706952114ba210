-- after: name_kinds.sql
-- English: names, words that announce a name, words that are none, and spelt numbers, for private.name_spans and private.spelt_spans.

select private.add_vocabulary('en', 'given_name',
  'aaron, abigail, adam, alice, amy, andrew, angela, anna, anthony, ashley, barbara, ben, benjamin, betty, brandon,
  brian, caroline, catherine, charles, charlotte, chloe, chris, christopher, claire, daniel, deborah, dennis, diane,
  donald, donna, dorothy, dylan, edward, elizabeth, ellen, emily, emma, eric, ethan, evelyn, gary, george, greg,
  gregory, hannah, harry, heather, helen, henry, isaac, jacob, jason, jeff, jeffrey, jenna, jeremy, jessica, jim,
  joe, john, johnny, jonathan, joseph, joshua, julie, justin, karen, kate, katie, keith, kenneth, kevin, kimberly,
  larry, laura, lauren, liam, linda, lisa, logan, lucy, maggie, margaret, maria, matt, matthew, megan, melissa,
  michael, michelle, mike, nathan, nicholas, nicole, noah, olivia, pamela, patrick, paul, peter, rachel, rebecca,
  richard, robert, ronald, ryan, samantha, samuel, sarah, scott, sharon, sophia, stephanie, stephen, steve, steven,
  susan, thomas, timothy, tyler, vanessa, walter, william, zoe, trevor, brittany, siobhan, priya, kyle, travis,
  derek, shane, brett, chad, dustin, cody, marcus, malcolm, nigel, graham, ian, gavin, duncan, alistair, fiona,
  gemma, hazel, imogen, jasmine, kayla, kirsten, leah, madison, mackenzie, molly, naomi, natalie, penelope, phoebe,
  sabrina, savannah, stacy, tara, theresa, tina, tracy, valerie, whitney, wendy, bruce, carl, craig, curtis, darren,
  dean, duane, earl, eddie, eugene, fred, glenn, gordon, harold, howard, jesse, jerry, ken, lance, leonard, lloyd,
  luke, neil, phil, ralph, randy, rick, roger, ross, roy, russell, simon, stanley, ted, terry, todd, tony, troy,
  vincent, wayne, aisha, ahmed, mohammed, muhammad, fatima, ali, omar, hassan, wei, ming, yuki, hiroshi, raj, anil,
  sanjay, deepak, ravi, ananya, hans, klaus, jurgen, pierre, jacques, sofie, ingrid, olga, svetlana, dmitri, sergei,
  natasha'
);

select private.add_vocabulary('en', 'family_name',
  'adams, allen, anderson, baker, bennett, brooks, campbell, carter, clark, collins, cooper, davis, edwards, evans,
  foster, garcia, harris, hughes, jackson, johnson, jones, kelly, lewis, miller, mitchell, moore, morgan, morris,
  murphy, nelson, parker, phillips, roberts, robinson, rogers, sanders, simmons, smith, stewart, sullivan, taylor,
  thompson, turner, walker, watson, williams, wilson, wright'
);

select private.add_vocabulary('en', 'word_name',
  'bill, bob, dick, frank, grace, hope, jack, mark, oliver, sam, tom, will, max, rose, daisy, art, pat, ray, rob,
  sandy, amber, ginger, olive, may, june, april, summer, king, young, hill, cook, green, brown, white, black, bell,
  rice, fish, lee, long, gray, stone, wood, ward, price, bush, fox, day'
);

select private.add_vocabulary('en', 'name_cue',
  'my name is, my name s, name is, name, names, the name is, ask for, asking for, under the name, under the name of,
  in the name of, call me, is called, named, give it to, hand it to, leave it with, leave with, deliver to, surname,
  last name, mr, mrs, ms, miss'
);

select private.add_vocabulary('en', 'name_hint',
  'i am, im, i m, this is, my wife, my husband, my mom, my dad, my mother, my father, my friend, my brother,
  my sister, my son, my daughter, my roommate, my neighbor, my neighbour, my girlfriend, my boyfriend, my partner, dr'
);

select private.add_vocabulary('en', 'no_name',
  'the, a, an, and, or, but, if, not, no, yes, so, to, in, on, at, of, for, from, with, without, by, is, are, was, am,
  be, i, you, he, she, it, we, they, me, my, your, our, this, that, here, there, now, today, tonight, tomorrow,
  please, thanks, thank, hi, hello, hey, want, would, like, need, have, has, can, could, will, may, do, does, order,
  orders, bring, send, get, give, pay, paying, cash, card, transfer, change, vegan, vegetarian, allergic, intolerant,
  celiac, coeliac, new, customer, hungry, waiting, coming, staying, outside, inside, downstairs, upstairs, door,
  gate, apartment, apt, flat, floor, building, tower, house, street, avenue, road, lobby, reception, doorman, guard,
  porter, two, three, four, five, six, seven, eight, nine, ten, one, chicken, beef, pork, rice, cheese, egg, eggs,
  bread, juice, water, beer, wine, soda, coke, salad, soup, fries, pizza, burger, burgers, menu, dish, food,
  delivery, driver, runner, address, phone, number, looking, just, still, very, also, good, fine, ok, okay, sure,
  sorry, where, what, when, how, who, gluten, lactose, free, spicy, hot, cold, large, small, medium, extra'
);

select private.add_vocabulary('en', 'figure', 'zero, oh, nought', '0');
select private.add_vocabulary('en', 'figure', 'one', '1');
select private.add_vocabulary('en', 'figure', 'two', '2');
select private.add_vocabulary('en', 'figure', 'three', '3');
select private.add_vocabulary('en', 'figure', 'four', '4');
select private.add_vocabulary('en', 'figure', 'five', '5');
select private.add_vocabulary('en', 'figure', 'six', '6');
select private.add_vocabulary('en', 'figure', 'seven', '7');
select private.add_vocabulary('en', 'figure', 'eight', '8');
select private.add_vocabulary('en', 'figure', 'nine', '9');
select private.add_vocabulary('en', 'figure', 'ten', '10');
select private.add_vocabulary('en', 'figure', 'eleven', '11');
select private.add_vocabulary('en', 'figure', 'twelve', '12');
select private.add_vocabulary('en', 'figure', 'thirteen', '13');
select private.add_vocabulary('en', 'figure', 'fourteen', '14');
select private.add_vocabulary('en', 'figure', 'fifteen', '15');
select private.add_vocabulary('en', 'figure', 'sixteen', '16');
select private.add_vocabulary('en', 'figure', 'seventeen', '17');
select private.add_vocabulary('en', 'figure', 'eighteen', '18');
select private.add_vocabulary('en', 'figure', 'nineteen', '19');
select private.add_vocabulary('en', 'figure', 'twenty', '20');
select private.add_vocabulary('en', 'figure', 'thirty', '30');
select private.add_vocabulary('en', 'figure', 'forty', '40');
select private.add_vocabulary('en', 'figure', 'fifty', '50');
select private.add_vocabulary('en', 'figure', 'sixty', '60');
select private.add_vocabulary('en', 'figure', 'seventy', '70');
select private.add_vocabulary('en', 'figure', 'eighty', '80');
select private.add_vocabulary('en', 'figure', 'ninety', '90');
select private.add_vocabulary('en', 'figure', 'hundred', '100');
select private.add_vocabulary('en', 'figure', 'double, triple, dash, hyphen');

select private.add_vocabulary('en', 'month', 'january, february, march, april, may, june, july, august, september, october, november, december,
  jan, mar, apr, aug, sep, dec'
);
