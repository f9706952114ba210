import { invalidArgument } from "./errors.ts";
import { field, isObject, type JsonObject, listField, textField } from "./json.ts";
import type { Model } from "./models.ts";
import { checkSchema } from "./schema_rules.ts";
import { checkTurns } from "./turn_rules.ts";

/** Refuses what the service refuses of a request whose fields are known. @throws ServiceError 400 */
export function checkGenerate(request: JsonObject, model: Model): void {
  checkTurns(listField(request, "contents"), model.family);
  checkMedia(request);
  checkTools(request);
  checkGenerationConfig(request, model);
}

/** Sound and pictures of a type that is served; WhatsApp's `audio/ogg; codecs=opus` is not. */
const mediaTypes =
  /^(?:audio\/(?:wav|mp3|mpeg|aiff|aac|ogg|flac)|image\/(?:jpeg|png|webp|heic|heif)|application\/pdf|text\/plain)$/;

function checkMedia(request: JsonObject): void {
  for (const part of listField(request, "contents").flatMap((content) => listField(content, "parts"))) {
    const inline = field(part, "inlineData");
    if (inline === undefined) continue;
    const mimeType = textField(inline, "mimeType") ?? "";
    if (!mediaTypes.test(mimeType)) throw invalidArgument(`Unsupported MIME type: ${mimeType}`);
    if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(textField(inline, "data") ?? "")) {
      throw invalidArgument(
        "Invalid value at 'contents[0].parts[0].inline_data.data' (TYPE_BYTES), Base64 decoding failed",
      );
    }
  }
}

const MOST_DECLARATIONS = 128;

/** Declarations and how they may be called; also what a cache holds. @throws ServiceError 400 */
export function checkTools(request: JsonObject): void {
  const declarations = listField(request, "tools").flatMap((tool) => listField(tool, "functionDeclarations"));
  if (declarations.length > MOST_DECLARATIONS) {
    throw invalidArgument("At most 128 function declarations are allowed.");
  }
  for (const [index, declaration] of declarations.entries()) {
    const path = `tools[0].function_declarations[${index}]`;
    if (!/^[A-Za-z_][A-Za-z0-9_:.-]{0,63}$/.test(textField(declaration, "name") ?? "")) {
      throw invalidArgument(
        `* GenerateContentRequest.${path}.name: Invalid function name. Must start with a letter or an underscore. Must be alphameric (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:) or dashes (-), with a maximum length of 64.\n`,
      );
    }
    if ((textField(declaration, "description") ?? "") === "") {
      throw invalidArgument(`* GenerateContentRequest.${path}.description: missing field.\n`);
    }
    checkSchema(field(declaration, "parameters"), `${path}.parameters`);
  }
  const names = new Set(declarations.map((declaration) => textField(declaration, "name")));
  const config = field(field(request, "toolConfig"), "functionCallingConfig");
  const allowed = listField(config, "allowedFunctionNames");
  if (allowed.length > 0 && !["ANY", "VALIDATED"].includes(textField(config, "mode") ?? "AUTO")) {
    throw invalidArgument(
      "Allowed function names can only be set when the function calling mode is ANY or VALIDATED.",
    );
  }
  for (const name of allowed) {
    if (typeof name !== "string" || !names.has(name)) {
      throw invalidArgument(
        `Function calling config contains an allowed function name that is not declared: ${name}.`,
      );
    }
  }
  if (textField(config, "mode") === "ANY" && declarations.length === 0) {
    throw invalidArgument("Function calling config is set without function_declarations.");
  }
}

function checkGenerationConfig(request: JsonObject, model: Model): void {
  const config = field(request, "generationConfig");
  const mimeType = textField(config, "responseMimeType") ?? "text/plain";
  if (!["text/plain", "application/json", "text/x.enum"].includes(mimeType)) {
    throw invalidArgument(
      "* GenerateContentRequest.generation_config.response_mime_type: allowed mimetypes are `text/plain`, `application/json`, `text/x.enum`.\n",
    );
  }
  const schema = field(config, "responseSchema");
  if (schema !== undefined && mimeType === "text/plain") {
    throw invalidArgument(
      "Response schema is only supported with response mime type `application/json` or `text/x.enum`.",
    );
  }
  checkSchema(schema, "generation_config.response_schema");
  if (model.family === 2 && listField(request, "tools").length > 0 && mimeType === "application/json") {
    throw invalidArgument("Function calling with a response mime type: 'application/json' is unsupported");
  }
  const temperature = field(config, "temperature");
  if (typeof temperature === "number" && (temperature < 0 || temperature > 2)) {
    throw invalidArgument(
      `* GenerateContentRequest.generation_config.temperature: ${temperature} is not in the range [0.0, 2.0].\n`,
    );
  }
  checkThinking(field(config, "thinkingConfig"), model);
}

function checkThinking(thinking: unknown, model: Model): void {
  if (!isObject(thinking)) return;
  const level = field(thinking, "thinkingLevel");
  const budget = field(thinking, "thinkingBudget");
  if (level !== undefined && budget !== undefined) {
    throw invalidArgument("You can only set only one of thinking budget and thinking level.");
  }
  if (level !== undefined && model.family === 2) {
    throw invalidArgument("Thinking level is not supported for this model.");
  }
  if (budget !== undefined && !(Number(budget) >= -1 && Number(budget) <= 24_576)) {
    throw invalidArgument(
      `The thinking budget ${budget} is invalid. Please choose a value between 0 and 24576.`,
    );
  }
}
