import assert from "node:assert/strict";
import {
  type Answer,
  type AnswerEvent,
  type CallOptions,
  createGeminiClient,
  type GeminiClient,
  GeminiError,
  type GeminiErrorCode,
  type GenerateRequest,
  textPart,
  userTurn,
} from "shared/gemini/mod.ts";
import { type GeminiFake, startGeminiFake } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY, type GeminiFakeOptions } from "../fakes/gemini/state.ts";

/** A model that the fake knows and that will stay. */
export const MODEL = "gemini-2.5-flash-lite";
/** A model of the generation that signs its calls. */
export const NEWER_MODEL = "gemini-3.5-flash-lite";

/** A question of one sentence. */
export function asking(text: string, more: Partial<GenerateRequest> = {}): GenerateRequest {
  return { model: MODEL, contents: [userTurn([textPart(text)])], ...more };
}

/** Runs a test against a fake behind a port, with a client of ours that shares its clock; nothing may be left over. */
export async function withGemini(
  options: GeminiFakeOptions,
  test: (fake: GeminiFake, gemini: GeminiClient) => Promise<void>,
): Promise<void> {
  const fake = await startGeminiFake(options);
  try {
    await test(fake, clientOf(fake));
    assert.equal(fake.clock.waiting, 0, "a timer of the client was left behind");
  } finally {
    await fake.stop();
  }
}

/** A client of ours for a fake. */
export function clientOf(fake: GeminiFake, apiKey = FAKE_KEY): GeminiClient {
  return createGeminiClient({ apiKey, baseUrl: fake.url, fetch, clock: fake.clock });
}

/** The GeminiError that a promise ends with, checked for its code. */
export async function failing(promise: Promise<unknown>, code: GeminiErrorCode): Promise<GeminiError> {
  const error = await promise.then(() => null, (cause: unknown) => cause);
  assert.ok(error instanceof GeminiError, `wanted ${code}, got ${Deno.inspect(error)}`);
  assert.equal(error.code, code, Deno.inspect(error));
  return error;
}

/** Everything that a stream of ours yields. */
export async function collect(
  gemini: GeminiClient,
  request: GenerateRequest,
  options: CallOptions = {},
): Promise<AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const event of gemini.stream(request, options)) events.push(event);
  return events;
}

/** The whole answer at the end of a stream of ours. */
export async function streamed(
  gemini: GeminiClient,
  request: GenerateRequest,
  options: CallOptions = {},
): Promise<Answer> {
  const last = (await collect(gemini, request, options)).at(-1);
  assert.ok(last?.kind === "answer", "the last event is the answer");
  return last.answer;
}
