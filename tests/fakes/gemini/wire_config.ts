import { type Fields, schema } from "./wire_content.ts";

/** One tool. */
export const toolFields: Fields = {
  functionDeclarations: {
    list: {
      message: () => ({
        name: "text",
        description: "text",
        parameters: schema,
        parametersJsonSchema: "any",
        response: schema,
        responseJsonSchema: "any",
        behavior: "text",
      }),
    },
  },
  codeExecution: "object",
  googleSearch: "object",
  googleSearchRetrieval: "object",
  urlContext: "object",
};

/** How tools may be called. */
export const toolConfigFields: Fields = {
  functionCallingConfig: {
    message: () => ({
      mode: { oneOf: ["MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED"] },
      allowedFunctionNames: { list: "text" },
    }),
  },
  retrievalConfig: "object",
};

/** generationConfig. */
export const generationFields: Fields = {
  candidateCount: "integer",
  stopSequences: { list: "text" },
  maxOutputTokens: "integer",
  temperature: "number",
  topP: "number",
  topK: "integer",
  seed: "integer",
  presencePenalty: "number",
  frequencyPenalty: "number",
  responseMimeType: "text",
  responseSchema: schema,
  responseJsonSchema: "any",
  responseLogprobs: "flag",
  logprobs: "integer",
  responseModalities: { list: { oneOf: ["TEXT", "IMAGE", "AUDIO"] } },
  mediaResolution: "text",
  enableEnhancedCivicAnswers: "flag",
  speechConfig: "object",
  thinkingConfig: {
    message: () => ({
      thinkingBudget: "integer",
      thinkingLevel: { oneOf: ["MINIMAL", "LOW", "MEDIUM", "HIGH"] },
      includeThoughts: "flag",
    }),
  },
};
