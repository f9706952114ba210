-- after: name_kinds.sql
-- What no model is told at all: health (a food that somebody does not take is none), the numbers of a card, passwords and
-- keys. SQL answers that it needs none of that, and forgets numbers and passwords at once.

select private.add_forms('es', 'health',
  '\mdiabet|\mhiperten|\mpresion (?:alta|arterial)\M|\mcancer\M|\mtumor|\m(?:quimio|radio)terapia|\mvih\M|\mepilep|\masma(?:tic)?|\mdepresi(?:on|va?)\M',
  '\mbipolar|\mesquizofren|\mautis(?:mo|ta)|\malzheimer|\mparkinson|\mhepatitis|\mtuberculosis|\mgastritis|\mcolon irritable|\mulceras?\M|\mmigran(?:a|as)\M',
  '\martritis|\mlupus\M|\manemi[ac]|\mcirrosis|\mdialisis|\minsuficiencia (?:renal|cardiaca)|\mcovid|\minfarto|\mhospitalizad|\mdiscapacidad|\mdiscapacitad',
  '\membaraz|\mlactando\M|\mcirugia|\mme operaron|\mrecien operad|\mcolesterol|\mtrigliceridos|\mhipotiroid|\mtiroides|\mgota en|\mcrisis de ansiedad|\mtrastorno',
  '\m(?:metformin|insulin|warfarin|losartan|levotirox|omeprazol|ibuprofen|acetaminof|amoxicilin|penicilin|aspirin|antibiotic|antidepresiv|anticoagulant|sertralin|fluoxetin|clonazepam|prednis|enalapril|atorvastatin|anticonceptiv)',
  '\mmi (?:medicina|medicamento|tratamiento|enfermedad|diagnostico|psiquiatra|terapeuta)\M|\mtomo (?:pastillas|medicamentos|medicina)\M|\mestoy enferm[oa]\M|\mproblemas? (?:de|del|en el) (?:rinon|rinones|corazon|higado)'
);

select private.add_forms('en', 'health',
  '\mcancer\M|\mpregnan|\mbreastfeeding|\mhigh blood pressure|\mblood pressure|\mhypertens|\mhiv\M|\mchemo|\mheart (?:attack|disease|condition)|\mkidney|\mliver disease|\mseizure',
  '\mdepress(?:ion|ed)\M|\mautis|\mschizo|\msurgery|\mmy (?:medication|medicine|illness|condition|doctor)\M|\mantibiotic|\mdisabled\M|\mdisability|\mulcer|\mibs\M|\mcrohn|\mcholesterol|\mthyroid'
);

select private.add_forms('pt', 'health',
  '\mgravid[ae]|\mgravidez|\mpressao alta|\mhipertens|\mcancer\M|\mhiv\M|\maids\M|\mquimioterapia|\mcirurgia|\mdepressao\M|\minfarto|\mrins\M|\mcolesterol|\mmeu (?:remedio|tratamento|medico)\M|\mtomo remedio|\msou deficiente'
);

select private.add_forms('es', 'card',
  '\m(?:cvv|cvc|cvv2|csc)\M|\mcodigo de seguridad (?:de la|de mi) tarjeta|\m(?:vence|vencimiento|expira|expiracion|caduca)\M[^0-9a-z]{0,3}(?:el |en |es )?[01]?[0-9] ?[/-] ?(?:20)?[2-4][0-9](?![0-9])',
  '\mtarjeta\M[^0-9]{0,30}[0-9](?:[ .-]?[0-9]){11,18}|\m(?:numero|los numeros) de (?:mi|la) tarjeta\M[^0-9]{0,12}[0-9]|\mlos (?:tres|3) (?:numeros|digitos) (?:de )?atras',
  '\m(?:visa|mastercard|amex)\M(?: (?:[NU]+|[0-9]{1,4})){4,}'
);

select private.add_forms('en', 'card',
  '\mcard number\M|\msecurity code\M.{0,12}[0-9]{3}|\mexp(?:iry|ires|iration)?\M[^0-9a-z]{0,3}(?:date |is |on )?[01]?[0-9] ?[/-] ?(?:20)?[2-4][0-9](?![0-9])'
);

select private.add_forms('pt', 'card',
  '\m(?:validade|vence em|numero do cartao|codigo de seguranca)\M.{0,16}[0-9]'
);

select private.add_forms('es', 'secret',
  '\mcontrasena\M.{0,24}\m(?:es|:)? ?[a-z0-9]*[0-9]|\mcontrasena\M ?(?:es|:)|\mclave (?:dinamica|del cajero|del banco|de (?:la |mi )?(?:tarjeta|app|banca|cuenta|bancolombia|nequi|daviplata)|virtual)\M|\m(?:token|otp)\M.{0,16}[0-9]{4}',
  '\mcodigo (?:que me (?:llego|mandaron|enviaron)|de verificacion|de confirmacion)\M.{0,40}[0-9]{4}'
);

select private.add_forms('en', 'secret',
  '\m(?:password|passwd|pwd)\M ?(?:is|:|=)|\m(?:verification|one.?time) (?:code|password)\M.{0,24}[0-9]{4}|\m(?:sk|pk|ghp|xox[bp]|akia|aiza)[-_]?[a-z0-9_-]{16,}|\mapi.?key\M.{0,6}[a-z0-9_-]{12,}|-{5}begin [a-z ]*private key'
);

select private.add_forms('pt', 'secret',
  '\m(?:minha )?senha (?:do|da|de) (?:banco|cartao|app|conta|nubank|pix)\M|\mminha senha\M'
);

create function private.is_card_number(digits text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  -- ISO/IEC 7812: the check digit by Luhn's formula.
  select digits ~ '^[3-6][0-9]{12,18}$' and sum(
    case when (length(digits) - n) % 2 = 1 then (d * 2) / 10 + (d * 2) % 10 else d end
  ) % 10 = 0
  from generate_series(1, length(digits)) as n
  cross join lateral (select substr(digits, n, 1)::integer as d) as c
$$;

comment on function private.is_card_number is 'Whether digits are the number of a payment card.';

create function private.sensitive_kind(text text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_folded text := regexp_replace(private.folded(private.plain(text)), '\s+', ' ', 'g');
  v_shadow text;
  v_kind text;
begin
  if v_folded ~ '[0-9]' and exists (
    select
    from regexp_matches(v_folded, '(?<![0-9])[0-9](?:[ ./_-]{0,2}[0-9]){12,18}(?![0-9])', 'g') as n (found)
    where private.is_card_number(regexp_replace(n.found[1], '[^0-9]', '', 'g'))
  ) then
    return 'card';
  end if;
  v_shadow := private.shadow(v_folded);
  foreach v_kind in array array['card', 'secret', 'health'] loop
    if private.fitting_forms(v_kind, v_folded, false) is not null
      or v_kind = 'card' and v_shadow <> v_folded and v_shadow ~ private.words_of(v_kind) then
      return v_kind;
    end if;
  end loop;
  return null;
end
$$;

comment on function private.sensitive_kind is 'What a text says that no model may be told: card, secret or health; else null.';
