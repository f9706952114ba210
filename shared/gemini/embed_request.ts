import type { EmbedContentRequest, TaskType } from "@google/generative-ai";
import { isModelName } from "./sdk_request.ts";

/** What the vector is for: QUERY for what people write, DOCUMENT for the menu. */
export type EmbedTask =
  | "RETRIEVAL_QUERY"
  | "RETRIEVAL_DOCUMENT"
  | "SEMANTIC_SIMILARITY"
  | "CLASSIFICATION"
  | "CLUSTERING"
  | "QUESTION_ANSWERING"
  | "FACT_VERIFICATION"
  | "CODE_RETRIEVAL_QUERY";

/** One text; a `title` only goes with RETRIEVAL_DOCUMENT. */
export interface EmbedItem {
  readonly text: string;
  readonly task: EmbedTask;
  readonly title?: string;
}

/** Texts for one model; each one counts as a request of its own. */
export interface EmbedRequest {
  readonly model: string;
  /** Length of the vectors, at most the model's own (3,072), which is the default. */
  readonly dimensions?: number;
  readonly items: readonly EmbedItem[];
}

/** What the service takes in one batch. */
export const MOST_ITEMS = 100;

const longestVector = 3072;
const tasks: ReadonlySet<string> = new Set(
  [
    "RETRIEVAL_QUERY",
    "RETRIEVAL_DOCUMENT",
    "SEMANTIC_SIMILARITY",
    "CLASSIFICATION",
    "CLUSTERING",
    "QUESTION_ANSWERING",
    "FACT_VERIFICATION",
    "CODE_RETRIEVAL_QUERY",
  ] satisfies EmbedTask[],
);

/** What is wrong with the request; null when the service would take it. */
export function wrongInEmbed({ model, dimensions, items }: EmbedRequest): string | null {
  if (!isModelName(model)) return "model name";
  if (items.length === 0 || items.length > MOST_ITEMS) {
    return `a batch has 1 to ${MOST_ITEMS} items, not ${items.length}`;
  }
  if (
    dimensions !== undefined &&
    !(Number.isInteger(dimensions) && dimensions > 0 && dimensions <= longestVector)
  ) {
    return `dimensions are 1 to ${longestVector}, not ${dimensions}`;
  }
  if (items.some((item) => item.text.trim() === "")) return "an item has no text";
  const titled = items.some((item) => item.title !== undefined && item.task !== "RETRIEVAL_DOCUMENT");
  return titled ? "a title without RETRIEVAL_DOCUMENT" : null;
}

/** One item as the SDK takes it; its types know neither the dimension nor the newer tasks. */
export function sdkItem(item: EmbedItem, dimensions: number | undefined): EmbedContentRequest {
  return {
    content: { role: "user", parts: [{ text: item.text }] },
    ...(isSdkTask(item.task) ? { taskType: item.task } : {}),
    ...(item.title === undefined ? {} : { title: item.title }),
    ...(dimensions === undefined ? {} : { outputDimensionality: dimensions }),
  };
}

function isSdkTask(task: string): task is TaskType {
  return tasks.has(task);
}
