import { deepEqual, equal, ok } from "node:assert/strict";
import { receivePost } from "shared/loops/receive_post.ts";
import { RpcError } from "shared/rpc_error.ts";
import { bodyRoom } from "shared/whatsapp/inbound/body_room.ts";
import { signatureCheck } from "shared/whatsapp/inbound/signature.ts";
import { MAX_BODY_BYTES } from "shared/whatsapp/inbound/webhook_body.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { signedPost } from "../fakes/whatsapp/signed_post.ts";

const SECRET = "the secret of the app";
const ADDRESS = "http://stack.test/functions/v1/whatsapp-webhook";

/** Takes a post with a database that answers so; gives what came of it. */
async function take(request: Request, answer: () => Promise<unknown>, room = bodyRoom(MAX_BODY_BYTES)) {
  const events: string[] = [];
  let answered = 0;
  const stored: unknown[] = [];
  const response = await receivePost(request, {
    rpc: (name, args) => {
      stored.push([name, args]);
      return answer();
    },
    isSigned: signatureCheck(SECRET),
    room,
    onAnswered: () => answered++,
    log: (event) => events.push(event),
  });
  return { status: response.status, body: await response.json(), events, answered, stored: stored.length };
}

function post(): Request {
  const fake = createWhatsappFake({ appSecret: SECRET, webhookUrl: ADDRESS });
  return fake.webhook([fake.handset({ phone: "573001112233" }).text("hola")]);
}

const accepts = (acted: number) => () => Promise.resolve({ acted });

Deno.test("receivePost() answers 200 when a post is stored", async () => {
  deepEqual(await take(post(), accepts(0)), {
    status: 200,
    body: { received: true },
    events: [],
    answered: 0,
    stored: 1,
  });
});

Deno.test("receivePost() tells when something was answered in place", async () => {
  equal((await take(post(), accepts(1))).answered, 1);
});

Deno.test("receivePost() stores nothing without Meta's signature", async () => {
  const { status, body, stored } = await take(signedPost(ADDRESS, {}, "another secret"), accepts(0));
  deepEqual([status, body.code, stored], [401, "signature_not_valid", 0]);
});

Deno.test("receivePost() refuses what is no JSON by its code, and tells Meta to go on", async () => {
  const { status, events, stored } = await take(
    signedPost(ADDRESS, new Uint8Array([1, 2]), SECRET),
    accepts(0),
  );
  ok(status >= 400 && status < 500, String(status));
  deepEqual([events, stored], [["webhook_refused"], 0]);
});

Deno.test("receivePost() answers 503 when nothing could be stored, and shows nothing of the reason", async () => {
  const lost = new RpcError("Cannot call receive_whatsapp as a secret is in the way", {
    code: "no_answer",
    status: null,
    retryable: true,
  });
  const { status, body, events } = await take(post(), () => Promise.reject(lost));
  deepEqual([status, body], [503, { code: "no_answer", message: "Cannot store the post now: repeat it" }]);
  deepEqual(events, ["webhook_refused"]);
});

Deno.test("receivePost() reads no body of a post without the form of a signature", async () => {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(++taken)),
  }, {
    highWaterMark: 0,
  });
  const { status } = await take(new Request(ADDRESS, { method: "POST", body }), accepts(0));
  deepEqual([status, taken], [401, 0]);
});

Deno.test("forty large unsigned posts held open take no room from what Meta ordinarily sends", async () => {
  const room = bodyRoom(MAX_BODY_BYTES);
  const controllers: ReadableStreamDefaultController<Uint8Array>[] = [];
  const held = Array.from({ length: 40 }, () => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void controllers.push(controller) });
    const headers = { "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
    return take(new Request(ADDRESS, { method: "POST", body, headers }), accepts(0), room);
  });
  const statusOf = async (request: Request) => (await take(request, accepts(0), room)).status;
  equal(await statusOf(announced(post())), 200);
  for (const controller of controllers) controller.close();
  const statuses = (await Promise.all(held)).map(({ status }) => status);
  deepEqual([
    statuses.filter((status) => status === 401).length,
    statuses.filter((status) => status === 503).length,
  ], [
    24,
    16,
  ]);
  equal(await statusOf(post()), 200, "the room was not given back");
});

/** As a connection brings it: with its length. */
function announced(request: Request): Request {
  const copy = new Request(request);
  copy.headers.set("content-length", "2000");
  return copy;
}
