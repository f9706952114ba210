select plan(12);
select tests.delivery_picked_up('2026-11-25 12:00-05'), tests.delivery_order('2026-11-25 12:00-05', 'transfer');
-- Somebody has said that the money came: an admin who must give some back reads who.
select private.note_order(d.order_id, 'payment', 'restaurant', tests.delivery_cook(), null, '{"payment_to": "confirmed"}', '2026-11-26 11:00-05')
from public.deliveries as d;
-- An order without a reason and a note, and every event of a rule by everybody who could do it.
select private.note_order(
  d.order_id, coalesce(substring(r.event from '^(?:late_)?(payment|refund)_'), r.event), a.actor, null, v.reason,
  jsonb_strip_nulls(jsonb_build_object(
    'payment_to', substring(r.event from 'payment_(.*)'), 'is_late', case when r.event like 'late%' then true end,
    'refund_to', substring(r.event from 'refund_(.*)'), 'amount', 7000,
    'is_unjudged', case when r.event = 'ended_unjudged' then true end, 'minutes', 7, 'arrival_seconds', 120
  )),
  '2026-11-26 12:00-05'
)
from (select distinct r.event from private.notice_rules as r) as r,
  (values ('customer'), ('restaurant'), ('runner'), ('admin'), ('system')) as a (actor),
  (values (null), ('closed'), ('Se dañó la estufa {hoy}')) as v (reason),
  public.deliveries as d
where d.state = 'picked_up'
-- Refunds first: the cook has seen the money, and nobody after her.
order by r.event like 'refund_%' desc, r.event collate "C", a.actor collate "C", v.reason collate "C" nulls first;
-- And offers that end in every way.
select tests.delivery_order('2026-11-26 12:00-05'), tests.delivery_runner(n, 100 * n, '2026-11-26 12:00-05') from generate_series(2, 3) as n;
select private.dispatch('2026-11-26 12:00-05');
update public.notices set state = 'sent', told_at = created_at where template_key = 'runner_offer';
select private.dispatch('2026-11-26 12:01-05');

create temporary table said as
select n.id, n.template_key, n.vars, l.language, private.render_notice(n.id, l.language) as text
from public.notices as n, (values ('es'), ('en'), ('pt')) as l (language);
select set_eq(
  $$ select distinct template_key from said where template_key not like 'runner_offer%' $$,
  $$ select distinct template_key from private.notice_rules $$,
  'every template of a rule was used'
);
select set_has($$ select distinct template_key from said $$, $$ values ('runner_offer'), ('runner_offer_expired') $$, 'and those of offers');
select is_empty($$ select template_key, language from said where coalesce(length(text), 0) < 10 $$, 'each is a sentence');
select is_empty($$ select text from said where replace(text, '{hoy}', '') ~ '[{}]' $$, 'without a placeholder; what people wrote stays as it is');
select is_empty($$ select text from said where text ~* '(null|"money"|"clock"|"template"|\d\.\d{3}Z)' $$, 'nor anything that nobody says');
select is_empty(
  $$ select id, count(distinct text) from said where template_key not in ('runner_offer') group by id having count(distinct text) < 3 $$,
  'in three languages'
);
select is(
  (
    select distinct replace(text, '#' || (vars ->> 'number'), '#7')
    from said
    where template_key = 'runner_offer' and language = 'es' and vars -> 'distance' = '{"decimal": 0.3}'
    limit 1
  ) ~ '^\*Domicilio #7\*\nRecoge: La Puerta de la Abuela, .+ \(a 0,3 km\)\nEntrega: .+ \(a \d+,\d km de ahí\)\nListo hacia las .+\n\*Usted gana: \$ ?5\.000.*\*\nCobre \$45\.000 en efectivo\.\n¿Lo toma\? Tiene 60 segundos\.$',
  true, 'an offer as a runner in Bogotá reads it'
);
select ok(
  (select bool_or(text like '%(0.3 km away)%') from said where template_key = 'runner_offer' and language = 'en'), 'and with a point in English'
);
select ok(
  (select bool_or(text like '%2 × Ajiaco (con crema)%' and text like '%45.000%') from said where template_key = 'restaurant_order_placed' and language = 'es'),
  'a new order with its lines and its money'
);
select ok(
  (select bool_or(text ~ 'a las 12:1\d') from said where template_key = 'customer_order_accepted' and language = 'es'),
  'an arrival on the clock of Bogotá, after the promise of 12:10'
);
select is(private.render_notice(0, 'es'), null, 'no notice says nothing');
select throws_ok(format('select private.render_notice(%s, ''fr'')', (select min(id) from said)), 'PT422', null, 'a language that nobody wrote is refused');
select * from finish();
