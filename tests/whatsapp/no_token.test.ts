import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import type { GraphSettings } from "shared/whatsapp/graph/graph_call.ts";
import { mediaClient } from "shared/whatsapp/graph/media_client.ts";
import { fakeWithAna, NUMBER, refusalOf, settingsFor, TO_ANA } from "./support.ts";

const HOLA = buildMessage(TO_ANA, { kind: "text", body: "Hola" });
const SECRET = "EAAsecret+token/of=weats";

/** Everything of an error that a log could show. */
function shown(error: unknown): string {
  return `${Deno.inspect(error, { depth: 10, showHidden: true })} ${JSON.stringify(error)}`;
}

/** Ways in which a token could come back to us inside an error. */
const LEAKS: Record<string, Partial<GraphSettings>> = {
  "Meta quotes it": {},
  "a header error quotes it": {
    fetch: () => Promise.reject(new TypeError(`Invalid header value: "Bearer ${SECRET}"`)),
  },
  "a cause quotes it": {
    fetch: () => Promise.reject(new TypeError("fetch failed", { cause: new Error(`sent Bearer ${SECRET}`) })),
  },
  "an address holds it": {
    fetch: () =>
      Promise.reject(
        new TypeError(`error sending request for url (https://x.test/?t=${encodeURIComponent(SECRET)})`),
      ),
  },
  "it comes back escaped as in an address": {
    fetch: () => Promise.reject(new TypeError(`cannot parse token=${encodeURIComponent(SECRET)}`)),
  },
};

for (const [name, more] of Object.entries(LEAKS)) {
  Deno.test(`send() shows no token when ${name}`, async () => {
    const settings = settingsFor(fakeWithAna(), { accessToken: SECRET, ...more });
    const error = await refusalOf(() => graphClient(settings).send(NUMBER, HOLA));
    assert.doesNotMatch(shown(error), /EAAsecret/);
  });
}

for (const accessToken of ["EAAsecret\nx", "EAAsecret x", "EAAsecretñ", ""]) {
  Deno.test(`graphClient() refuses a token that is no header value without showing it: ${accessToken.length} characters`, async () => {
    const error = await refusalOf(() => graphClient(settingsFor(fakeWithAna(), { accessToken })));
    assert.equal(error.code, "setting_not_valid");
    assert.doesNotMatch(shown(error), /EAAsecret/);
  });
}

Deno.test("graphClient() and mediaClient() show no token when they are printed", () => {
  const settings = settingsFor(fakeWithAna(), { accessToken: SECRET });
  assert.doesNotMatch(shown(graphClient(settings)) + shown(mediaClient(settings)), /EAAsecret/);
});

Deno.test("send() shows nobody's number and no address in an error", async () => {
  const settings = settingsFor(fakeWithAna(), {
    fetch: () => Promise.reject(new TypeError("cannot reach 573001112233 at https://graph.test/1/messages")),
  });
  const error = await refusalOf(() => graphClient(settings).send(NUMBER, HOLA));
  assert.doesNotMatch(shown(error), /573001112233|graph\.test/);
});
