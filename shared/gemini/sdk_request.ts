import type { GenerateContentRequest } from "@google/generative-ai";
import { isObject, type JsonObject } from "../json.ts";
import type { GenerateRequest } from "./request.ts";

/** A request as the SDK takes it, or what is wrong with ours. */
export type SdkRequest = { readonly body: GenerateContentRequest } | { readonly wrong: string };

/** Model names go into the address as they are, so only these may. */
const modelName = /^(?:(?:models|tunedModels)\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Whether a name is fit to be asked for. */
export function isModelName(name: string): boolean {
  return modelName.test(name);
}

/** Builds the SDK's request; what the service would surely refuse is refused here, before it costs a request. */
export function buildSdkRequest(request: GenerateRequest): SdkRequest {
  const { contents, system, tools, calling, generation, safety, cache } = request;
  if (!isModelName(request.model)) return { wrong: "model name" };
  if (cache !== undefined && (system ?? tools ?? calling) !== undefined) {
    return { wrong: "system, tools or calling beside a cache" };
  }
  const body: JsonObject = {
    contents: contents.map(({ role, parts }) => ({ role, parts: [...parts] })),
    ...(system === undefined ? {} : { systemInstruction: system }),
    ...(tools === undefined || tools.length === 0 ? {} : { tools: [{ functionDeclarations: [...tools] }] }),
    ...(calling === undefined ? {} : { toolConfig: { functionCallingConfig: callingConfig(calling) } }),
    ...(generation === undefined ? {} : { generationConfig: generation }),
    ...(safety === undefined ? {} : { safetySettings: safety }),
    ...(cache === undefined ? {} : { cachedContent: cache }),
  };
  return isSdkRequest(body) ? { body } : { wrong: "contents need a known role and parts that are not empty" };
}

function callingConfig({ mode, allowed }: NonNullable<GenerateRequest["calling"]>): JsonObject {
  return allowed === undefined ? { mode } : { mode, allowedFunctionNames: allowed };
}

const roles: ReadonlySet<unknown> = new Set(["user", "model", "function"]);

/** The SDK's types know fewer fields than the service takes; what it reads itself is checked here, at run time. */
function isSdkRequest(body: JsonObject): body is JsonObject & GenerateContentRequest {
  const contents = body["contents"];
  return Array.isArray(contents) && contents.length > 0 && contents.every(isContent);
}

function isContent(content: unknown): boolean {
  if (!isObject(content) || !roles.has(content["role"])) return false;
  const parts = content["parts"];
  return Array.isArray(parts) && parts.length > 0 && parts.every(isPart);
}

function isPart(part: unknown): boolean {
  return isObject(part) && Object.keys(part).length > 0;
}
