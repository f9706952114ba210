import { hola, type Refused } from "./refused.ts";
import { NEWER_MODEL } from "./support.ts";

const declaring = (declaration: unknown, more: object = {}) => ({
  contents: [hola],
  tools: [{ functionDeclarations: [declaration] }],
  ...more,
});
const withParameters = (parameters: unknown) => declaring({ name: "a", description: "d", parameters });
const config = (generationConfig: unknown) => ({ contents: [hola], generationConfig });

/** Declarations, schemas and generationConfig. */
export const refusedSettings: Readonly<Record<string, Refused>> = {
  "additionalProperties": {
    body: withParameters({ type: "object", properties: {}, additionalProperties: false }),
    says: /Unknown name "additionalProperties" at 'tools\[0\]\.function_declarations\[0\]\.parameters'/,
  },
  "$ref": { body: withParameters({ $ref: "#/x" }), says: /Unknown name "\$ref"/ },
  "oneOf inside a property": {
    body: withParameters({ type: "object", properties: { a: { oneOf: [] } } }),
    says: /Unknown name "oneOf" at '.*properties\[a\]'/,
  },
  "const": { body: withParameters({ type: "string", const: "x" }), says: /Unknown name "const"/ },
  "a list without items": {
    body: withParameters({ type: "object", properties: { tags: { type: "array" } } }),
    says: /properties\[tags\]\.items: missing field/,
  },
  "a required property that is not there": {
    body: withParameters({ type: "object", properties: {}, required: ["dish"] }),
    says: /required\[0\]: property is not defined/,
  },
  "a schema without a type": { body: withParameters({ description: "x" }), says: /type: must be specified/ },
  "a format of text that is not served": {
    body: withParameters({ type: "string", format: "email" }),
    says: /only 'enum' and 'date-time'/,
  },
  "a declaration without description": { body: declaring({ name: "a" }), says: /description: missing field/ },
  "a declaration with a bad name": {
    body: declaring({ name: "a b", description: "d" }),
    says: /Invalid function name/,
  },
  "129 declarations": {
    body: {
      contents: [hola],
      tools: [{
        functionDeclarations: Array.from(
          { length: 129 },
          (_, index) => ({ name: `f${index}`, description: "d" }),
        ),
      }],
    },
    says: /At most 128/,
  },
  "allowed names with AUTO": {
    body: declaring({ name: "a", description: "d" }, {
      toolConfig: { functionCallingConfig: { mode: "AUTO", allowedFunctionNames: ["a"] } },
    }),
    says: /only be set when the function calling mode is ANY/,
  },
  "allowed names that nobody declared": {
    body: declaring({ name: "a", description: "d" }, {
      toolConfig: { functionCallingConfig: { mode: "ANY", allowedFunctionNames: ["b"] } },
    }),
    says: /not declared: b/,
  },
  "tools with JSON answers": {
    body: declaring({ name: "a", description: "d" }, {
      generationConfig: { responseMimeType: "application/json" },
    }),
    says: /Function calling with a response mime type/,
  },
  "both kinds of thinking": {
    model: NEWER_MODEL,
    body: config({ thinkingConfig: { thinkingBudget: 0, thinkingLevel: "low" } }),
    says: /only one of thinking budget and thinking level/,
  },
  "thinking by level on an older model": {
    body: config({ thinkingConfig: { thinkingLevel: "low" } }),
    says: /not supported/,
  },
  "too large a thinking budget": {
    body: config({ thinkingConfig: { thinkingBudget: 24_577 } }),
    says: /budget 24577 is invalid/,
  },
  "an answer type that is not served": {
    body: config({ responseMimeType: "text/html" }),
    says: /allowed mimetypes/,
  },
  "a schema for plain text": {
    body: config({ responseSchema: { type: "string" } }),
    says: /only supported with response mime type/,
  },
  "a temperature out of range": { body: config({ temperature: 3 }), says: /not in the range/ },
};
