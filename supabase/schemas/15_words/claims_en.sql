-- after: en.sql
-- English words of what a model may not state by itself: whatever they say comes from rows, by a template, or not at all.

select private.add_forms('en', 'thing_ordered',
  '\m(?:orders?|meal|food|delivery|purchase|basket|cart|booking|lunch|dinner|items?)\M'
);
select private.add_forms('en', 'claim_order',
  '\m(?:marked|success(?:fully|ful)?|urgent)\M',
  '(?:s|is|are) on the (?:grill|stove|pan|table)\M',
  '\mstatus\M ?:?',
  '\m(?:confirmed|accepted|rejected|cancell?ed|registered|dispatched|delivered|packed|scheduled|processed|processing|noted|added'
    '|reserved|modified|updated|removed|assigned|applied|approved|verified|validated|booked|submitted|received|completed|secured'
    '|arranged|placed|cooking|preparing|packing|baking|frying|sorted|ordered)\M',
  '^[¡! ]*(?:all )?(?:done|all set|sorted|it is done|its done|consider it done|there you go|got it done|you are all set|youre all set)[^a-z]*$',
  '\m(?:(?:being|been|getting|is|are|all) (?:made (?!of|with|from|to)|prepared|cooked|ready|done|set|handled|sent|changed'
    '|taken care of)|in (?:the oven|the kitchen|progress|preparation)|under way|underway|taken care of|went through|all set)\M'
);
select private.add_forms('en', 'claim_ordered',
  '\m(?:ready|is|has|was|been|number|#|started|left|gone|coming|being|will|made|prepared|cooked|placed|through)\M'
);
select private.add_forms('en', 'claim_way',
  '\m(?:almost there|looking for you|(?:is|are) (?:there|here)\M|the guy|the bike)\M',
  '\m(?:on (?:its|the|his|her|their) way|en route|couriers?|riders?|drivers?|runners?|delivery (?:man|person|guy)|arriv[a-z]+'
    '|outside|at (?:your|the) (?:door|gate|lobby)|downstairs|pick (?:it|them) up|around the corner|nearby|minutes?|mins?|hours?'
    '|seconds?|soon|shortly|eta|right away|on time|late|deliver(?:y|ies|s|ed|ing)?|headed|heading|picked (?:it )?up|left the)\M'
);
select private.add_forms('en', 'claim_money',
  '\m(?:paid|pay|pays|paying|payments?|transfer(?:s|red)?|money|refund[a-z]*|reimburs[a-z]*|charge[ds]?|invoice|receipt|balance'
    '|credits?|coupons?|vouchers?|discount[a-z]*|promos?|promotions?|offers?|deals?|cash|cards?|tips?|cheap(?:er|est)?|expensive'
    '|on the house|(?<!feel )free|complimentary|gift|bonus|half price|no (?:charge|cost|fee)|fees?|tax(?:es)?|percent|two for one'
    '|bank account|owe|waived|save|saving)\M'
);
select private.add_forms('en', 'claim_price',
  '\m(?:costs?|price[ds]?|prices|total|subtotal|worth|comes to|adds up to|goes for|sells for)\M'
);
select private.add_forms('en', 'claim_diet',
  '\m(?:vegans?|vegetarians?|coeliacs?|celiacs?|gluten|lactose|allerg[a-z]+|intoleran[a-z]+|diabetics?|keto|kosher|halal|dairy|nuts?'
    '|nut-?free|walnuts?|almonds?|peanuts?|shellfish|traces|cross.?contamination|calories|organic|safe for|suitable for|pregnan[a-z]+'
    '|sugar.?free|low.?(?:carb|fat|salt|sodium))\M',
  '\m(?:(?:without|no|free of|free from|does(?: not|n.?t) (?:have|contain|include)(?: any)?|has no|have no|contains no'
    '|zero) (?:any )?(?:meat|chicken|pork|beef|fish|seafood|shrimps?|prawns?|eggs?|milk|cheese|cream|butter|flour|wheat|soy|sugar|salt'
    '|spice|sesame|mustard|celery|animal[a-z]*|sulphites?))\M',
  '\m(?:contains?|(?:has|have) (?:soy|wheat|milk|sesame))\M'
);
select private.add_forms('en', 'claim_code',
  '\m(?:codes?|passwords?|passcodes?|pin|cvv|cvc|token|otp)\M'
);
select private.add_forms('en', 'claim_place',
  '\m(?:street|st|avenue|ave|road|rd|tower|apt|apartment|flat|floor|building|number|suite)\M'
);
select private.add_forms('en', 'claim_hour',
  '\m(?:at|by|around|before|after|until|from|till)\M (?:\d{1,2}(?: ?[ap]m|:\d\d)|(?:one|two|three|four|five|six|seven|eight|nine|ten'
    '|eleven|twelve|noon|midnight)\M)',
  '\m\d{1,2} ?[ap]m\M'
);
select private.add_forms('en', 'claim_unit',
  '\m(?:thousand|grand|pesos|bucks|dollars|cop|usd|million)\M'
);
select private.add_forms('en', 'promise',
  '\m(?:already|links?|my pleasure to)\M',
  '\m(?:says|said|told me|confirms)\M',
  '\mwe(?:.?ll| will| can)?\M (?:get back|contact|call|let you|make it|handle|sort)',
  '\m(?:(?:i|we|they|he|she|it|someone|somebody|you)(?:.?ll| will| shall| am going to|.?m going to| are going to'
    '|.?re going to) (?!(?:be )?(?:happy|glad|here|help|able)\M)[a-z]+)\M',
  '\m(?:let me (?!help)[a-z]+|hold on|one moment|just a (?:moment|second|minute)|give me a|bear with me|leave it (?:to|with) me'
    '|count on it|don.?t worry|no worries|guarantee[ds]?|promise[ds]?|i(?:.?m| am) (?:checking|calling|telling|asking|sending|adding'
    '|placing|ordering|contacting|cancelling|updating|processing|on it|working|letting|notifying|making|getting)|we(?:.?re'
    '| are) (?:checking|calling|telling|asking|sending|adding|placing|contacting|on it|working|making|getting|cooking|preparing)'
    '|i (?:told|called|asked|notified|informed|spoke|messaged|checked|let))\M'
);
select private.add_forms('en', 'others_do',
  '\m(?:the )?(?:restaurant|kitchen|chef|cook|customer|support|team|agent|human|manager|owner|admin|someone'
    '|they)\M[^.!?]{0,20}\m(?:has|have|is|are|will|said|says|knows?|got|accepted|confirmed|received|told|just|already|was|started|agreed)\M'
);
select private.add_forms('en', 'claim_self',
  '\m(?:admin|administrator|i work (?:for|at))\M',
  '\m(?:prompts?|you are (?:weats|an? assistant|a model)|instructions?|rules|system|language model|ai|artificial intelligence|gemini'
    '|google|openai|gpt|chatgpt|tools?|functions?|json|api|database|placeholder|state|programmed|developers?|configuration|i.?m (?:a '
    '|an |the )?(?:human|person|agent|manager|doctor|owner|boss|chef|courier|runner)|i am (?:a |an |the )?(?:human|person|agent'
    '|manager|admin|doctor|owner|boss))\M'
);
select private.add_forms('en', 'lead_in',
  '\m(?:did you know|have you heard|you know|do you see|did i tell|didn.?t i|remember that|guess what)\M'
);
select private.add_forms('en', 'asking',
  '^[^a-z]*(?:(?:and|so|ok|okay|sure|great|hi|hello|sorry|perfect|well|or)\M[ ,.!]*)*(?:do|does|did|can|could|would|will|shall'
    '|should|is|are|may|might|what|which|how|where|when|who|why|any|anything|want|with|or|for|cash|card)\M'
);

select private.add_forms('en', 'order_noun',
  '\m(?:orders?|purchase|booking)\M',
  '\morders in\M'
);

select private.add_forms('en', 'inviting',
  '\m(?:can|could|tap|write|tell me|whenever you|if you (?:like|want)|to order|to place|start|help|i did not|didn.?t|do not|don.?t|not yet)\M'
);

select private.add_forms('en', 'others',
  '\mthe (?:restaurant|kitchen|chef|cook|customer|support|team|manager|owner)\M(?! (?:[a-z]+ ){0,4}(?:has|offers|sells|serves|is)\M)'
);
