import type { AnswerPart } from "./answer.ts";
import { field, isObject, type JsonObject, listIn, objectIn, textIn } from "../json.ts";

/** The parts of a stream with each call that came in pieces as one part, in the place of its first piece. */
export function joinPartialCalls(parts: readonly AnswerPart[]): readonly AnswerPart[] {
  const joined: AnswerPart[] = [];
  let open: { readonly at: number; readonly pieces: JsonObject[]; readonly raw: JsonObject } | null = null;
  for (const part of parts) {
    const piece = objectIn(part.raw, "functionCall");
    if (piece === null || !(isPiece(piece) || (open !== null && textIn(piece, "name") === null))) {
      joined.push(part);
      continue;
    }
    if (open === null || textIn(piece, "name") !== null) {
      open = { at: joined.length, pieces: [], raw: part.raw };
      joined.push(part);
    }
    open.pieces.push(piece);
    joined[open.at] = whole(open.raw, open.pieces);
    if (field(piece, "willContinue") !== true) open = null;
  }
  return joined;
}

/** Whether a call is told in pieces: it goes on, or its arguments come path by path. */
export function isPiece(call: JsonObject): boolean {
  return field(call, "willContinue") === true || Array.isArray(field(call, "partialArgs"));
}

function whole(first: JsonObject, pieces: readonly JsonObject[]): AnswerPart {
  const name = pieces.map((piece) => textIn(piece, "name")).find((each) => each !== null) ?? "";
  const id = pieces.map((piece) => textIn(piece, "id")).find((each) => each !== null) ?? null;
  const args: Record<string, unknown> = {};
  for (const piece of pieces) {
    const given = field(piece, "args");
    if (isObject(given)) Object.assign(args, given);
    for (const told of listIn(piece, "partialArgs")) put(args, told);
  }
  const call = id === null ? { name, args } : { id, name, args };
  return name === ""
    ? { kind: "other", raw: first }
    : { kind: "call", call: { name, args, id }, raw: { ...first, functionCall: call } };
}

/** Puts one told value at its path; text that comes in pieces is joined. */
function put(args: Record<string, unknown>, told: unknown): void {
  const path = [...(textIn(told, "jsonPath") ?? "").matchAll(/\.([A-Za-z_]\w*)|\[(\d{1,3})\]|\['([^']+)'\]/g)]
    .map(([, name, index, quoted]) => name ?? quoted ?? Number(index));
  const last = path.at(-1);
  if (last === undefined || path.some((key) => key === "__proto__")) return;
  let holder: unknown = args;
  path.slice(0, -1).forEach((key, depth) => {
    const held = read(holder, key);
    const next = typeof held === "object" && held !== null
      ? held
      : typeof path[depth + 1] === "number"
      ? []
      : {};
    write(holder, key, next);
    holder = next;
  });
  const before = read(holder, last);
  const text = textIn(told, "stringValue");
  write(holder, last, text !== null && typeof before === "string" ? before + text : valueOf(told));
}

function valueOf(told: unknown): unknown {
  for (const key of ["stringValue", "numberValue", "boolValue"]) {
    const value = field(told, key);
    if (value !== undefined) return value;
  }
  return null;
}

function read(holder: unknown, key: string | number): unknown {
  return Array.isArray(holder) ? holder[Number(key)] : field(holder, String(key));
}

function write(holder: unknown, key: string | number, value: unknown): void {
  if (typeof holder === "object" && holder !== null) Reflect.set(holder, key, value);
}
