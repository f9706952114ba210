import { GoogleGenerativeAI } from "@google/generative-ai";
import { askOnce } from "./ask_once.ts";
import { type Connection, failure } from "./connection.ts";
import { field } from "../json.ts";
import type { CallOptions, GenerateRequest } from "./request.ts";
import { buildSdkRequest } from "./sdk_request.ts";

/** How many tokens the request would send, tools and system included. @throws GeminiError */
export async function countTokens(
  connection: Connection,
  request: GenerateRequest,
  options: CallOptions,
): Promise<number> {
  const doing = { action: "count tokens", subject: request.model };
  const built = buildSdkRequest(request);
  if ("wrong" in built) {
    throw failure(connection, doing, "request_invalid", { cause: new Error(built.wrong) });
  }
  const { systemInstruction, ...body } = built.body;
  // The SDK rewrites a plain system text only when it stands in the model's parameters.
  const parameters = systemInstruction === undefined
    ? { model: request.model }
    : { model: request.model, systemInstruction };
  const model = new GoogleGenerativeAI(connection.apiKey)
    .getGenerativeModel(parameters, { baseUrl: connection.baseUrl });
  const call = () => model.countTokens({ generateContentRequest: body });
  return await askOnce(connection, doing, options, call, readTotal);
}

function readTotal(answer: unknown): number | null {
  const total = field(answer, "totalTokens");
  return typeof total === "number" && Number.isSafeInteger(total) && total >= 0 ? total : null;
}
