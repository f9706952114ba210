import type { FunctionCall } from "../gemini/mod.ts";
import { field, isObject, type JsonObject, objectIn, readJson, textIn } from "../json.ts";

/** A text longer than this is no call that somebody wrote by mistake. */
const LONGEST = 20_000;

/** The calls that a model wrote as text instead of making them: JSON of any usual shape, alone or in a fence. */
export function writtenCalls(text: string, names: ReadonlySet<string>): readonly FunctionCall[] {
  if (text.length > LONGEST) return [];
  const fenced = [...text.matchAll(/```(?:[a-z_]*)\n?([\s\S]*?)```/g)].map((match) => match[1] ?? "");
  const braces = text.slice(
    Math.max(text.search(/[{[]/), 0),
    Math.max(text.lastIndexOf("}"), text.lastIndexOf("]")) + 1,
  );
  for (const candidate of [text, ...fenced, braces]) {
    const found = callsIn(readJson(candidate.trim())).filter(({ name }) => names.has(bareName(name)));
    if (found.length > 0) return found;
    const called = programCall(candidate.trim(), names);
    if (called !== null) return [called];
  }
  return [];
}

/** The name of a tool without what some models put before it: `default_api:add_items` is `add_items`. */
export function bareName(name: string): string {
  return name.trim().replace(/^(?:default_api|functions?|tools?|api|client|print)[.:/]+/i, "");
}

function callsIn(value: unknown): readonly FunctionCall[] {
  if (Array.isArray(value)) return value.flatMap(callsIn);
  if (!isObject(value)) return [];
  for (
    const key of [
      "functionCall",
      "function_call",
      "tool_calls",
      "toolCalls",
      "function_calls",
      "tool_call",
      "calls",
    ]
  ) {
    const inner = field(value, key);
    if (inner !== undefined) return callsIn(inner);
  }
  const name = ["name", "tool", "tool_name", "function", "action"].map((key) => textIn(value, key)).find((
    each,
  ) => each !== null);
  if (name === undefined || name === null) {
    const inner = objectIn(value, "function");
    return inner === null ? [] : callsIn(inner);
  }
  return [{ name, args: argsIn(value), id: null }];
}

function argsIn(value: JsonObject): JsonObject {
  for (const key of ["args", "arguments", "parameters", "input", "tool_input", "action_input"]) {
    const given = field(value, key);
    const read = typeof given === "string" ? readJson(given) : given;
    if (isObject(read)) return read;
  }
  return {};
}

/** `add_items({"items": […]})`, as a program writes it; other arguments are not guessed. */
function programCall(text: string, names: ReadonlySet<string>): FunctionCall | null {
  const match = /^(?:print\()?\s*([\w.:]+)\(\s*(\{[\s\S]*\})?\s*\)\)?;?$/.exec(text);
  const name = bareName(match?.[1] ?? "");
  const args = match?.[2] === undefined ? {} : readJson(match[2]);
  return names.has(name) && isObject(args) ? { name, args, id: null } : null;
}
