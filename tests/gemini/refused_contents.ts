import { hola, inline, type Refused } from "./refused.ts";
import { NEWER_MODEL } from "./support.ts";

const callTurn = { role: "model", parts: [{ functionCall: { name: "a", args: {} } }] };
const answerTurn = { role: "user", parts: [{ functionResponse: { name: "a", response: {} } }] };

/** Fields, parts and the order of turns. */
export const refusedContents: Readonly<Record<string, Refused>> = {
  "an unknown field": {
    body: { contents: [hola], prompt: "x" },
    says: /Unknown name "prompt": Cannot find field/,
  },
  "an unknown field inside": {
    body: { contents: [{ role: "user", parts: [{ text: "x", mood: 1 }] }] },
    says: /Unknown name "mood" at 'contents\[0\]\.parts\[0\]'/,
  },
  "a field of the wrong kind": {
    body: { contents: [{ role: 7, parts: [] }] },
    says: /Invalid value at 'contents\[0\]\.role'/,
  },
  "no contents": { body: {}, says: /contents is not specified/ },
  "contents without parts": { body: { contents: [{ role: "user" }] }, says: /parts must not be empty/ },
  "a part without anything": {
    body: { contents: [{ parts: [{}] }] },
    says: /must have one initialized field/,
  },
  "a part of two kinds": {
    body: { contents: [{ parts: [{ text: "x", inlineData: { mimeType: "image/png", data: "AAAA" } }] }] },
    says: /must have one initialized field/,
  },
  "an unknown role": {
    body: { contents: [{ role: "assistant", parts: [{ text: "x" }] }] },
    says: /valid role/,
  },
  "a response without a call": {
    body: { contents: [hola, answerTurn] },
    says: /function response turn comes immediately after a function call turn/,
  },
  "fewer responses than calls": {
    body: { contents: [hola, { role: "model", parts: [...callTurn.parts, ...callTurn.parts] }, answerTurn] },
    says: /number of function response parts is equal/,
  },
  "a call that nobody answers": {
    body: { contents: [hola, callTurn, hola] },
    says: /number of function response parts/,
  },
  "a call at the beginning": {
    body: { contents: [callTurn, answerTurn] },
    says: /call turn comes immediately after a user/,
  },
  "a call after the model's own turn": {
    body: { contents: [hola, { role: "model", parts: [{ text: "x" }] }, callTurn, answerTurn] },
    says: /call turn comes immediately after a user/,
  },
  "a response that is a list": {
    body: { contents: [hola, callTurn, { parts: [{ functionResponse: { name: "a", response: [] } }] }] },
    says: /Invalid value/,
  },
  "a missing signature": {
    model: NEWER_MODEL,
    body: { contents: [hola, callTurn, answerTurn] },
    says: /missing a thought_signature/,
  },
  "octet-stream": { body: { contents: [inline("application/octet-stream")] }, says: /Unsupported MIME type/ },
  "webm": { body: { contents: [inline("audio/webm")] }, says: /Unsupported MIME type/ },
  "sound that is no base64": {
    body: { contents: [inline("audio/ogg", "¡hola!")] },
    says: /Base64 decoding failed/,
  },
  "an unknown cache": {
    body: { contents: [hola], cachedContent: "cachedContents/x" },
    says: /CachedContent not found/,
  },
};
