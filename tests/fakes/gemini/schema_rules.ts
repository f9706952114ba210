import { invalidArgument } from "./errors.ts";
import { field, isObject, listField, textField } from "./json.ts";

/** Checks a schema whose field names are already known to be allowed. @throws ServiceError 400 */
export function checkSchema(schema: unknown, path: string): void {
  if (!isObject(schema)) return;
  const type = textField(schema, "type");
  const refuse = (where: string, why: string): never => {
    throw invalidArgument(`* GenerateContentRequest.${path}${where}: ${why}\n`);
  };
  if (type === undefined && field(schema, "anyOf") === undefined) refuse(".type", "must be specified");
  if (type === "ARRAY" && field(schema, "items") === undefined) refuse(".items", "missing field.");
  if (field(schema, "enum") !== undefined && type !== "STRING") {
    refuse(".enum", "only allowed for STRING type");
  }
  const format = textField(schema, "format");
  if (type === "STRING" && format !== undefined && !["enum", "date-time"].includes(format)) {
    refuse(".format", "only 'enum' and 'date-time' are supported for STRING type");
  }
  const properties = field(schema, "properties");
  if (properties !== undefined && type !== "OBJECT") refuse(".properties", "only allowed for OBJECT type");
  for (const [index, name] of listField(schema, "required").entries()) {
    const known = typeof name === "string" && isObject(properties) && Object.hasOwn(properties, name);
    if (!known) refuse(`.required[${index}]`, "property is not defined");
  }
  for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
    checkSchema(property, `${path}.properties[${name}]`);
  }
  checkSchema(field(schema, "items"), `${path}.items`);
  for (const [index, one] of listField(schema, "anyOf").entries()) {
    checkSchema(one, `${path}.any_of[${index}]`);
  }
}
