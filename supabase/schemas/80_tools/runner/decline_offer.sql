-- The runner lets an offer pass.

select private.add_words('runner_declined',
  'es', 'Listo, se lo ofrezco a otra persona.',
  'en', 'All right, I''ll offer it to somebody else.',
  'pt', 'Certo, vou oferecer a outra pessoa.'
);

create function private.tool_decline_offer(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select case
    when (private.answer_offer(
      private.open_offer_of(turn, args), private.turn_person(turn), false, at
    ) ->> 'ok')::boolean then '{"key": "runner_declined"}'::jsonb
    else '{"key": "runner_offer_gone"}'
  end
$$;

comment on function private.tool_decline_offer is 'Tool: declines an offered delivery; args {offer_id?: else the open one}.';

select private.add_tool(
  'runner', 'decline_offer',
  handler => 'tool_decline_offer',
  changes_state => true,
  needs => 'offer',
  description => 'Refuses the delivery that is offered to the runner now; it goes to somebody else. Use it only when they say no to that offer. Not for a delivery already accepted (report_problem).',
  parameters => '{"type": "object", "properties": {}}'
);

select private.add_phrases('runner', 'decline_offer', '{}',
  'no puedo, ahora no puedo, no lo tomo, no la tomo, no alcanzo, muy lejos, queda muy lejos, esta muy lejos, rechazo, paso, decline, '
  'i cannot, i cant, too far, pass, nao posso, muito longe, recuso, passo'
);
