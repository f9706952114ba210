import { AuthorizationUnavailable } from "./authorize.ts";
import type { Context } from "./context.ts";
import { type Broadcast, broadcastBody } from "./encode.ts";
import { readHttpMessages } from "./http_messages.ts";
import { identify, shownBy } from "./identity.ts";
import { parseJson, utf8Length } from "./json.ts";
import { nameBytes } from "./limits.ts";
import { deliver } from "./rooms.ts";
import type { Claims } from "./token.ts";

const oversize = { errors: { payload: ["Payload size exceeds tenant limit"] } };

/** Tells who sent an HTTP request; null when nobody known did. */
export function whoSent(context: Context, request: Request, url: URL): Claims | null {
  const shown = shownBy(request, url);
  return shown === null ? null : identify(context.keyring, shown).claims ?? null;
}

/**
 * `POST .../api/broadcast`: sends every message of `{ messages: [{ topic, event, payload, private }] }`. Private ones
 * that the sender may not write are left out without a word, as on the hosted server.
 */
export async function postBatch(context: Context, request: Request, claims: Claims): Promise<Response> {
  const body = await readBody(request, context.limits.frameBytes);
  if (body === null) return answer(413, { message: "Payload Too Large" });
  const messages = readHttpMessages(parseJson(utf8.decode(body)));
  if ("errors" in messages) return answer(422, messages);
  const bodies = messages.map(({ event, payload }) => broadcastBody(event, JSON.stringify(payload)));
  const most = context.limits.payloadBytes;
  if (bodies.some((text) => utf8Length(text, most) > most)) return answer(422, oversize);

  const refused = (cause: unknown) => {
    context.log({
      level: "warning",
      message: "Private messages left out as nobody could authorise them",
      cause,
    });
    return false;
  };
  const allowed = new Map<string, boolean>();
  for (const { topic } of messages.filter((message) => message.isPrivate)) {
    if (!allowed.has(topic)) allowed.set(topic, await mayWrite(context, topic, claims).catch(refused));
  }
  messages.forEach((message, index) => {
    const text = bodies[index];
    if (text === undefined || (message.isPrivate && allowed.get(message.topic) !== true)) return;
    deliver(context.rooms, message, { kind: "text", body: text });
  });
  return new Response(null, { status: 202 });
}

/** `POST .../api/broadcast/<topic>/events/<event>?private=true`: sends one message, JSON or bytes. */
export async function postSingle(
  context: Context,
  request: Request,
  claims: Claims,
  { topic, event, isPrivate }: { topic: string; event: string; isPrivate: boolean },
): Promise<Response> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json" && type !== "application/octet-stream") {
    return new Response(null, { status: 415 });
  }
  const bytes = await readBody(request, context.limits.frameBytes);
  if (bytes === null || bytes.byteLength > context.limits.payloadBytes) return answer(422, oversize);
  const encoding = type === "application/json" ? "json" : "binary";
  if (encoding === "json" && parseJson(utf8.decode(bytes)) === undefined) {
    return answer(400, { message: "Bad Request" });
  }
  if (utf8Length(event, nameBytes) > nameBytes) return answer(422, { errors: { event: ["is too long"] } });
  if (isPrivate) {
    try {
      if (!await mayWrite(context, topic, claims)) return answer(403, { message: "Unauthorized" });
    } catch (cause) {
      if (!(cause instanceof AuthorizationUnavailable)) throw cause;
      return answer(422, { message: "Tenant database unavailable" });
    }
  }
  const message: Broadcast = { kind: "user", event, encoding, bytes };
  deliver(context.rooms, { topic, isPrivate }, message);
  return new Response(null, { status: 202 });
}

/** A JSON answer. */
export function answer(status: number, body: unknown): Response {
  return Response.json(body, { status });
}

async function mayWrite(context: Context, topic: string, claims: Claims): Promise<boolean> {
  return (await context.authorize({ topic, claims, headers: {} })).broadcast.write;
}

/** Reads a body, or stops and gives null as soon as it is over the limit. */
async function readBody(request: Request, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    if (length > most) return null;
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

const utf8 = new TextDecoder();
