-- What is hidden by its form. The forms look at a shadow of the text (private.shadow): small letters without accents, in which
-- numbers in words are written N (ten and more) and U (below), months M, letter for letter.

create function private.shadow(folded text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_shadow text := folded;
  v_word record;
begin
  for v_word in
    select distinct t.starts, length(t.word) as letters,
      case when y.kind = 'month' then 'M' when length(y.value) = 1 then 'U' else 'N' end as mark
    from private.tokens_of(folded) as t
    join private.vocabulary as y on y.kind in ('figure', 'month') and y.word = t.word
    where y.kind = 'month' or y.value <> ''
  loop
    v_shadow := overlay(v_shadow placing repeat(v_word.mark, v_word.letters) from v_word.starts);
  end loop;
  return v_shadow;
end
$$;

comment on function private.shadow is 'A folded text with its spelt numbers and months as N, U and M, as long as it is.';

-- cues: of these words (at their beginning, letters alone) one must stand there; {cues} in a form is any of them. To look for
-- a form is dear, as a session keeps few expressions compiled, and most texts have none of the cues.
create function private.street_forms()
returns table (kind text, needs text, cues text, form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_end text := '(?: ?(?:bis|sur|norte|este|oeste)\M)*';
  v_letter text := '(?: ?[b-df-np-xz]\M|[aeoy]\M| [ae]\M(?= ?(?:#|n[o°º]|[0-9]|-)))';
  v_spelt text := '(?:N+(?: (?:[ye] )?U+)?|U+)';
  v_no text := '(?:#|n[o°º]?\M\.?|nro\M\.?|num\M\.?|numero\M|con|guion|raya|[-/,.])';
  -- Two numbers behind each other are a door; a single one may be of dishes, unless the address ends with it.
  v_bare text := '(?: [0-9]{1,3}(?: ?[b-df-np-xz]\M|[aeoy]\M)? ?[- ] ?[0-9]{1,3}(?![0-9:])| [0-9]{1,3}(?![0-9:.])'
    || '(?= *(?:$|[^a-zA-Z0-9 ]|(?:apto|apt|apartamento|torre|interior|int|bloque|casa|piso|sur|norte|este|bis|esquina)\M)))';
begin
  return query values
    -- Colombia: calle 63 # 9-25, Cra. 7a No 71 - 21, tv 3 este 12 45, cra siete con sesenta.
    ('address', '0123456789NU',
      'calle|calles|cll|clle|cl|carrera|carreras|carr|cra|cras|crra|kra|kr|cr|krra|avenida|avda|avd|ave|av|ak|ac|diagonal|diag|dg'
      || '|transversal|transv|trans|trv|tv|circular|circunvalar|autopista',
      '\m({cues}(?:\M\.? ?|(?=[0-9]))(?:(?:calle|carrera|cra|cll|kr)\M\.? ?)?(?:(?:#|n[o°º]?\M\.?|nro\.?|num\.?|numero) ?)?'
      || '(?:[0-9]{1,3}(?:' || v_letter || '| ?[a-z]{2}\M(?<!de|en|me|la|el|un|ya|si|no|te|lo|es|mi|tu|al|su|se))?|' || v_spelt || ')'
      || v_end || '(?: [b-df-xz]\M)?' || v_end
      || '(?:(?: ?' || v_no || ' ?)+(?:calle|cra|carrera|la)? ?(?:[0-9]{1,3}' || v_letter || '?(?![0-9:])|' || v_spelt || ')' || v_end
      || '(?: N+(?: [ye] U+| U+(?= *(?:$|[^a-zA-Z ]|apto|torre)))?(?! mil))?|' || v_bare || '| N+(?: [ye] U+)?(?! mil)){0,3})'),
    ('address', null, 'avenida|avda|av|autopista',
      '\m({cues}\M\.? (?:[a-zNUM]+ ){1,3}con (?:la |calle |carrera |cra )?(?:[0-9]{1,3}|' || v_spelt || '))'),
    -- La 80 con 12, la séptima con sesenta.
    ('address', '0123456789NU', 'con', '\m(?:la|con|en) ((?:[0-9]{2,3} ?[a-z]?|N+|U+(?= con (?:la )?(?:N|[0-9]{2})))(?: (?:sur|norte|bis))* con (?:la )?'
      || '(?:(?:calle|carrera|cra|avenida)\M\.? )?(?:[0-9]{2,3} ?(?:[a-z]\M)?|N+(?: [ye] U+)?|U+\M(?= *(?:$|[^a-zA-Z ]))))'),
    ('address', '0123456789',
      'street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|place|square|way|terrace|parkway|pkwy|circle|crescent|close'
      || '|highway|hwy|alley|row',
      '\m([0-9]{1,5}[a-z]? (?:[a-z]+ ){1,4}{cues}\M\.?(?:,? (?:apt|unit|flat|suite|#) ?[0-9a-z]{1,5}\M)?)'),
    ('address', '0123456789', 'rua|r|travessa|alameda|praca|rodovia|estrada|ladeira|avenida|av',
      '\m({cues}\M\.? (?:[a-zNUM][a-zNUM.]*,? ?){1,5}(?:(?:n[o°º]?\M\.?|numero|#) ?)?[0-9]{1,5}[a-z]?(?: ?- ?[0-9]{1,4})?)(?![0-9:.])'),
    ('address', '0123456789', 'km|kilometro', '\m({cues}\M\.? ?[0-9]{1,3}(?:[.,][0-9])? (?:via|carretera|autopista|vereda)\M(?: [a-z]+){1,4})'),
    ('address', '0123456789', 'zip|postal|cep|postcode', '\m{cues}\M(?: ?(?:code|codigo|es|is|:))* ?'
      || '((?:[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2}|[0-9]{5}(?:-[0-9]{3,4})?|[0-9]{5,6}))');
end
$$;

comment on function private.street_forms is 'Regular expressions for streets and corners, in Spanish, Portuguese and English, on a shadow.';

create function private.door_forms()
returns table (kind text, needs text, cues text, form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_stop text := 'y|e|o|en|para|con|por|que|quiero|quisiera|favor|me|mi|te|se|nos|apto|apartamento|torre|bloque|interior|casa|piso'
    || '|cerca|a|al|hay|es|esta|pago|un|una|and|please|with|com|bloco|necesito|necesita|ya|tiene|tienen|[NU]+';
  v_of text := '(?:[ :,.=-]*\m(?:de|del|la|el|es|is|of|the|da|do|e|o|a|al|en|mi|for|front|porteria|puerta|porton|edificio|entrada|acceso'
    || '|ascensor|parqueadero|conjunto|torre|reja|garaje|gate|door|building|entry|portaria|portao|predio|chapa|wifi|vigilancia'
    || '|recepcion|abrir|para|entrar|to|get|in)\M)*[ :,.=-]*';
begin
  return query values
    ('code', '0123456789NU', 'clave|claves|codigo|codigos|cod|pin|code|passcode|password|contrasena|senha|citofono|citofonia|intercom|intercomunicador|interfone'
      || '|ramal|extension|ext|marcar|marca|marque|digita|digite|digitar|teclear',
      '\m{cues}\M\.?' || v_of || '([#*]?[a-z]{0,3}[0-9](?:[ .-]?[0-9]|[a-z](?=[0-9]))+[a-z]{0,2}[#*]?|[#*]?[NU]+(?: [NU]+){2,})'),
    ('address', '0123456789', 'casa|cs|lote|lt', '(?<!de la |la )\m((?:(?:manzana|mz|mzn)\M\.? ?[0-9a-z]{1,3}\M,? ?)?'
      || '{cues}\M ?(?:#|n[o°º]\M\.?|numero)? ?[0-9]{1,4}[a-z]?)\M'),
    ('address', null, 'apto|aptos|apt|apartamento|apartaestudio|aparta|apart|apartment|ap|torre|interior|int|bloque|bloco|blq|oficina|ofi|ofc|of'
      || '|sala|bodega|local|depto|dpto|consultorio|piso|andar|unit|flat|suite|habitacion|hab|room|quarto|etapa|supermanzana|sm|mz|lote',
      '\m({cues}(?:\M[.:]? ?|(?=[0-9]))(?:#|n[o°º]\M\.?|nro\.?|numero|number)? ?(?:[0-9]{1,5}(?: ?- ?[0-9]{1,4})?(?: ?[b-df-np-xz]\M|[aeoy]\M)?(?![0-9])'
      || '|[NU]+(?: [NU]+)*|[b-df-xz]\M|a\M(?= *(?:$|[,.;]|[0-9]|apto|apartamento|int))))'),
    ('address', null, 'conjunto|edificio|edif|condominio|condo|urbanizacion|urb|residencias|residencial|multifamiliar|multifamiliares'
      || '|ciudadela|finca|vereda|hacienda|hotel|hostal|hostel|predio|building|clinica|hospital',
      '\m({cues}\M\.?(?: (?:residencial|cerrado|campestre)\M)?(?: (?!(?:' || v_stop || ')\M)[a-zM0-9][a-zM0-9-]*){1,4})');
end
$$;

comment on function private.door_forms is 'Regular expressions for flats, towers, named buildings and the codes of their doors, on a shadow.';

create function private.paper_forms()
returns table (kind text, needs text, cues text, form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_is text := '(?:[ :,.=#-]*\m(?:de|del|la|el|es|e|is|no|nro|num|numero|number|ciudadania|extranjeria|identidad|tributaria|card'
    || '|conduccion|mi|my|meu|minha|o|a|the|da|do)\M)*[ :,.=#-]*';
begin
  return query values
    ('date', 'M', null, '(?<![0-9])((?:[0-3]?[0-9](?:st|nd|rd|th|o|º)?|[NU]+) (?:de |of )?M+\.?,? (?:de |del |of )?'
      || '(?:(?:19|20)[0-9]{2}|[NU]+ [a-zNU ]{3,40}[NU]+)|M+\.? [0-3]?[0-9](?:st|nd|rd|th)?,? (?:de |del )?(?:19|20)[0-9]{2}(?![0-9]))'),
    ('date', '0123456789', null, '(?<![0-9])((?:[0-3]?[0-9] ?[/. -] ?[01]?[0-9] ?[/. -] ?(?:19|20)[0-9]{2}'
      || '|(?:19|20)[0-9]{2} ?[/.-] ?[01]?[0-9] ?[/.-] ?[0-3]?[0-9])(?![0-9]))'),
    ('date', null, 'naci|nacio|nacida|nacido|nacimiento|cumpleanos|cumplo|cumple|born|birthday|birth|dob|nascido|nascida|nasci|nascimento|aniversario',
      '\m{cues}\M(?:[ :,.=-]*\m(?:el|es|on|is|in|en|de|of|fecha|date|was|em|e|mi|my|a|o|no|dia|the|anos|del)\M)*[ :,.=-]*'
      || '((?:[0-3]?[0-9]|[NU]+(?: y U+)?)(?: ?[/. -] ?[0-9]{1,2}(?: ?[/. -] ?[0-9]{2,4})?|(?:st|nd|rd|th)? (?:de |of )?M+(?: (?:de |del )?[0-9]{2,4})?)'
      || '|M+ [0-3]?[0-9](?:st|nd|rd|th)?(?:,? (?:de )?[0-9]{2,4})?|(?:19|20)[0-9]{2}(?![0-9]))'),
    ('document', '0123456789', 'c|cc|cedula|ced|t|ti|ce|nit|n|rut|dni|pasaporte|passport|passaporte|pep|ppt|p|rg|cpf|cnpj|ssn|documento|doc'
      || '|identificacion|identidad|identity|licencia|license|id',
      '(?<!para |a |por )\m(?:c\.? ?c|c\.? ?e|t\.? ?i|n\.i\.t|p\.p\.t|(?![cntp]\M){cues})\M\.?' || v_is
      || '((?:[a-z]{1,3}[ -]?)?[0-9](?:[ .,/-]{0,2}[0-9]){4,18}(?: ?- ?[0-9kx])?)'),
    ('document', '0123456789', null, '(?<![0-9a-z])([a-z]{1,2}[0-9]{6,9}|[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2})(?![0-9a-z])'),
    ('plate', '0123456789', 'placa|placas|plate|matricula|moto|carro|vehiculo|car',
      '\m{cues}\M(?:[ :,.=-]*\m(?:de|la|del|es|is|mi|numero|no|number|the|da|do|e|negra?|roja?|blanca?|azul|gris)\M)*[ :,.=-]*'
      || '([a-z]{3}[ ·-]?[0-9]{2,4}[a-z]?|[a-z](?: [a-z]){2}(?: [0-9]){2,3}(?: [a-z]\M)?)(?![0-9a-z])'),
    ('plate', '0123456789', null, '(?<![0-9a-z])([a-z]{3}[-·]?[0-9]{3}|[a-z]{3}-?[0-9]{2}[a-z]|[a-z]{3}[0-9][a-z][0-9]{2}|[a-z]{3}-[0-9]{4})(?![0-9a-z])'),
    ('account', '0123456789', 'cuenta|ahorros|corriente|nequi|daviplata|bancolombia|davivienda|bbva|colpatria|iban|llave|breb|bre|pix|account|routing'
      || '|conta|agencia|chave', '\m{cues}\M[^0-9\n]{0,30}?([0-9](?:[ .,/-]{0,2}[0-9]){4,22})');
end
$$;

comment on function private.paper_forms is 'Regular expressions for dates, documents, plates and accounts, on a shadow.';

create function private.net_forms()
returns table (kind text, needs text, cues text, form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_ends text := 'com|co|net|org|edu|gov|gob|es|br|info|biz|us|io|uk|mx|ar|cl|pe|ec|ve|de|fr|it|pt|me';
  v_dot text := '(?: ?(?:\.|\(?\m(?:punto|dot|ponto)\M\)?) ?)';
begin
  return query values
    ('email', '@', null, '([a-z0-9._%+-]+ ?@ ?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})'),
    ('email', null, 'arroba|at|gmail|hotmail|outlook|yahoo|icloud', '((?:[a-z0-9]+ (?:punto|guion bajo|guion|dot|ponto|underscore) )*[a-z0-9._%+-]+'
      || ' ?(?:@|\(?\marroba\M\)?|[([]?\mat\M[])]?(?= ?[a-z0-9-]+ ?(?:\.|dot))) ?(?:(?:[a-z0-9-]+' || v_dot || ')+(?:' || v_ends || ')\M'
      || '(?:(?:\.| (?:punto|dot|ponto) )(?:co|br|es|ar|mx|uk)\M)?|(?:gmail|hotmail|outlook|yahoo|icloud)\M))'),
    ('link', '.:/', 'http|https|www|com|net|org|app|gl|ly|link|page|online|site|xyz|io|wa|t|m|goo|bit|linktr|maps',
      '((?:https?:// ?|www\.)[^\s]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|app|gl|ly|link|page|online|site|xyz|io)(?:\.[a-z]{2})?\M(?![@])(?:/[^\s]*)?'
      || '|(?:wa|t|m|goo|bit|linktr|maps)\.[a-z]{2,3}/[^\s]+)'),
    ('link', '/', null, '(///[a-z]+\.[a-z]+\.[a-z]+)'),
    ('handle', '@', null, '(?<![a-z0-9._])(@ ?[a-z0-9_][a-z0-9._]{1,30})'),
    ('handle', null, 'instagram|insta|ig|tik|tiktok|twitter|facebook|fb|telegram|snapchat|user|username|usuario|discord',
      '\m{cues}\M(?: ?[:=] ?|(?: (?:es|is|como|e|soy|mi|en|as))*? (?:es|is|como|e|soy|as) )([a-z0-9_][a-z0-9._]{2,30})'),
    ('handle', '._0123456789', 'instagram|insta|ig|tik|tiktok|twitter|facebook|fb|telegram|snapchat|usuario|discord',
      '\m{cues}\M(?: en)? ([a-z0-9]+[._0-9][a-z0-9._]+)'),
    ('place', '.,', null, '(-?[0-9]{1,2}[.,][0-9]{4,} ?[,; ] ?-?[0-9]{1,3}[.,][0-9]{4,})'),
    ('place', '+', null, '\m((?=[0-9]*[cfghjmpqrvwx])[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}\M)');
end
$$;

comment on function private.net_forms is 'Regular expressions for mail addresses, links, names in networks and places on a map, on a shadow.';

create function private.hidden_forms(agent text)
returns table (kind text, needs text, cues text[], form text)
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return query
  select f.kind, f.needs, string_to_array(f.cues, '|'), replace(f.form, '{cues}', '(?:' || coalesce(f.cues, '') || ')')
  from (
    select n.*, 1 as place from private.net_forms() as n
    union all
    select p.*, 2 from private.paper_forms() as p
    union all
    select s.*, 3 from private.street_forms() as s
    union all
    select d.*, 4 from private.door_forms() as d
    union all
    values
      ('code', '#', null, '(?<![0-9a-z#])([*#]?[0-9]{2,8} ?#)(?! ?[0-9])', 5),
      -- Seven digits and more with anything between them, but for a sum: telephones, cards, whatever nobody said it was.
      ('phone', '0123456789', null, '(?<![0-9a-z_.#-])(?!(?:[0-9]{1,3}[.,])+000\M(?![.,]?[0-9]))(\+? ?\(?[0-9]'
        || '(?:(?: ?[-./_|·•*()] ?\n?| {1,2}|,|\n)?[0-9]){6,20}\)?)(?![0-9])', 5),
      ('phone', ',;:', null, '(?<![0-9.,])([0-9](?: ?[,;:] ?[0-9]){6,})(?![0-9])', 5)
    union all
    select 'code', '0123456789', null, '(?<![a-z0-9_#$.,])([0-9]{4})(?![a-z0-9_.,])', 5
    where agent = 'runner'
  ) as f
  order by f.place;
end
$$;

comment on function private.hidden_forms is
  'Regular expressions for what is hidden by its form, on a shadow (private.shadow), in order, with characters and words of which one must be there.';
