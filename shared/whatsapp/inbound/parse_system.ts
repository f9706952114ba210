import type { Content } from "./content.ts";
import { filledTextIn, type JsonObject } from "../../json.ts";
import { isUserId, phoneOf } from "./sender.ts";

/** News about the person from WhatsApp itself; older versions of the API name the new number `new_wa_id`. */
export function parseSystem(part: JsonObject): Content | string {
  const event = filledTextIn(part, "type");
  if (event === null) return "system.type is missing";
  const body = filledTextIn(part, "body");
  const newPhone = phoneOf(filledTextIn(part, "wa_id") ?? filledTextIn(part, "new_wa_id"));
  const newUserId = filledTextIn(part, "user_id");
  const [before, after] = changeIn(body);
  return {
    type: "system",
    event,
    body,
    new_phone: newPhone,
    new_user_id: newUserId,
    previous_phone: phoneOf(filledTextIn(part, "customer")) ??
      (newPhone !== null && phoneOf(after) === newPhone ? phoneOf(before) : null),
    previous_user_id: filledTextIn(part, "previous_user_id") ??
      (newUserId !== null && after === newUserId && before !== null && isUserId(before) ? before : null),
  };
}

/**
 * "User Ana changed from X to Y". Ana chose her name, so only the end of the sentence counts, and only where Y is what
 * WhatsApp names beside it.
 */
function changeIn(body: string | null): readonly [string | null, string | null] {
  const found = /.* changed from (\S+) to (\S+?)\.?$/s.exec(body ?? "");
  return [found?.[1] ?? null, found?.[2] ?? null];
}
