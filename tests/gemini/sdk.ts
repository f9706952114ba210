import { type GenerativeModel, GoogleGenerativeAI } from "@google/generative-ai";
import type { GeminiFake } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { MODEL } from "./support.ts";

/** The SDK as it is, without anything of ours. */
export function sdkModel(fake: GeminiFake, model = MODEL): GenerativeModel {
  return new GoogleGenerativeAI(FAKE_KEY).getGenerativeModel({ model }, { baseUrl: fake.url });
}

/** What a promise is rejected with, as text with the name of its class; null when it is kept. */
export async function rejection(promise: Promise<unknown>): Promise<string | null> {
  return await promise.then(
    () => null,
    (cause: unknown) => `${cause instanceof Error ? cause.constructor.name : ""}: ${cause}`,
  );
}

/** Reads the SDK's stream to its end and gives the text of each chunk, and what it was rejected with. */
export async function readSdkStream(
  stream: AsyncIterable<{ text(): string }>,
): Promise<{ texts: string[]; error: string | null }> {
  const texts: string[] = [];
  const error = await rejection((async () => {
    for await (const chunk of stream) texts.push(chunk.text());
  })());
  return { texts, error };
}
