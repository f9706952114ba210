import { GoogleGenerativeAI } from "@google/generative-ai";
import { askOnce } from "./ask_once.ts";
import { type Connection, failure } from "./connection.ts";
import { type EmbedRequest, sdkItem, wrongInEmbed } from "./embed_request.ts";
import { field, listIn } from "../json.ts";
import type { CallOptions } from "./request.ts";
import { count } from "./usage.ts";
import { unitVector } from "./vector.ts";

/** Vectors of length 1, one for each text and in their order. */
export interface Embeddings {
  readonly vectors: readonly (readonly number[])[];
  /** Tokens that were read; zero from a model that does not say. */
  readonly promptTokens: number;
}

/** Embeds one text with `embedContent`, several with `batchEmbedContents`. @throws GeminiError */
export async function embed(
  connection: Connection,
  request: EmbedRequest,
  options: CallOptions,
): Promise<Embeddings> {
  const doing = { action: "embed", subject: request.model };
  const wrong = wrongInEmbed(request);
  if (wrong !== null) throw failure(connection, doing, "request_invalid", { cause: new Error(wrong) });
  const items = request.items.map((item) => sdkItem(item, request.dimensions));
  const [only, ...others] = items;
  const model = new GoogleGenerativeAI(connection.apiKey)
    .getGenerativeModel({ model: request.model }, { baseUrl: connection.baseUrl });
  const call = (): Promise<unknown> =>
    only !== undefined && others.length === 0
      ? model.embedContent(only)
      : model.batchEmbedContents({ requests: items });
  return await askOnce(connection, doing, options, call, (answer) => {
    const vectors = readVectors(answer, request);
    const promptTokens = count(field(answer, "usageMetadata"), "promptTokenCount");
    return vectors === null ? null : { vectors, promptTokens };
  });
}

/** All vectors at length 1; null when one is missing, has another length, or is no vector. */
function readVectors(answer: unknown, { items, dimensions }: EmbedRequest): (readonly number[])[] | null {
  const single = field(answer, "embedding");
  const listed = single === undefined ? listIn(answer, "embeddings") : [single];
  const vectors = listed.map((embedding) => readVector(field(embedding, "values"))).filter((found) =>
    found !== null
  );
  const size = dimensions ?? vectors[0]?.length;
  const whole = vectors.length === items.length && vectors.every((vector) => vector.length === size);
  return whole ? vectors : null;
}

function readVector(values: unknown): readonly number[] | null {
  if (!Array.isArray(values)) return null;
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === values.length ? unitVector(numbers) : null;
}
