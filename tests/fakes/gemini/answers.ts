import type { JsonObject } from "./json.ts";

/** What the model shall say: raw parts, and how it ends. */
export interface ScriptedAnswer {
  readonly parts: readonly JsonObject[];
  /** How a stream shall divide the parts; default: text in up to three pieces, everything else alone. */
  readonly chunks?: readonly (readonly JsonObject[])[];
  /** Default STOP; null leaves it out. */
  readonly finishReason?: string | null;
  readonly finishMessage?: string;
  /** Holds the prompt back: no candidates at all. */
  readonly blockReason?: string;
  /** A candidate without `content`, as of a blocked answer. */
  readonly withoutContent?: boolean;
  readonly thoughtTokens?: number;
}

/** A text. */
export function say(text: string): ScriptedAnswer {
  return { parts: [{ text }] };
}

/** One call; newer models get a signature added when the script gives none. */
export function call(name: string, args: JsonObject = {}): ScriptedAnswer {
  return calls([{ name, args }]);
}

/** Several calls, in one chunk of a stream. */
export function calls(
  wanted: readonly { readonly name: string; readonly args?: JsonObject }[],
): ScriptedAnswer {
  const parts = wanted.map(({ name, args = {} }) => ({ functionCall: { name, args } }));
  return { parts, chunks: [parts], finishMessage: "Model generated function call(s)." };
}

/** A text and a call in one chunk. */
export function sayAndCall(text: string, name: string, args: JsonObject = {}): ScriptedAnswer {
  const parts = [{ text }, { functionCall: { name, args } }];
  return { parts, chunks: [parts] };
}

/** A thought and a text, as with `includeThoughts`. */
export function thinkAndSay(thought: string, text: string): ScriptedAnswer {
  const parts = [{ text: thought, thought: true }, { text, thoughtSignature: "c2lnbmF0dXJl" }];
  return { parts, chunks: [parts], thoughtTokens: 26 };
}

/** A prompt that is held back: status 200, no candidates. */
export function blockedPrompt(blockReason = "PROHIBITED_CONTENT"): ScriptedAnswer {
  return { parts: [], blockReason };
}

/** An answer that is held back, without content. */
export function blockedAnswer(finishReason = "SAFETY"): ScriptedAnswer {
  return { parts: [], withoutContent: true, finishReason };
}

/** All tokens went into thoughts: content without parts. */
export function onlyThought(): ScriptedAnswer {
  return { parts: [], finishReason: "MAX_TOKENS", thoughtTokens: 512 };
}

/** A call that the service could not read. */
export function malformedCall(): ScriptedAnswer {
  return {
    parts: [],
    withoutContent: true,
    finishReason: "MALFORMED_FUNCTION_CALL",
    finishMessage: "Malformed function call: print(default_api.add_items(items=[",
  };
}

/** An end that nobody has heard of. */
export function unknownEnd(text: string): ScriptedAnswer {
  return { parts: [{ text }], finishReason: "KITCHEN_ON_FIRE" };
}
