import type { JsonObject } from "../json.ts";

/** One turn of a conversation. Parts go out as they are: an answer's raw parts are sent back untouched. */
export interface Content {
  readonly role: "user" | "model" | "function";
  readonly parts: readonly JsonObject[];
}

/** A tool as the model sees it; `parameters` is Gemini's subset of a JSON schema. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly description: string;
  readonly parameters?: JsonObject;
}

/** Whether the model may, must or must not call; `allowed` names need ANY or VALIDATED. */
export interface Calling {
  readonly mode: "AUTO" | "ANY" | "NONE" | "VALIDATED";
  readonly allowed?: readonly string[];
}

/** What is asked of a model. Nothing has a default here: models and their parameters are rows. */
export interface GenerateRequest {
  readonly model: string;
  readonly contents: readonly Content[];
  readonly system?: string;
  readonly tools?: readonly FunctionDeclaration[];
  readonly calling?: Calling;
  /** `generationConfig` as the service takes it, fields that the SDK does not know included. */
  readonly generation?: JsonObject;
  /** `safetySettings` as the service takes them. */
  readonly safety?: readonly JsonObject[];
  /** Name of a cache; it then holds system, tools and calling, and the request may not. */
  readonly cache?: string;
}

/** How long a call may take. Both end it at once, wherever it is. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly deadline?: Date;
}
