import type { Answer, FunctionCall } from "./answer.ts";
import type { JsonObject } from "../json.ts";
import { responsePart } from "./parts.ts";
import type { Content } from "./request.ts";

/** What a person said. */
export function userTurn(parts: readonly JsonObject[]): Content {
  return { role: "user", parts };
}

/**
 * The model's turn as it must be sent back: raw parts in their order, `thoughtSignature` included. Thoughts and empty
 * text parts without a signature stay behind; null when nothing is left.
 */
export function modelTurn(answer: Answer): Content | null {
  const parts = answer.parts
    .filter((part) => Object.hasOwn(part.raw, "thoughtSignature") || worthSending(part))
    .map((part) => part.raw);
  return parts.length === 0 ? null : { role: "model", parts };
}

/** The turn that answers every call of a model's turn, in the order of the calls. */
export function toolTurn(
  results: readonly { readonly call: FunctionCall; readonly response: JsonObject }[],
): Content {
  return { role: "function", parts: results.map(({ call, response }) => responsePart(call, response)) };
}

function worthSending(part: Answer["parts"][number]): boolean {
  return part.kind === "text" ? part.text !== "" : part.kind !== "thought";
}
