-- Speeds, times and distances of deliveries.

insert into private.settings (key, value, meaning)
values
  ('runner_kmh_foot', '5', 'Speed of a runner on foot, on streets'),
  ('runner_kmh_bicycle', '14', 'Speed of a bicycle, on streets'),
  ('runner_kmh_motorcycle', '24', 'Speed of a motorcycle, on streets'),
  ('runner_kmh_car', '18', 'Speed of a car, on streets'),
  ('street_percent', '130', 'Way on streets, in per cent of the straight line'),
  ('position_age_percent', '50', 'Seconds that each 100 seconds of a position''s age add to the arrival'),
  ('position_max_age_minutes', '20', 'Older positions of runners do not count'),
  ('runner_top_kmh', '100', 'A position that takes more speed than this since the last one is doubted'),
  ('position_slack_meters', '2000', 'So far apart two positions may be whatever their times: pins are late and imprecise'),
  ('position_proof_seconds', '20', 'A second position that agrees with a doubted one, so much later, makes it count'),
  ('runner_reach_meters', '7000', 'No offers to runners farther from the restaurant than this'),
  ('dispatch_lead_minutes', '12', 'A runner is looked for so long before the kitchen has promised to be ready'),
  ('offer_seconds', '60', 'How long an offer is open'),
  ('offer_rest_minutes', '5', 'Before a runner who let an offer expire is offered the same delivery again'),
  ('first_wave_size', '1', 'Runners who are offered a delivery at first'),
  ('next_wave_size', '3', 'Runners who are offered it in each later wave'),
  ('pickup_claim_minutes', '5', 'So long a kitchen has to say that a runner who says so has not its food; then it counts'),
  ('position_ask_minutes', '15', 'A runner on duty whose position is so old is asked for a new one, before it counts no more'),
  ('position_ask_again_minutes', '10', 'Before a runner whose position is too old is asked once more while an order waits'),
  ('wait_told_minutes', '5', 'The customer is told after so long without a runner'),
  ('wait_alarm_minutes', '15', 'The admins are told after so long without a runner'),
  ('relay_messages', '12', 'Messages of one person that are passed on about one order'),
  ('runner_silent_minutes', '15', 'The admins are told after so long without a sign of a runner who has an order');
