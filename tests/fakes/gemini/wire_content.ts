/** What a field of a message may hold. */
export type Spec =
  | "text"
  | "number"
  | "integer"
  | "flag"
  | "object"
  | "any"
  | { readonly list: Spec }
  | { readonly map: Spec }
  | { readonly oneOf: readonly string[] }
  | { readonly message: () => Fields };

/** The fields of a message by their camelCase names; the wire takes snake_case as well. */
export type Fields = { readonly [name: string]: Spec };

/** One turn. */
export const content: Spec = { message: () => contentFields };
/** A schema. */
export const schema: Spec = { message: () => schemaFields };
const blob: Spec = { message: () => ({ mimeType: "text", data: "text", displayName: "text" }) };

const partFields: Fields = {
  text: "text",
  thought: "flag",
  thoughtSignature: "text",
  inlineData: blob,
  fileData: { message: () => ({ mimeType: "text", fileUri: "text", displayName: "text" }) },
  functionCall: { message: () => ({ id: "text", name: "text", args: "object" }) },
  functionResponse: {
    message: () => ({
      id: "text",
      name: "text",
      response: "object",
      willContinue: "flag",
      scheduling: "text",
    }),
  },
  executableCode: { message: () => ({ language: "text", code: "text", id: "text" }) },
  codeExecutionResult: { message: () => ({ outcome: "text", output: "text", id: "text" }) },
  videoMetadata: "object",
  partMetadata: "object",
  mediaResolution: "object",
};

const contentFields: Fields = { role: "text", parts: { list: { message: () => partFields } } };

/** The subset of OpenAPI's schema that the service knows: no additionalProperties, $ref, oneOf, allOf, const. */
const schemaFields: Fields = {
  type: { oneOf: ["STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL"] },
  format: "text",
  title: "text",
  description: "text",
  nullable: "flag",
  enum: { list: "text" },
  items: schema,
  minItems: "integer",
  maxItems: "integer",
  properties: { map: schema },
  required: { list: "text" },
  minProperties: "integer",
  maxProperties: "integer",
  minimum: "number",
  maximum: "number",
  minLength: "integer",
  maxLength: "integer",
  pattern: "text",
  example: "any",
  anyOf: { list: schema },
  propertyOrdering: { list: "text" },
  default: "any",
};
