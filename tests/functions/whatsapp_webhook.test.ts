/** The door of the inbox: whom the webhook believes, what it refuses, and that it says 200 only to what is stored. */
import assert from "node:assert/strict";
import type { Signing } from "../fakes/whatsapp/signed_post.ts";
import { inboxTest, NOTHING } from "../support/inbox_bench.ts";
import { ANA } from "./support.ts";

inboxTest("whatsapp-webhook believes no post but a signed one: 401, and nothing is stored", async (bench) => {
  const { whatsapp } = bench;
  const pieces = [whatsapp.handset(ANA).text("una arepa con ají, año ñ/ú 🌶")];
  const signings: Signing[] = ["missing", "wrong_secret", "sha1", "of_plain_json"];
  for (const signing of signings) {
    const refusal = await bench.webhook(whatsapp.webhook(pieces, signing));
    assert.equal(refusal.status, 401, signing);
    assert.equal((await refusal.json()).code, "signature_not_valid");
  }
  const request = whatsapp.webhook(pieces);
  const header = request.headers.get("x-hub-signature-256") ?? "";
  for (
    const changed of [header.toUpperCase(), header.slice(0, -1), header.replace("sha256=", ""), `${header}00`]
  ) {
    const copy = new Request(request.clone(), { headers: { "x-hub-signature-256": changed } });
    assert.equal((await bench.webhook(copy)).status, 401, changed);
  }
  const bytes = new Uint8Array(await request.clone().arrayBuffer());
  const longer = new Uint8Array([...bytes, 32]);
  assert.equal(
    (await bench.webhook(
      new Request(request.url, { method: "POST", body: longer, headers: request.headers }),
    )).status,
    401,
  );
  assert.deepEqual(await bench.stored(), NOTHING);
  assert.equal((await bench.webhook(request)).status, 200);
  assert.deepEqual(await bench.stored(), { ...NOTHING, messages: 1, persons: 1, chats: 1, turns: 1 });
  assert.equal(
    bench.logged.some((line) => line.includes("arepa")),
    false,
    "a log quotes what a person wrote",
  );
});

inboxTest(
  "whatsapp-webhook refuses what is not JSON, too deep or too large, and stores nothing",
  async (bench) => {
    const text = (content: string): Uint8Array => new TextEncoder().encode(content);
    const deep = (levels: number): Uint8Array => text("[".repeat(levels) + "]".repeat(levels));
    const cases: [string, Uint8Array, number, string][] = [
      ["no JSON", text("{'a': 1}"), 400, "body_not_json"],
      ["nothing", text(""), 400, "body_not_json"],
      ["cut", text('{"object":"whatsapp_business_account","entry":['), 400, "body_not_json"],
      ["65 levels", deep(65), 400, "body_too_deep"],
      ["a million levels", deep(1_000_000), 400, "body_too_deep"],
      ["a byte over 4 MB", text(`"${" ".repeat(4 * 1024 ** 2 - 1)}"`), 413, "body_too_large"],
    ];
    for (const [name, bytes, status, code] of cases) {
      const refusal = await bench.webhook(bench.sign(bytes));
      assert.equal(refusal.status, status, name);
      assert.equal((await refusal.json()).code, code);
    }
    assert.deepEqual(await bench.stored(), NOTHING);
  },
);

inboxTest("whatsapp-webhook keeps JSON that is no post of Meta's as a dead update", async (bench) => {
  for (const body of [[], 7, null, { object: "page", entry: [] }, { object: "whatsapp_business_account" }]) {
    assert.equal((await bench.webhook(bench.sign(body))).status, 200, JSON.stringify(body));
  }
  const dead = await bench.rows("select distinct code from admin.dead_updates");
  assert.deepEqual(dead, [{ code: "malformed" }]);
  assert.equal((await bench.stored())["messages"], 0);
});

inboxTest("whatsapp-webhook answers Meta's subscription check, and no other method", async (bench) => {
  const { url } = bench.sign({});
  const ask = (token: string, mode = "subscribe") =>
    bench.webhook(new Request(`${url}?hub.mode=${mode}&hub.challenge=1158201444&hub.verify_token=${token}`));
  const right = await ask(bench.keys.whatsapp.verifyToken);
  assert.deepEqual([right.status, await right.text()], [200, "1158201444"]);
  for (
    const refused of [
      await ask("wrong"),
      await ask(""),
      await ask(bench.keys.whatsapp.verifyToken, "unsubscribe"),
    ]
  ) {
    assert.equal(refused.status, 403);
    assert.equal((await refused.text()).includes("1158201444"), false);
  }
  const put = await bench.webhook(new Request(url, { method: "PUT", body: "{}" }));
  assert.deepEqual([put.status, put.headers.get("allow")], [405, "GET, POST"]);
});

inboxTest(
  "whatsapp-webhook says 503 while the database is away, and Meta's next post is stored once",
  async (bench) => {
    const { whatsapp } = bench;
    const ana = whatsapp.handset(ANA);
    await bench.loseDatabase();
    whatsapp.receive(ana.text("hola"), ana.text("¿están?"));
    const lost = await whatsapp.deliver();
    assert.deepEqual(lost.map(({ status }) => status), [503]);
    assert.equal(whatsapp.delivery.waiting.length, 2);
    await bench.findDatabase();
    const found = await whatsapp.deliver();
    assert.deepEqual(found.map(({ status }) => status), [200], bench.logged.join("\n"));
    assert.deepEqual(await bench.stored(), { ...NOTHING, messages: 2, persons: 1, chats: 1, turns: 1 });
  },
);
