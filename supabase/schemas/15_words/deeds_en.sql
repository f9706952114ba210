-- after: en.sql
-- Words of English that speak of a deed: a call of a model is not run unless one of them stands in what the person wrote or saw.
-- They are loose on purpose: what they keep out is a deed of which nobody spoke (docs/together.md).

select private.add_forms('en', 'of_others',
  'neighbo(u)?rs?',
  '(other|another|next|previous|every|all) (customer|person|people|user|section|chat|conversation|order of)',
  'everyone|everybody|instructions?|\mignore\M|developer|\mlabels?\M|\msections?\M|on behalf of'
);
select private.add_forms('en', 'does_cancel_order',
  'cancel|call (it|that) off|don''?t want|do not want|no longer|changed my mind|never ?mind',
  'forget (it|about)|stop (it|the|my)|dont (make|send|bring)'
);
select private.add_forms('en', 'does_clear_basket',
  'empty|clear|remove|delete|everything|start over|from scratch|cancel|forget|nothing|don''?t want',
  'no longer|never ?mind|all of it'
);
select private.add_forms('en', 'does_repeat_order',
  'same|usual|again|repeat|last|before|previous|yesterday|always'
);
select private.add_forms('en', 'does_place_order',
  'order|place|send|bring|deliver|check ?out|want|confirm|done|that''?s (all|it)|yes|please|buy|get|pay',
  'give|\ma\M|\d'
);
select private.add_forms('en', 'does_talk_to_human',
  'human|person|someone|somebody|agent|manager|staff|speak|talk|call|complain|\mbad|awful|terribl',
  'horribl|problem|help|money|refund|sick|poison|hair|bug|cold|raw|burn|late|never|missing|wrong|scam',
  'rob|angry|service'
);
select private.add_forms('en', 'does_set_payment_cash',
  'cash|bills?\M|change|on delivery|coins?|notes?\M|\d{2}'
);
select private.add_forms('en', 'does_set_payment_transfer',
  'transfer|wire|bank|\mqr\M|\mapp\M'
);
select private.add_forms('en', 'does_set_payment_card',
  'card|debit|credit|visa|master'
);
select private.add_forms('en', 'does_accept_order',
  'accept|\mtak|\mmak|\mdo\M|prepar|receiv|confirm|\mok|yes|sure|minut|\mmin\M|\d|on it|fine|good|got'
);
select private.add_forms('en', 'does_set_ready',
  'ready|pack|pick|collect|done|come|finish|complet'
);
select private.add_forms('en', 'does_delay_order',
  'late|delay|minut|\mmin\M|more|long|wait|slow|hour|busy|\d|still|yet'
);
select private.add_forms('en', 'does_pause_orders',
  'paus|clos|\mno\M|not|full|stop|break|busy|hold|suspend|shut|today|out of'
);
select private.add_forms('en', 'does_open_orders',
  'open|back|again|receiv|resum|ready|start|take orders|active'
);
select private.add_forms('en', 'does_set_item_availability_false',
  'out\M|gone|\mno\M|not|none|finish|ran|left|off|remove|without|last|unavailable|disable'
);
select private.add_forms('en', 'does_set_item_availability_true',
  'back|again|have|available|on\M|arriv|enable|restock|got|there is|there are|active|yes'
);
select private.add_forms('en', 'does_accept_offer',
  'yes|yeah|tak|accept|sure|\mok|mine|going|\mi.?ll|i can|want|on it|go\M'
);
select private.add_forms('en', 'does_decline_offer',
  '\mno\M|not|n''t|\mcant\M|far|pass|decline|refus|reject|else|busy|tired|imposs|skip'
);
select private.add_forms('en', 'does_delivered',
  'deliver|receiv|done|gave|hand|code|\d{4}|drop|left|complet'
);
select private.add_forms('en', 'does_picked_up',
  'pick|got|have|collect|left|leav|way|going|took|route'
);
select private.add_forms('en', 'does_report_problem',
  '\mno\M|not|n''t|nobody|problem|wrong|accident|rob|crash|flat|broke|clos|lost|can|imposs|rain|spill',
  'fell|police|tire|bike'
);
select private.add_forms('en', 'does_set_availability_true',
  'duty|work|start|begin|shift|on\M|active|available|ready|back|online|here|service'
);
select private.add_forms('en', 'does_set_availability_false',
  'off|stop|end|finish|done|break|lunch|eat|sleep|home|leav|rest|pause|enough|tomorrow|tired|out\M',
  'later|\mno\M'
);
