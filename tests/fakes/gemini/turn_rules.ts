import { invalidArgument } from "./errors.ts";
import { field, listField, textField } from "./json.ts";

/** Checks roles, parts and the order of calls and their answers. @throws ServiceError 400 */
export function checkTurns(contents: readonly unknown[], family: 2 | 3): void {
  if (contents.length === 0) {
    throw invalidArgument("* GenerateContentRequest.contents: contents is not specified\n");
  }
  for (const [index, content] of contents.entries()) {
    checkContent(content, index);
    const calls = count(content, "functionCall");
    const responses = count(content, "functionResponse");
    const before = contents[index - 1];
    const callsBefore = count(before, "functionCall");
    if (responses > 0 && callsBefore === 0) {
      throw invalidArgument(
        "Please ensure that function response turn comes immediately after a function call turn.",
      );
    }
    if (callsBefore > 0 && responses !== callsBefore) {
      throw invalidArgument(
        "Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.",
      );
    }
    if (calls > 0 && (before === undefined || isModel(before))) {
      throw invalidArgument(
        "Please ensure that function call turn comes immediately after a user turn or after a function response turn.",
      );
    }
  }
  if (family === 3) checkSignatures(contents);
}

const roles: ReadonlySet<string> = new Set(["user", "model", "function"]);
const contentKeys = [
  "text",
  "inlineData",
  "fileData",
  "functionCall",
  "functionResponse",
  "executableCode",
  "codeExecutionResult",
];

function checkContent(content: unknown, index: number): void {
  const path = `GenerateContentRequest.contents[${index}]`;
  if (!roles.has(textField(content, "role") ?? "user")) {
    throw invalidArgument("Please use a valid role: user, model.");
  }
  const parts = listField(content, "parts");
  if (parts.length === 0) throw invalidArgument(`* ${path}.parts: contents.parts must not be empty.\n`);
  for (const [number, part] of parts.entries()) {
    const kinds = contentKeys.filter((key) => field(part, key) !== undefined);
    if (kinds.length !== 1) {
      throw invalidArgument(
        `* ${path}.parts[${number}].data: required oneof field 'data' must have one initialized field\n`,
      );
    }
  }
}

/** In the turn under way the first call of each model turn must carry its signature back. */
function checkSignatures(contents: readonly unknown[]): void {
  const start = contents.findLastIndex((content) =>
    !isModel(content) && count(content, "functionResponse") === 0
  );
  for (const [index, content] of contents.entries()) {
    const call = listField(content, "parts").find((part) => field(part, "functionCall") !== undefined);
    if (index > start && call !== undefined && (textField(call, "thoughtSignature") ?? "") === "") {
      const name = textField(field(call, "functionCall"), "name") ?? "";
      throw invalidArgument(
        "Function call is missing a thought_signature in functionCall parts. This is required for tools to work " +
          `correctly. Additional data, function call \`${name}\`, position ${index + 1}.`,
      );
    }
  }
}

function isModel(content: unknown): boolean {
  return textField(content, "role") === "model";
}

function count(content: unknown, kind: string): number {
  return listField(content, "parts").filter((part) => field(part, kind) !== undefined).length;
}
