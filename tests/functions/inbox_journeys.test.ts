/** From a signed post to an answer in the chat: who is answered, as whom, and on what. */
import assert from "node:assert/strict";
import { leaseOf } from "shared/agents/lease.ts";
import { field, listIn } from "shared/json.ts";
import { edit, react, revoke, unsupported } from "../fakes/whatsapp/happenings.ts";
import { tapButton } from "../fakes/whatsapp/taps.ts";
import { ONLY_A_MODEL } from "../support/echo_agent.ts";
import { inboxTest } from "../support/inbox_bench.ts";
import { ANA, assertAllAnswered, LUIS } from "./support.ts";

inboxTest(
  "three messages 1.2 s apart are one turn and one answer; three that are 10 s apart are three",
  async (bench) => {
    const ana = bench.whatsapp.handset(ANA);
    for (const text of ["hola", "dos arepas", "y un jugo"]) {
      await bench.receive(ana.text(text));
      assert.deepEqual(await bench.answer(), []);
      await bench.move(1.2);
    }
    assert.deepEqual(await bench.answer(), [], "not quiet for 1.5 s yet");
    await bench.move(0.3);
    await bench.answer();
    await bench.send();
    for (const text of ["uno", "dos", "tres"]) {
      await bench.receive(ana.text(text));
      await bench.move(10);
      await bench.answer();
      await bench.send();
    }
    assert.deepEqual(bench.said(), [
      "Eco: hola | dos arepas | y un jugo",
      "Eco: uno",
      "Eco: dos",
      "Eco: tres",
    ]);
    await assertAllAnswered(bench);
  },
);

inboxTest("somebody without a number is answered by user id", async (bench) => {
  await bench.receive(
    bench.whatsapp.handset({ userId: "CO.9", name: "Sin", hiddenPhone: "empty" }).text("hola"),
  );
  await bench.move(2);
  await bench.answer();
  assert.equal(await bench.send(), 1);
  const [sent] = bench.whatsapp.sent;
  assert.deepEqual([sent?.to.phone, sent?.to.userId], [null, "CO.9"]);
  assert.deepEqual([sent?.body["recipient"], sent?.body["to"]], ["CO.9", undefined]);
  await bench.receive();
  assert.equal(await bench.value("(select status from public.outbox)"), "delivered");
});

inboxTest("a number that passed to somebody else carries nothing of the former holder", async (bench) => {
  await bench.receive(bench.whatsapp.handset(ANA).text("soy Ana"));
  await bench.move(100 * 86_400);
  await bench.receive(bench.whatsapp.handset({ ...LUIS, phone: ANA.phone }).text("soy luis"));
  await bench.move(2);
  const cards = await bench.answer();
  assert.deepEqual(
    cards.map((card) => listIn(card, "messages").map((message) => field(field(message, "content"), "body"))),
    [["soy Ana"], ["soy luis"]],
  );
  await bench.send();
  assert.deepEqual(bench.said().filter((text) => text.includes("luis")), ["Eco: soy luis"]);
  // Ana's answer goes to her user id (and, that late, as a template): never to the number that is Luis's now.
  const toNumber = bench.whatsapp.sent.filter(({ to }) => to.phone === ANA.phone);
  assert.deepEqual(
    toNumber.map(({ body }) => field(field(body["interactive"], "body"), "text")),
    ["Eco: soy luis"],
  );
  assert.equal(await bench.value("(select count(distinct person_id) from public.conversations)"), "2");
}, { templates: "any" });

inboxTest(
  "one person in three roles on three numbers has three conversations, each answered by its agent",
  async (bench) => {
    for (const number of ["100000000000001", "100000000000002", "100000000000003"]) {
      await bench.receive(bench.whatsapp.handset(ANA, number).text(`a ${number.at(-1)}`));
    }
    // Of who has no role no model is asked.
    await bench.rows(`insert into public.staff (restaurant_id, person_id, role, created_at)
      select '10000000-0000-4000-8000-000000000001', p.id, 'cook', p.created_at from public.persons as p where p.phone = '${ANA.phone}'`);
    await bench.rows(`insert into public.runners (person_id, vehicle, created_at)
      select p.id, 'bicycle', p.created_at from public.persons as p where p.phone = '${ANA.phone}'`);
    await bench.move(2);
    const agents = ["client", "restaurant", "runner"];
    for (const [index, agent] of agents.entries()) {
      const [card, ...more] = await bench.answer(agent);
      assert.deepEqual([field(card, "agent"), more], [agent, []]);
      await bench.send();
      assert.equal(bench.said().at(-1), `Eco: a ${index + 1}`);
      assert.equal(bench.whatsapp.sent.at(-1)?.phoneNumberId, `10000000000000${index + 1}`);
    }
    assert.equal((await bench.stored())["persons"], 1);
  },
);

