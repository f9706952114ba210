import type { JsonObject } from "../json.ts";
import type { Usage } from "./usage.ts";

/** A call that the model wants made. */
export interface FunctionCall {
  readonly name: string;
  readonly args: JsonObject;
  /** Newer models number their calls; the response must carry the number back. */
  readonly id: string | null;
}

/** One part of an answer, read for us; `raw` is the part as it came, `thoughtSignature` and unknown fields included. */
export type AnswerPart =
  | { readonly kind: "text"; readonly text: string; readonly raw: JsonObject }
  | { readonly kind: "thought"; readonly text: string; readonly raw: JsonObject }
  | { readonly kind: "call"; readonly call: FunctionCall; readonly raw: JsonObject }
  | { readonly kind: "media"; readonly mimeType: string; readonly base64: string; readonly raw: JsonObject }
  | { readonly kind: "other"; readonly raw: JsonObject };

/**
 * What became of the request, from `finishReason` and the parts: `complete` has text, media or calls; `empty` ended
 * well with nothing to show; `truncated` met the token limit; `blocked` was held back; `bad_call` is a call that the
 * service could not read; `other` is any other reason, unknown ones included.
 */
export type Outcome = "complete" | "empty" | "truncated" | "blocked" | "bad_call" | "other";

/** One answer of the model. Its tokens are spent, whatever the outcome. */
export interface Answer {
  readonly outcome: Outcome;
  /** In the order in which they came; parts of a stream are not joined. */
  readonly parts: readonly AnswerPart[];
  /** What a person may see: text parts joined, without thoughts and without code. */
  readonly text: string;
  readonly calls: readonly FunctionCall[];
  /** As the service wrote it, unknown reasons included; null when it wrote none. */
  readonly finishReason: string | null;
  readonly finishMessage: string | null;
  /** Why the prompt was held back; null when it was not. */
  readonly blockReason: string | null;
  readonly usage: Usage;
  /** The model that answered, which may be another than the one asked for. */
  readonly modelVersion: string | null;
  readonly responseId: string | null;
}

/** What a stream yields: each part as it comes and, last and once, the whole answer. */
export type AnswerEvent =
  | { readonly kind: "part"; readonly part: AnswerPart }
  | { readonly kind: "answer"; readonly answer: Answer };
