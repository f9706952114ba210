import type { Content, FunctionDeclaration } from "../gemini/mod.ts";
import { field, isObject, type JsonObject, listIn, objectIn, textIn } from "../json.ts";

/** What a request says, and until when. */
export interface ModelRequest {
  readonly deadline: Date;
  readonly keyAlias: string;
  readonly model: string;
  readonly contents: readonly Content[];
  readonly tools: readonly FunctionDeclaration[];
  readonly calling: "AUTO" | "ANY";
  readonly generation: JsonObject;
  /** What stands for the instruction, the tools and the first part of the contents; null: they are sent. */
  readonly cache: { readonly name: string; readonly promptVersion: string | null } | null;
}

/** One request about a turn that the database wants made. */
export interface ModelTask extends ModelRequest {
  readonly step: number;
  /** Patience before it is sent: the request before failed. */
  readonly waitMs: number;
}

/**
 * Reads what `claim_turn`, `apply_turn` or `fail_turn` wants asked; null when it wants nothing asked.
 * @throws Error for a way of calling that is unknown
 */
export function modelTask(card: unknown): ModelTask | null {
  const request = modelRequest(card);
  const step = field(card, "step");
  const wait = field(card, "wait_milliseconds");
  if (request === null || typeof step !== "number") return null;
  return { ...request, step, waitMs: typeof wait === "number" && wait > 0 ? wait : 0 };
}

/** Reads the request of a card; null when it has none. @throws Error for a way of calling that is unknown */
export function modelRequest(card: unknown): ModelRequest | null {
  const request = objectIn(card, "request");
  const [keyAlias, model] = [textIn(request, "key_alias"), textIn(request, "model")];
  const deadline = new Date(textIn(card, "deadline") ?? "");
  if (request === null || keyAlias === null || model === null) return null;
  if (Number.isNaN(deadline.getTime())) return null;
  return {
    deadline,
    keyAlias,
    model,
    contents: listIn(request, "contents").filter(isContent),
    tools: listIn(request, "tools").filter(isDeclaration),
    calling: callingIn(request),
    generation: objectIn(request, "generation") ?? {},
    cache: cacheIn(request),
  };
}

function callingIn(request: JsonObject): "AUTO" | "ANY" {
  const calling = textIn(request, "calling");
  if (calling === "AUTO" || calling === "ANY") return calling;
  throw new Error(`Cannot ask a model as the way of calling is unknown: ${calling}`);
}

function cacheIn(request: JsonObject): ModelTask["cache"] {
  const cache = objectIn(request, "cache");
  const name = textIn(cache, "name");
  return name === null ? null : { name, promptVersion: textIn(cache, "prompt_version") };
}

function isContent(value: unknown): value is Content {
  const role = textIn(value, "role");
  return (role === "user" || role === "model" || role === "function") && Array.isArray(field(value, "parts"));
}

/** Whether a value is a tool as a model is told of it. */
export function isDeclaration(value: unknown): value is FunctionDeclaration {
  const parameters = field(value, "parameters");
  return textIn(value, "name") !== null && textIn(value, "description") !== null &&
    (parameters === undefined || isObject(parameters));
}
