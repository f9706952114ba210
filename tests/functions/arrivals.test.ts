/** How posts arrive: twice, at the same moment, out of order, late, by the thousand and with poison in them. */
import assert from "node:assert/strict";
import { shuffled } from "../fakes/whatsapp/arrange.ts";
import { unsupported } from "../fakes/whatsapp/happenings.ts";
import { statusPiece } from "../fakes/whatsapp/statuses.ts";
import { inboxTest } from "../support/inbox_bench.ts";
import { ANA, assertAllAnswered, LUIS } from "./support.ts";

inboxTest("10,000 replays of 20 messages, many at the same moment, store each once", async (bench) => {
  const pieces = [ANA, LUIS].flatMap((person) =>
    Array.from({ length: 10 }, (_, i) => bench.whatsapp.handset(person).text(`mensaje ${i}`))
  );
  for (let slice = 0; slice < 25; slice++) {
    const posts = Array.from(
      { length: 20 },
      (_, i) => bench.whatsapp.webhook(shuffled(pieces, slice * 20 + i)),
    );
    const answers = await Promise.all(posts.map((post) => bench.webhook(post)));
    assert.deepEqual(answers.filter(({ status }) => status !== 200), [], bench.logged.join("\n"));
  }
  const stored = await bench.stored();
  assert.deepEqual([stored["messages"], stored["persons"], stored["chats"], stored["turns"]], [20, 2, 2, 2]);
  await bench.move(5);
  await bench.answer();
  assert.equal(await bench.send(), 2);
  await assertAllAnswered(bench);
  await bench.receive(...pieces);
  assert.deepEqual(await bench.answer(), [], "a redelivery after the answer opened a turn");
});

inboxTest(
  "what arrives out of order is read in the order in which it was written, and hours late it is one more turn",
  async (bench) => {
    const ana = bench.whatsapp.handset(ANA);
    const at = (second: number): Date => new Date(bench.whatsapp.clock.now().getTime() + second * 1_000);
    const [first, second, third, late] = ["uno", "dos", "tres", "cuatro"].map((text, i) =>
      ana.text(text, { at: at(i - 9) })
    );
    assert.ok(first && second && third && late);
    await bench.receive(third);
    await bench.receive(second);
    await bench.receive(first, third);
    await bench.move(4);
    await bench.answer();
    await bench.move(5 * 3600);
    await bench.receive(late, second);
    await bench.move(2);
    await bench.answer();
    await bench.send();
    assert.deepEqual(bench.said(), ["Eco: uno | dos | tres", "Eco: cuatro"]);
    await assertAllAnswered(bench);
  },
);

inboxTest(
  "of 1,000 updates of all kinds and numbers one is poison: 999 go through and it is kept",
  async (bench) => {
    const { whatsapp } = bench;
    const people = Array.from(
      { length: 50 },
      (_, i) => ({ phone: String(573100000000 + i), userId: `CO.${i}`, name: `P${i}` }),
    );
    const pieces = Array.from({ length: 749 }, (_, i) => {
      const ana = whatsapp.handset(people[i % 50] ?? ANA, `10000000000000${1 + i % 3}`);
      return [
        ana.text(`m ${i}`),
        ana.voice(),
        ana.location(4.6, -74.06),
        unsupported(ana, "gif"),
        ana.raw("hologram", { x: i }),
      ][i % 5] ??
        ana.text("x");
    });
    const statuses = Array.from({ length: 250 }, (_, i) =>
      statusPiece("read", {
        id: `wamid.unknown${i}`,
        phoneNumberId: "100000000000001",
        at: whatsapp.clock.now(),
      }));
    const poison = whatsapp.handset(LUIS, "999").text("veneno");
    await bench.receive(...shuffled([...pieces, ...statuses, poison], 7));
    const stored = await bench.stored();
    assert.deepEqual([stored["messages"], stored["dead"], stored["persons"]], [749, 1, 50]);
    const [dead] = await bench.rows(
      "select code, update #>> '{content,body}' as body from admin.dead_updates",
    );
    assert.deepEqual(dead, { code: "PT404", body: "veneno" });
    await bench.move(5);
    for (const agent of ["client", "restaurant", "runner"]) {
      assert.equal((await bench.answer(agent)).length, 50);
    }
    assert.equal(await bench.send(), 150);
    await assertAllAnswered(bench);
    // The number was missing in channels: with it, an admin's next try is a message like any other.
    const retry = "(select private.retry_dead_update(d.id, tests.now()) from admin.dead_updates as d)";
    assert.deepEqual(await bench.value(retry), { ok: false, code: "dead_again" });
    await bench.rows(
      "insert into public.channels (kind, agent, phone_number_id) values ('whatsapp', 'client', '999')",
    );
    assert.deepEqual(await bench.value(retry), { ok: true, code: "stored" });
    await bench.move(2);
    assert.equal((await bench.answer()).length, 1);
  },
);
