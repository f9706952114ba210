import { embedText, FULL_DIMENSIONS, shorten } from "./embeddings.ts";
import { invalidArgument, modelNotFound } from "./errors.ts";
import { field, isObject, type JsonObject, listField, textField } from "./json.ts";
import { findModel, type Model } from "./models.ts";
import type { FakeState, Project } from "./state.ts";
import { textTokens } from "./tokens.ts";
import { readBody } from "./wire.ts";
import { batchEmbedFields, embedFields } from "./wire_fields.ts";

const MOST_IN_A_BATCH = 100;

/** embedContent and batchEmbedContents; each item of a batch counts as a request. @throws ServiceError */
export function embedContent(
  state: FakeState,
  project: Project,
  asked: { readonly model: string; readonly task: string; readonly text: string },
): JsonObject {
  const now = state.clock.now();
  const model = findModel(state.models, asked.model, asked.task, now);
  if (model.kind !== "embed") throw modelNotFound(asked.model, asked.task);
  const batch = asked.task === "batchEmbedContents";
  const body = readBody(asked.text, batch ? batchEmbedFields : embedFields);
  const items = batch ? listField(body, "requests").filter(isObject) : [body];
  if (items.length === 0) {
    throw invalidArgument("* BatchEmbedContentsRequest.requests: requests is not specified\n");
  }
  if (items.length > MOST_IN_A_BATCH) {
    throw invalidArgument("* BatchEmbedContentsRequest.requests: at most 100 requests can be in one batch\n");
  }
  for (const item of items) checkItem(item, asked.model, batch);
  const texts = items.map(textOf);
  const tokens = texts.reduce((sum, text) => sum + textTokens(text), 0);
  const spending = {
    project: project.name,
    tier: project.tier,
    model: model.name,
    embedding: true,
    requests: items.length,
    tokens,
  };
  state.quota.spend(spending, project.limits?.[model.name] ?? {}, now);
  const embeddings = items.map((item) => ({ values: valuesOf(item, model) }));
  const usage = model.family === 3
    ? {
      usageMetadata: {
        promptTokenCount: tokens,
        promptTokenDetails: [{ modality: "TEXT", tokenCount: tokens }],
      },
    }
    : {};
  return batch ? { embeddings, ...usage } : { embedding: embeddings[0], ...usage };
}

function valuesOf(item: JsonObject, model: Model): number[] {
  const dimensions = Number(field(item, "outputDimensionality") ?? FULL_DIMENSIONS);
  return shorten(embedText(model.name, textOf(item)), dimensions, model.family === 3);
}

function checkItem(item: JsonObject, model: string, batch: boolean): void {
  const named = textField(item, "model");
  if ((batch || named !== undefined) && named !== `models/${model}`) {
    throw invalidArgument(`* EmbedContentRequest.model: must be models/${model}\n`);
  }
  if (textOf(item).trim() === "") {
    throw invalidArgument("* EmbedContentRequest.content: contains an empty Part.\n");
  }
  if (field(item, "title") !== undefined && textField(item, "taskType") !== "RETRIEVAL_DOCUMENT") {
    throw invalidArgument(
      "* EmbedContentRequest.title: only applicable when task_type is RETRIEVAL_DOCUMENT\n",
    );
  }
  const dimensions = Number(field(item, "outputDimensionality") ?? FULL_DIMENSIONS);
  if (!(dimensions >= 1 && dimensions <= FULL_DIMENSIONS)) {
    throw invalidArgument(
      `* EmbedContentRequest.output_dimensionality: must be between 1 and ${FULL_DIMENSIONS}\n`,
    );
  }
}

function textOf(item: JsonObject): string {
  return listField(field(item, "content"), "parts").map((part) => textField(part, "text") ?? "").join(" ");
}
