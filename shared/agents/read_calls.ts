import { type Schema, Validator } from "@cfworker/json-schema";
import type { FunctionCall, FunctionDeclaration } from "../gemini/mod.ts";
import { isObject, type JsonObject } from "../json.ts";
import { mendArguments } from "./mend_arguments.ts";

/** A call as the database takes it; with a problem it is not run. */
export interface ReadCall {
  readonly name: string;
  readonly args: JsonObject;
  readonly id?: string;
  /** What is wrong, in words for the model. */
  readonly problem?: string;
}

const MOST_PROBLEMS = 3;

/** Reads the calls of an answer: plain slips are mended, what is still against the tool's schema is a problem. */
export function readCalls(
  calls: readonly FunctionCall[],
  tools: readonly FunctionDeclaration[],
): readonly ReadCall[] {
  return calls.map(({ name, args, id }) => {
    const numbered = id === null ? {} : { id };
    const tool = tools.find((each) => each.name === name);
    if (tool === undefined) return { name, args, ...numbered, problem: `There is no tool ${name}` };
    const schema = tool.parameters ?? { type: "object" };
    const mended = mendArguments(args, schema);
    const problem = problemOf(mended, schema);
    return {
      name,
      args: isObject(mended) ? mended : {},
      ...numbered,
      ...(problem === null ? {} : { problem }),
    };
  });
}

function problemOf(args: unknown, schema: JsonObject): string | null {
  const { valid, errors } = new Validator(asSchema(schema), "2020-12", false).validate(args);
  if (valid) return null;
  // The outermost say no more than that something within is wrong.
  const said = errors.filter(({ keyword }) => keyword !== "properties" && keyword !== "items");
  return said.slice(0, MOST_PROBLEMS).map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
    .join("; ");
}

/** Gemini's subset is a schema as it stands. */
function asSchema(schema: JsonObject): Schema {
  return { ...schema };
}
