import type { ScriptedAnswer } from "./answers.ts";
import { field, type JsonObject } from "./json.ts";
import type { Model } from "./models.ts";
import { detailsOf, partTokens, type TokenCounts, totalOf } from "./tokens.ts";

/** What belongs to one answer beside its words. */
export interface AnswerFrame {
  readonly model: Model;
  readonly responseId: string;
  readonly prompt: TokenCounts;
  readonly cachedTokens: number;
  /** Every third stream ends with an empty text part. */
  readonly emptyTail: boolean;
}

/** The one body of generateContent. */
export function unaryBody(answer: ScriptedAnswer, frame: AnswerFrame): JsonObject {
  return body(answer, frame, signed(answer.parts, frame.model), true, answer.parts);
}

/** The chunks of streamGenerateContent: usage in each, the finish reason in the last. */
export function streamBodies(answer: ScriptedAnswer, frame: AnswerFrame): JsonObject[] {
  const divided = answer.chunks ?? answer.parts.flatMap(divide);
  const withTail = frame.emptyTail && divided.length > 0 ? [...divided, [{ text: "" }]] : divided;
  const chunks = withTail.length === 0 ? [[]] : withTail;
  return chunks.map((parts, index) => {
    const soFar = chunks.slice(0, index + 1).flat();
    return body(answer, frame, signed(parts, frame.model), index === chunks.length - 1, soFar);
  });
}

function body(
  answer: ScriptedAnswer,
  frame: AnswerFrame,
  parts: readonly JsonObject[],
  isLast: boolean,
  soFar: readonly JsonObject[],
): JsonObject {
  const { finishReason = "STOP", finishMessage, blockReason, withoutContent = false } = answer;
  const candidate = {
    ...(withoutContent ? {} : { content: parts.length === 0 ? { role: "model" } : { parts, role: "model" } }),
    ...(isLast && finishReason !== null ? { finishReason } : {}),
    index: 0,
    ...(isLast && finishMessage !== undefined ? { finishMessage } : {}),
  };
  return {
    ...(blockReason === undefined ? { candidates: [candidate] } : { promptFeedback: { blockReason } }),
    usageMetadata: usage(answer, frame, soFar),
    modelVersion: frame.model.name,
    responseId: frame.responseId,
  };
}

/** Zeros are left out, as the service does. */
function usage(answer: ScriptedAnswer, frame: AnswerFrame, soFar: readonly JsonObject[]): JsonObject {
  const promptTokenCount = totalOf(frame.prompt) + frame.cachedTokens;
  const candidatesTokenCount = soFar.reduce((sum, part) => sum + partTokens(part), 0);
  const thoughtsTokenCount = answer.thoughtTokens ?? 0;
  const counts = {
    promptTokenCount,
    cachedContentTokenCount: frame.cachedTokens,
    candidatesTokenCount,
    thoughtsTokenCount,
    totalTokenCount: promptTokenCount + candidatesTokenCount + thoughtsTokenCount,
  };
  const present = Object.fromEntries(Object.entries(counts).filter(([, tokens]) => tokens > 0));
  const promptTokensDetails = detailsOf(frame.prompt);
  const details = promptTokensDetails === null ? {} : { promptTokensDetails };
  return { ...present, ...details, serviceTier: "standard" };
}

/** Newer models sign the first call of an answer. */
function signed(parts: readonly JsonObject[], model: Model): JsonObject[] {
  const first = parts.findIndex((part) => field(part, "functionCall") !== undefined);
  const needed = model.family === 3 && !parts.some((part) => field(part, "thoughtSignature") !== undefined);
  return parts.map((part, index) =>
    needed && index === first ? { ...part, thoughtSignature: signature(part) } : part
  );
}

function signature(part: JsonObject): string {
  return btoa(`signed ${new TextEncoder().encode(JSON.stringify(part)).length}`);
}

/** A text in up to three pieces; anything else in one. */
function divide(part: JsonObject): JsonObject[][] {
  const text = field(part, "text");
  if (typeof text !== "string" || text.length < 3) return [[part]];
  const letters = [...text];
  const size = Math.ceil(letters.length / 3);
  return [0, size, 2 * size].map((start) => letters.slice(start, start + size).join(""))
    .filter((piece) => piece !== "")
    .map((piece) => [{ ...part, text: piece }]);
}
