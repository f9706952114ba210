import { generationFields, toolConfigFields, toolFields } from "./wire_config.ts";
import { content, type Fields } from "./wire_content.ts";

/** generateContent and streamGenerateContent. */
export const generateFields: Fields = {
  model: "text",
  contents: { list: content },
  systemInstruction: content,
  tools: { list: { message: () => toolFields } },
  toolConfig: { message: () => toolConfigFields },
  safetySettings: { list: { message: () => ({ category: "text", threshold: "text", method: "text" }) } },
  generationConfig: { message: () => generationFields },
  cachedContent: "text",
  labels: { map: "text" },
};

/** countTokens: contents alone, or a whole request. */
export const countFields: Fields = {
  contents: { list: content },
  generateContentRequest: { message: () => generateFields },
};

/** embedContent. */
export const embedFields: Fields = {
  model: "text",
  content,
  taskType: {
    oneOf: [
      "TASK_TYPE_UNSPECIFIED",
      "RETRIEVAL_QUERY",
      "RETRIEVAL_DOCUMENT",
      "SEMANTIC_SIMILARITY",
      "CLASSIFICATION",
      "CLUSTERING",
      "QUESTION_ANSWERING",
      "FACT_VERIFICATION",
      "CODE_RETRIEVAL_QUERY",
    ],
  },
  title: "text",
  outputDimensionality: "integer",
};

/** batchEmbedContents. */
export const batchEmbedFields: Fields = { requests: { list: { message: () => embedFields } } };

/** cachedContents, created or changed. */
export const cacheFields: Fields = {
  name: "text",
  model: "text",
  contents: { list: content },
  systemInstruction: content,
  tools: { list: { message: () => toolFields } },
  toolConfig: { message: () => toolConfigFields },
  ttl: "text",
  expireTime: "text",
  displayName: "text",
};