inboxTest(
  "corrections, deletions, reactions and what WhatsApp cannot carry are stored and answered politely",
  async (bench) => {
    const ana = bench.whatsapp.handset(ANA);
    const [typo, slip] = [ana.text("como aquella vez del paseo pero al reves"), ana.text("mal")];
    const now = { type: "text", text: { body: "como aquella vez del paseo pero al revés" } };
    await bench.receive(typo, slip, unsupported(ana, "poll_creation"), ana.raw("hologram", { depth: 3 }));
    await bench.receive(
      edit(ana, String(typo.json["id"]), now),
      revoke(ana, String(slip.json["id"])),
      react(ana, String(typo.json["id"]), "👍"),
    );
    assert.equal((await bench.stored())["messages"], 7);
    await bench.move(4);
    await bench.answer();
    await bench.send();
    assert.deepEqual(bench.said(), [
      "Ese tipo de mensaje no lo puedo leer. ¿Me lo escribes, por favor?\n\nEco: como aquella vez del paseo pero al revés | (unsupported) | (unknown)",
    ]);
    await assertAllAnswered(bench);
  },
);

inboxTest(
  "a turn whose worker died is answered by the next one, and what came meanwhile after it",
  async (bench) => {
    await bench.database.exec(ONLY_A_MODEL);
    const ana = bench.whatsapp.handset(ANA);
    await bench.receive(ana.text("uno"));
    await bench.move(2);
    const dead = leaseOf(
      await bench.rpc("claim_turn", { agent: "client", worker_id: crypto.randomUUID() }),
    );
    assert.ok(dead !== null);
    await bench.receive(ana.text("dos"));
    await bench.move(61);
    assert.deepEqual(await bench.value("private.watch_turns(tests.now())"), { returned: 1 });
    await bench.move(6);
    await bench.answer();
    await assert.rejects(
      bench.rpc("store_answer", {
        ...dead,
        step: 1,
        answer: [],
      }),
      { code: "PT409" },
    );
    await bench.send();
    assert.deepEqual(bench.said(), ["Eco: uno", "Eco: dos"]);
    await assertAllAnswered(bench);
  },
);

inboxTest(
  "a tap is answered in place and sent by the webhook itself, once, also while a turn waits",
  async (bench) => {
    const ana = bench.whatsapp.handset(ANA);
    await bench.database.exec(ECHO_TOOL);
    await bench.receive(ana.text("hola"));
    const choice = await bench.value<string>(
      "(select private.offer_choice(c.id, 'echo', '{\"dish\": 7}', 'Sí', tests.now()) from public.conversations as c)",
    );
    const tap = tapButton(ana, choice, "Sí");
    await bench.receive(tap);
    await bench.receive(tap, tap);
    assert.deepEqual(bench.said(), [TOLD_WITH_THE_TAP], bench.logged.join("\n"));
    await bench.move(2);
    await bench.answer();
    await bench.send();
    assert.deepEqual(bench.said(), [TOLD_WITH_THE_TAP, "Eco: hola"]);
    const turns = await bench.rows("select finished_by from ai.turns order by finished_at");
    assert.deepEqual(turns, [{ finished_by: "tap" }, { finished_by: "model" }]);
    await bench.receive(tapButton(ana, "00000000-0000-4000-8000-000000000000", "De otra época"));
    await bench.answer();
    await bench.send();
    assert.equal(bench.said().length, 3, "a tap on a button that nobody knows is answered like words");
    await assertAllAnswered(bench);
  },
);

/** The first answer that somebody gets says how data are kept; no later one does. */
const TOLD_WITH_THE_TAP = "Tocaste 7\n\nSi sigues, aceptas cómo cuidamos tus datos: escribe *privacidad*.";

/** A tool that says what it was told. */
const ECHO_TOOL = `
  create function private.echo_tool(turn ai.turns, args jsonb, now timestamptz) returns jsonb language sql as $$
    select jsonb_build_object('text', 'Tocaste ' || (args ->> 'dish'))
  $$;
  select private.add_tool('client', 'echo', 'echo_tool')`;
