import type { Content } from "./content.ts";
import { filledTextIn, type JsonObject, objectIn } from "../../json.ts";
import { decodeJson } from "./webhook_body.ts";

/** A tap, a choice, a finished flow or an answer about calls; text says what is missing. */
export function parseInteractive(part: JsonObject): Content | string {
  const type = filledTextIn(part, "type");
  const reply = type === null ? null : objectIn(part, type);
  if (reply === null) return "interactive has no reply of its type";
  if (type === "nfm_reply") return flowReply(reply);
  if (type === "call_permission_reply") return { type, response: filledTextIn(reply, "response") };
  if (type !== "button_reply" && type !== "list_reply") {
    return `interactive.type is not known: ${type?.slice(0, 40)}`;
  }
  const id = filledTextIn(reply, "id");
  if (id === null) return `interactive.${type}.id is missing`;
  const title = filledTextIn(reply, "title");
  return type === "button_reply"
    ? { type, id, title }
    : { type, id, title, description: filledTextIn(reply, "description") };
}

function flowReply(reply: JsonObject): Content | string {
  const json = filledTextIn(reply, "response_json");
  if (json === null) return "interactive.nfm_reply.response_json is missing";
  return {
    type: "flow_reply",
    name: filledTextIn(reply, "name"),
    response_json: json,
    response: decoded(json),
  };
}

/** JSON inside JSON escaped the first check, so it gets its own. */
function decoded(json: string): unknown {
  try {
    return decodeJson(new TextEncoder().encode(json));
  } catch {
    return null;
  }
}
