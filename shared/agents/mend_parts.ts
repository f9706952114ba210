import type { Answer, AnswerPart, FunctionCall, FunctionDeclaration } from "../gemini/mod.ts";
import { isObject, type JsonObject } from "../json.ts";
import { bareName, writtenCalls } from "./written_calls.ts";

/** Longer answers are not kept: nobody reads them, and the database would work on them for seconds. */
const MOST_LETTERS = 100_000;

/** What is kept of an answer: its raw parts and its calls, as many calls as parts that call. */
export interface Kept {
  readonly parts: readonly JsonObject[];
  readonly calls: readonly FunctionCall[];
}

/**
 * An answer as it is kept and sent back: tools by their own names, the same call once, calls that were written as text
 * made; null when it is too long to be anything.
 */
export function mendParts(answer: Answer, tools: readonly FunctionDeclaration[]): Kept | null {
  const names = new Set(tools.map(({ name }) => name));
  const parts = answer.calls.length > 0 ? once(answer.parts.map(named)) : made(answer, names);
  const raw = parts.map((part) => part.raw);
  if (JSON.stringify(raw).length > MOST_LETTERS) return null;
  return { parts: raw, calls: parts.flatMap((part) => part.kind === "call" ? [part.call] : []) };
}

function named(part: AnswerPart): AnswerPart {
  if (part.kind !== "call" || bareName(part.call.name) === part.call.name) return part;
  const name = bareName(part.call.name);
  const written = part.raw["functionCall"];
  const functionCall = { ...(isObject(written) ? written : {}), name };
  return { kind: "call", call: { ...part.call, name }, raw: { ...part.raw, functionCall } };
}

/** An answer that makes the same call twice stammers: people's numbers stand inside of calls. */
function once(parts: readonly AnswerPart[]): readonly AnswerPart[] {
  const wishes = parts.map((part) =>
    part.kind === "call" ? JSON.stringify([part.call.name, part.call.args]) : null
  );
  return parts.filter((_, at) => wishes[at] === null || wishes.indexOf(wishes[at] ?? null) === at);
}

function made(answer: Answer, names: ReadonlySet<string>): readonly AnswerPart[] {
  const written = writtenCalls(answer.text, names);
  if (written.length === 0) return answer.parts;
  const calls = written.map(({ name, args }): AnswerPart => {
    const call = { name: bareName(name), args };
    return { kind: "call", call: { ...call, id: null }, raw: { functionCall: call } };
  });
  return [...answer.parts.filter(({ kind }) => kind !== "text"), ...once(calls)];
}
