import type { Content } from "./content.ts";
import { filledTextIn, type JsonObject } from "../../json.ts";
import { phoneOf } from "./sender.ts";

/** News about the person from WhatsApp itself; older versions of the API name the new number `new_wa_id`. */
export function parseSystem(part: JsonObject): Content | string {
  const event = filledTextIn(part, "type");
  if (event === null) return "system.type is missing";
  return {
    type: "system",
    event,
    body: filledTextIn(part, "body"),
    new_phone: phoneOf(filledTextIn(part, "wa_id") ?? filledTextIn(part, "new_wa_id")),
    new_user_id: filledTextIn(part, "user_id"),
    previous_user_id: filledTextIn(part, "previous_user_id"),
  };
}
