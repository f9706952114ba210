import { field, isObject, type JsonObject, readJson, textIn } from "../json.ts";

/**
 * Arguments of a call with plain slips mended as the schema wants it: a number or yes written as text, a choice in
 * another case, one thing where a list is asked, a list or object as JSON text, nulls. What is no slip stays as it is, for the check that follows.
 */
export function mendArguments(value: unknown, schema: unknown): unknown {
  switch (textIn(schema, "type")) {
    case "object":
      return mendObject(typeof value === "string" ? readJson(value) ?? value : value, schema);
    case "array":
      return mendList(value, field(schema, "items"));
    case "integer":
    case "number":
      return mendNumber(value);
    case "boolean":
      return mendBoolean(value);
    case "string":
      return mendText(value, field(schema, "enum"));
    default:
      return value;
  }
}

function mendObject(value: unknown, schema: unknown): unknown {
  return isObject(value) ? mendFields(value, schema) : value;
}

function mendFields(value: JsonObject, schema: unknown): JsonObject {
  const properties = field(schema, "properties");
  return Object.fromEntries(
    Object.entries(value)
      // A field that was left out is written as null by some models.
      .filter(([, given]) => given !== null)
      .map(([name, given]) => [name, mendArguments(given, field(properties, name))]),
  );
}

function mendList(value: unknown, items: unknown): unknown {
  if (value === null || value === undefined || value === "") return [];
  const written = typeof value === "string" && /^\s*\[/.test(value) ? readJson(value) ?? value : value;
  return (Array.isArray(written) ? written : [written]).map((each) => mendArguments(each, items));
}

function mendNumber(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const plain = value.trim();
  return /^-?\d{1,15}(\.\d+)?$/.test(plain) ? Number(plain) : value;
}

function mendBoolean(value: unknown): unknown {
  const word = typeof value === "string" ? value.trim().toLowerCase() : value;
  if (word === "true" || word === 1) return true;
  return word === "false" || word === 0 ? false : value;
}

function mendText(value: unknown, allowed: unknown): unknown {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string" || !Array.isArray(allowed)) return value;
  const word = value.trim().toLowerCase();
  return allowed.find((each) => typeof each === "string" && each.toLowerCase() === word) ?? value;
}
