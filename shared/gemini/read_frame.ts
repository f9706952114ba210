import type { AnswerPart } from "./answer.ts";
import { field, isObject, type JsonObject, textIn } from "../json.ts";
import { readPart } from "./read_part.ts";
import { type Refusal, refusalInside } from "./refusal.ts";
import { storable } from "./storable.ts";

/** One answer body, or one frame of a stream. */
export interface Frame {
  readonly parts: readonly AnswerPart[];
  /** Whether it had a candidate or said why the prompt was held back: `{}` is no answer. */
  readonly hasSubstance: boolean;
  readonly finishReason: string | null;
  readonly finishMessage: string | null;
  readonly blockReason: string | null;
  /** `usageMetadata` as it came, to be read once all frames are there; null when there was none. */
  readonly usage: JsonObject | null;
  readonly modelVersion: string | null;
  readonly responseId: string | null;
}

/** A frame, an error inside a 200 answer, or something that is no answer at all. */
export type FrameReading =
  | { readonly frame: Frame }
  | { readonly refusal: Refusal }
  | { readonly malformed: string };

/** Reads what the service sent with status 200, from its raw parts; all of it becomes fit for jsonb. */
export function readFrame(sent: unknown): FrameReading {
  const kept = storable(sent);
  if (kept === null) return { malformed: "it is nested too deep" };
  const body = kept.value;
  const refusal = refusalInside(body);
  if (refusal !== null) return { refusal };
  if (!isObject(body)) return { malformed: "it is no object" };
  const candidates = field(body, "candidates") ?? [];
  if (!Array.isArray(candidates)) return { malformed: "candidates is no list" };
  const candidate: unknown = candidates.find((one) => field(one, "index") === 0) ?? candidates[0];
  if (candidate !== undefined && !isObject(candidate)) return { malformed: "a candidate is no object" };
  const parts = readParts(candidate);
  if (parts === null) return { malformed: "a part cannot be read" };
  const feedback = field(body, "promptFeedback");
  const usage = field(body, "usageMetadata");
  return {
    frame: {
      parts,
      hasSubstance: candidate !== undefined || textIn(feedback, "blockReason") !== null,
      finishReason: textIn(candidate, "finishReason"),
      finishMessage: textIn(candidate, "finishMessage"),
      blockReason: textIn(feedback, "blockReason"),
      usage: isObject(usage) ? usage : null,
      modelVersion: textIn(body, "modelVersion"),
      responseId: textIn(body, "responseId"),
    },
  };
}

/** The parts of a candidate, none when it was held back; null when they cannot be read. */
function readParts(candidate: unknown): AnswerPart[] | null {
  const content = field(candidate, "content") ?? {};
  const listed = field(content, "parts") ?? [];
  if (!isObject(content) || !Array.isArray(listed)) return null;
  const parts = listed.map(readPart).filter((part) => part !== null);
  return parts.length === listed.length ? parts : null;
}
