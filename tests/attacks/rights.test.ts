/** Rights in a restaurant are given by a code, by phone too, and end when they are taken away. */
import { equal, match, ok } from "node:assert/strict";
import { journey } from "../support/town.ts";

journey("An owner invites, dismisses and withdraws from the phone; codes are not guessed", async (town) => {
  const owner = town.owner(1);
  const cook = town.phone("restaurant", "573001112299", "Nubia");
  await cook.writes("hola");
  match(cook.last.text, /no está registrado/);
  await owner.writes("equipo");
  await owner.tapsAll("Invitar: cocinero");
  const [, code = ""] = /Código \*([2-9A-HJ-NP-Z]{8})\*/.exec(owner.last.text) ?? [];
  await cook.writes(`mi código ${code}`);
  await cook.writes(code.toLowerCase());
  match(cook.last.text, /trabaja en \*La Puerta de la Abuela\* como cocinero/);
  await cook.writes("pedidos");
  ok(!/no está registrado/.test(cook.last.text), cook.last.text);
  await cook.writes("equipo");
  match(cook.last.text, /propietario o administra/);

  await owner.writes("mi equipo");
  await owner.taps("Nubia");
  match(owner.last.text, /¿Quitar a \*Nubia\*/);
  await owner.taps("Sí, quitar");
  match(owner.last.text, /ya no trabaja/);
  await cook.writes("hola");
  match(cook.last.text, /no está registrado/);

  await owner.writes("equipo");
  await owner.taps("Invitar: administrador");
  const [, second = ""] = /Código \*([2-9A-HJ-NP-Z]{8})\*/.exec(owner.last.text) ?? [];
  await owner.writes("equipo");
  await owner.taps("Retirar: administrador");
  match(owner.last.text, /ya no sirve/);
  await cook.writes(second);
  match(cook.last.text, /ya no sirve/);

  for (let n = 2; n < 7; n++) await cook.writes(`ZZZZZZ${n}${n}`);
  match(cook.last.text, /no existe/);
  await cook.writes("ZZZZZZ88");
  match(cook.last.text, /Espere un cuarto de hora/);
  equal(
    (await town.rows("select from public.staff as s where s.suspended_at is null and s.role = 'cook'"))
      .length > 0,
    true,
  );
});
