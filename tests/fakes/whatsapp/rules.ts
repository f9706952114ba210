import { field, filledTextIn, isObject, type JsonObject, objectIn } from "shared/json.ts";
import { GraphRefusal } from "./graph_refusal.ts";

/** The object at `key`. @throws GraphRefusal 131008 */
export function needObject(value: JsonObject, key: string, path: string): JsonObject {
  const found = objectIn(value, key);
  if (found === null) throw new GraphRefusal(131008, `Parameter ${path} is required`);
  return found;
}

/** The text at `key`, of at most `limit` characters. @throws GraphRefusal 131008, `code` */
export function needText(value: JsonObject, key: string, path: string, limit: number, code = 131009): string {
  const found = filledTextIn(value, key);
  if (found === null) throw new GraphRefusal(131008, `Parameter ${path} is required`);
  if ([...found].length > limit) {
    throw new GraphRefusal(code, `Param ${path} must be at most ${limit} characters long.`);
  }
  return found;
}

/** As {@link needText}, or nothing when the field is absent. */
export function mayText(value: JsonObject, key: string, path: string, limit: number): void {
  if (field(value, key) !== undefined) needText(value, key, path, limit);
}

/** The list of objects at `key`, with 1 to `limit` of them. @throws GraphRefusal 131008, 131009 */
export function needList(value: JsonObject, key: string, path: string, limit: number): readonly JsonObject[] {
  const found = field(value, key);
  if (!Array.isArray(found)) throw new GraphRefusal(131008, `Parameter ${path} is required`);
  if (found.length < 1 || found.length > limit) {
    throw new GraphRefusal(131009, `${path} needs 1 to ${limit} items, got ${found.length}`);
  }
  return found.map((item: unknown) => {
    if (isObject(item)) return item;
    throw new GraphRefusal(100, `${path} must hold objects`);
  });
}

/** Refuses fields that the service does not know. @throws GraphRefusal 100 */
export function onlyFields(value: JsonObject, path: string, allowed: readonly string[]): void {
  const unknown = Object.keys(value).find((key) => !allowed.includes(key));
  if (unknown !== undefined) throw new GraphRefusal(100, `Unexpected key "${unknown}" on param "${path}".`);
}

/** Refuses a repeated text. @throws GraphRefusal 131009 */
export function onlyUnique(values: readonly string[], path: string): void {
  if (new Set(values).size !== values.length) throw new GraphRefusal(131009, `Duplicate ${path}`);
}
