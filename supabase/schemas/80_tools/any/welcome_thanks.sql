-- Thanks are answered.

select private.add_words('you_are_welcome',
  'es', '¡Con mucho gusto!',
  'en', 'You''re welcome!',
  'pt', 'De nada!'
);

create function private.tool_welcome_thanks(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  -- One way on, for whoever has one more wish.
  select jsonb_build_object('key', 'you_are_welcome', 'choices', case (turn).agent
    when 'client' then jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'), private.choice('button_human', 'talk_to_human'))
    else jsonb_build_array(private.choice('button_human', 'talk_to_human'))
  end)
  where not private.saves_messages(at)
$$;

comment on function private.tool_welcome_thanks is 'Tool: answers thanks, unless messages are short, and changes nothing; one may go on.';

select private.add_tool(a.name, 'welcome_thanks', handler => 'tool_welcome_thanks')
from ai.agents as a;

select private.add_phrases(a.name, 'welcome_thanks', '{}',
  'gracias, muchas gracias, mil gracias, ok gracias, listo gracias, thanks, thank you, thanks a lot,
  obrigado, obrigada, muito obrigado, muito obrigada, valeu'
)
from ai.agents as a;
