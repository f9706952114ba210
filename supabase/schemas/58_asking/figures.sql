-- Numbers that are spelt: "tres cero cero, cinco cincuenta y cinco, doce treinta y cuatro" is a telephone.

create function private.spelt_spans(folded text)
returns table (starts integer, length integer)
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_token record;
  v_from integer;
  v_until integer;
  v_end integer;
  v_digits integer := 0;
  v_spelt integer := 0;
begin
  for v_token in
    select t.word, t.starts,
      case when t.word ~ '^[0-9]+$' then pg_catalog.length(t.word) else v.digits end as digits,
      t.word !~ '^[0-9]+$' as is_spelt
    from private.tokens_of(folded) as t
    left join lateral (
      select max(pg_catalog.length(y.value)) as digits from private.vocabulary as y where y.kind = 'figure' and y.word = t.word
    ) as v on true
    union all
    -- What ends the last.
    select '', pg_catalog.length(folded) + 1, null, true
    order by starts
  loop
    if v_token.digits is not null and (v_until is null or substr(folded, v_until, v_token.starts - v_until) ~ '^[^a-z0-9]{0,4}$') then
      v_from := coalesce(v_from, v_token.starts);
      v_until := v_token.starts + pg_catalog.length(v_token.word);
      v_end := v_until;
      v_digits := v_digits + v_token.digits;
      v_spelt := v_spelt + v_token.is_spelt::integer;
    elsif v_token.word in ('y', 'e', 'and') and v_until is not null then
      -- Treinta y cinco: it joins, and ends nothing.
      v_until := v_token.starts + pg_catalog.length(v_token.word);
    else
      if v_digits >= 7 and v_spelt > 0 then
        starts := v_from;
        length := v_end - v_from;
        return next;
      end if;
      v_from := case when v_token.digits is not null then v_token.starts end;
      v_until := case when v_token.digits is not null then v_token.starts + pg_catalog.length(v_token.word) end;
      v_end := v_until;
      v_digits := coalesce(v_token.digits, 0);
      v_spelt := (v_token.digits is not null and v_token.is_spelt)::integer;
    end if;
  end loop;
end
$$;

comment on function private.spelt_spans is 'Where a folded text spells a number of seven digits and more, in words or in words and digits.';
