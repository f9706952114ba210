-- Talk that certainly is not about food.

create function private.is_off_topic(turn ai.turns, words text, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_fits text := private.fitting_forms('off_topic', words, false);
  v_words text;
begin
  if v_fits is null then
    return false;
  end if;
  v_words := regexp_replace(words, private.beginning_of('greeting') || ' ', '');
  if v_words !~ ('^(?:' || v_fits || ')') then
    return false;
  end if;
  -- Whoever names a dish beside it is asking for food.
  return (turn).agent <> 'client' or not exists (
    select from private.dishes_by_words(private.restaurants_for(turn, at), v_words, at)
  );
end
$$;

comment on function private.is_off_topic is 'Whether normalised words are certainly about something else than food: they begin as such talk does and name no dish.';
