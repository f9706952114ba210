import { invalidArgument, ServiceError } from "./errors.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Fields, Spec } from "./wire_content.ts";

/**
 * Reads a body as strictly as the service: every unknown field is named and refused, snake_case and both cases of
 * enums are taken, whatever the content type says. What comes out has camelCase names and upper-case enums.
 *
 * @throws ServiceError 400
 */
export function readBody(text: string, fields: Fields): JsonObject {
  let body: unknown;
  try {
    body = text === "" ? {} : JSON.parse(text);
  } catch {
    throw invalidArgument("Invalid JSON payload received. Unexpected token.");
  }
  const problems: Problem[] = [];
  const read = readMessage(body, fields, "", problems);
  if (problems.length === 0 && isObject(read)) return read;
  throw new ServiceError(400, "INVALID_ARGUMENT", problems.map((one) => one.text).join("\n"), [{
    "@type": "type.googleapis.com/google.rpc.BadRequest",
    fieldViolations: problems.map((one) => ({ field: one.path, description: one.text })),
  }]);
}

interface Problem {
  readonly path: string;
  readonly text: string;
}

function readMessage(value: unknown, fields: Fields, path: string, problems: Problem[]): unknown {
  if (!isObject(value)) return wrong("message", value, path, problems);
  const entries: [string, unknown][] = [];
  for (const [written, item] of Object.entries(value)) {
    const name = camelCase(written);
    const spec = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (spec === undefined) {
      const at = path === "" ? "" : ` at '${path}'`;
      const text = `Invalid JSON payload received. Unknown name "${written}"${at}: Cannot find field.`;
      problems.push({ path, text });
    } else if (item !== null) {
      entries.push([name, readValue(item, spec, join(path, name), problems)]);
    }
  }
  return Object.fromEntries(entries);
}

function readValue(value: unknown, spec: Spec, path: string, problems: Problem[]): unknown {
  if (typeof spec === "string") {
    return scalars[spec](value) ? value : wrong(spec, value, path, problems);
  }
  if ("message" in spec) return readMessage(value, spec.message(), path, problems);
  if ("oneOf" in spec) {
    const upper = typeof value === "string" ? value.toUpperCase() : "";
    return spec.oneOf.includes(upper) ? upper : wrong("enum", value, path, problems);
  }
  if ("map" in spec) {
    if (!isObject(value)) return wrong("map", value, path, problems);
    const entries = Object.entries(value).map(([key, item]) =>
      [key, readValue(item, spec.map, `${path}[${key}]`, problems)] as const
    );
    return Object.fromEntries(entries);
  }
  // The service takes a lone message where it expects a list of them.
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item, index) => readValue(item, spec.list, `${path}[${index}]`, problems));
}

const scalars: Readonly<Record<Extract<Spec, string>, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value) || (typeof value === "string" && /^-?\d+$/.test(value)),
  flag: (value) => typeof value === "boolean",
  object: isObject,
  any: () => true,
};

function wrong(expected: string, value: unknown, path: string, problems: Problem[]): unknown {
  const text = `Invalid value at '${path}' (${expected}), ${JSON.stringify(value)?.slice(0, 80)}`;
  problems.push({ path, text });
  return value;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The service writes paths in snake_case. */
function join(path: string, name: string): string {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return path === "" ? snake : `${path}.${snake}`;
}
