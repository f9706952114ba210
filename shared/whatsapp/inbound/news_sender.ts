import { filledTextIn, type JsonObject, objectIn } from "../../json.ts";
import { parseSystem } from "./parse_system.ts";
import { isUserId, phoneOf } from "./sender.ts";
import type { Sender } from "./update.ts";

/**
 * Whom news from WhatsApp is about, as they were known before it: by the former number, else the former user id. A new
 * one identifies nobody yet, nor does a contact card, which may be of before or after. Null when only new ones are named.
 */
export function senderOfNews(message: JsonObject): Sender | null {
  const from = filledTextIn(message, "from");
  const news = parseSystem(objectIn(message, "system") ?? {});
  const told = typeof news !== "string" && news.type === "system" ? news : null;
  const ownPhone = phoneOf(from);
  const ownUserId = filledTextIn(message, "from_user_id") ?? (from !== null && isUserId(from) ? from : null);
  const phone = (ownPhone === told?.new_phone ? null : ownPhone) ?? told?.previous_phone ?? null;
  const formerUserId = ownUserId === told?.new_user_id ? null : ownUserId;
  const userId = formerUserId ?? (phone === null ? told?.previous_user_id ?? null : null);
  if (phone !== null || userId !== null) return sender(phone, userId);
  // one of the two stayed as it was, so that it tells who it is
  if (told?.event === "user_changed_user_id") return ownPhone === null ? null : sender(ownPhone, null);
  const stayed = ownUserId ?? told?.new_user_id ?? null;
  return ownPhone === null && stayed === null ? null : sender(stayed === null ? ownPhone : null, stayed);
}

function sender(phone: string | null, userId: string | null): Sender {
  return { user_id: userId, parent_user_id: null, phone, username: null, name: null };
}
