import { equal, ok } from "node:assert/strict";
import { graph, SENT_PATH, type SentPage } from "../../local/stack/graph.ts";

const HERE = "http://127.0.0.1:9";

Deno.test("the stand-in for WhatsApp gives no id that one before it gave: the data outlives it", async () => {
  const began = Date.now();
  const serve = graph({ url: HERE, appSecret: "secret", secretKeys: ["sb_secret_x"] });
  const answer = await serve(
    new Request(`${HERE}/local/graph/v23.0/100000000000001/messages`, {
      method: "POST",
      headers: { authorization: "Bearer token", "content-type": "application/json" },
      body: JSON.stringify({
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to: "573001112233",
        type: "text",
        text: { body: "hola" },
      }),
    }),
  );
  equal(answer.status, 200, await answer.clone().text());
  await answer.body?.cancel();
  const page: SentPage = await (await serve(
    new Request(`${HERE}${SENT_PATH}`, { headers: { apikey: "sb_secret_x" } }),
  )).json();
  const number = Number(/OUT(\d+)$/.exec(atob(page.messages[0]?.id.slice("wamid.".length) ?? ""))?.[1]);
  ok(number >= began, `${number} was given before`);
});

Deno.test("what was sent is read with a secret key alone: other pages of a browser have none", async () => {
  const serve = graph({ url: HERE, appSecret: "secret", secretKeys: ["sb_secret_x"] });
  for (const headers of [{}, { apikey: "sb_publishable_x" }]) {
    equal((await serve(new Request(`${HERE}${SENT_PATH}`, { headers }))).status, 401);
  }
});
