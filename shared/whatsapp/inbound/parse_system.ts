import type { Content } from "./content.ts";
import type { JsonObject } from "../../json.ts";
import { textIn } from "../fields.ts";
import { phoneOf } from "./sender.ts";

/** News about the person from WhatsApp itself; older versions of the API name the new number `new_wa_id`. */
export function parseSystem(part: JsonObject): Content | string {
  const event = textIn(part, "type");
  if (event === null) return "system.type is missing";
  return {
    type: "system",
    event,
    body: textIn(part, "body"),
    new_phone: phoneOf(textIn(part, "wa_id") ?? textIn(part, "new_wa_id")),
    new_user_id: textIn(part, "user_id"),
    previous_user_id: textIn(part, "previous_user_id"),
  };
}
