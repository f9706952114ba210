import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { SupabaseClient } from "@supabase/supabase-js";
import { asks, type Cast, cast, ordered, signedIn } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

/** Both admins with an account, and the customer's conversation. */
async function desk(town: Town): Promise<{ catalina: SupabaseClient; ricardo: SupabaseClient }> {
  return {
    catalina: await signedIn(town, "573990004001", "admins"),
    ricardo: await signedIn(town, "573990004002", "admins"),
  };
}

async function wanted(town: Town): Promise<number[]> {
  const rows = await town.rows<{ conversation_id: string }>(
    "select conversation_id from admin.conversations where wanted_at is not null",
  );
  return rows.map(({ conversation_id }) => Number(conversation_id));
}

journey("A customer asks for a person, who answers in the chat until the agent has it back", async (town) => {
  const who: Cast = cast(town);
  const { catalina, ricardo } = await desk(town);
  await ordered(who);
  await who.customer.writes("humano");
  match(who.customer.last.text, /avisé a una persona del equipo/);
  const [conversation_id] = await wanted(town);
  ok(conversation_id);

  equal(await asks(catalina, "take_conversation", { conversation_id }), "taken");
  await town.works();
  match(who.customer.last.text, /Desde ahora responde aquí una persona del equipo/);
  deepEqual(await wanted(town), []);
  equal(await asks(ricardo, "reply_as_human", { conversation_id, text: "Yo" }), "taken_by_another");
  equal(
    await asks(catalina, "reply_as_human", { conversation_id, text: "Hola Carlos, ¿qué pasó?" }),
    "queued",
  );
  await town.works();
  equal(who.customer.last.text, "Hola Carlos, ¿qué pasó?");

  // Words are left to her, whatever they are.
  const before = who.customer.got.length;
  await who.customer.writes("cancelar", "¿llega pronto?");
  await who.customer.writes("hola");
  await town.passes(40);
  equal(who.customer.got.length, before);
  equal(await town.state(), "placed");
  deepEqual(
    (await town.rows(
      "select v.words from admin.conversation_messages as v where v.conversation_id = $1 and v.writer = 'them'",
      [conversation_id],
    )).slice(-3),
    [{ words: "cancelar" }, { words: "¿llega pronto?" }, { words: "hola" }],
  );

  // A tap on what is shown works, and news of the order come.
  await who.customer.taps("¿Cómo va?");
  match(who.customer.last.text, /#1/);
  await who.kitchen.taps("Aceptar");
  await town.passes(40);
  match(who.customer.last.text, /#1/);
  equal(await town.state(), "accepted");

  equal(await asks(catalina, "give_back_conversation", { conversation_id }), "given_back");
  await town.works();
  match(who.customer.last.text, /vuelve a responder el asistente/);
  await who.customer.writes("mi pedido");
  match(who.customer.last.text, /#1/);
});

journey("A runner's conversation that a person took and left goes back to the agent", async (town) => {
  const { runner } = cast(town);
  const { catalina } = await desk(town);
  await runner.writes("humano");
  const [conversation_id] = await wanted(town);
  equal(await asks(catalina, "reply_as_human", { conversation_id, text: "Cuénteme" }), "queued");
  await town.works();
  equal(runner.last.text, "Cuénteme");
  const before = runner.got.length;
  await runner.writes("en turno");
  equal(runner.got.length, before);
  await town.bench.move(12 * 3_600);
  await town.until(async () => await town.value("(select count(*) = 0 from admin.conversations)"), 1_200);
  await runner.writes("en turno");
  match(runner.last.text, /Quedó en turno/);
  ok(await town.value("(select count(*) = 1 from admin.alerts as a where a.kind = 'human_left')"));
});
