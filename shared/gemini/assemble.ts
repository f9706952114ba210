import type { Answer, AnswerPart, Outcome } from "./answer.ts";
import { joinPartialCalls } from "./partial_calls.ts";
import type { Frame } from "./read_frame.ts";
import { readUsage } from "./usage.ts";

/**
 * Makes one answer of the frames of a stream, or of the only frame of a unary answer. Parts are kept one by one in
 * their order; of everything else the last word counts, as each frame repeats the usage up to itself.
 */
export function assemble(frames: readonly Frame[]): Answer {
  const parts = joinPartialCalls(frames.flatMap((frame) => frame.parts));
  const last = <K extends keyof Frame>(key: K) =>
    frames.findLast((frame) => frame[key] !== null)?.[key] ?? null;
  const finishReason = last("finishReason");
  const blockReason = last("blockReason");
  return {
    outcome: blockReason !== null && parts.length === 0 ? "blocked" : outcomeOf(finishReason, parts),
    parts,
    text: parts.map((part) => part.kind === "text" ? part.text : "").join(""),
    calls: parts.flatMap((part) => part.kind === "call" ? [part.call] : []),
    finishReason,
    finishMessage: last("finishMessage"),
    blockReason,
    usage: readUsage(last("usage")),
    modelVersion: last("modelVersion"),
    responseId: last("responseId"),
  };
}

const outcomes: ReadonlyMap<string, Outcome> = new Map([
  ["MAX_TOKENS", "truncated"],
  ["SAFETY", "blocked"],
  ["RECITATION", "blocked"],
  ["LANGUAGE", "blocked"],
  ["BLOCKLIST", "blocked"],
  ["PROHIBITED_CONTENT", "blocked"],
  ["SPII", "blocked"],
  ["IMAGE_SAFETY", "blocked"],
  ["IMAGE_PROHIBITED_CONTENT", "blocked"],
  ["IMAGE_RECITATION", "blocked"],
  ["MALFORMED_FUNCTION_CALL", "bad_call"],
  ["UNEXPECTED_TOOL_CALL", "bad_call"],
  ["TOO_MANY_TOOL_CALLS", "bad_call"],
]);

const shown: ReadonlySet<AnswerPart["kind"]> = new Set(["call", "media"]);

function outcomeOf(finishReason: string | null, parts: readonly AnswerPart[]): Outcome {
  if (finishReason !== "STOP") return outcomes.get(finishReason ?? "") ?? "other";
  const shows = parts.some((part) => part.kind === "text" ? part.text !== "" : shown.has(part.kind));
  return shows ? "complete" : "empty";
}
