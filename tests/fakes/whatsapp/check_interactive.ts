import { field, filledTextIn, type JsonObject, objectIn } from "shared/json.ts";
import { GraphRefusal } from "./graph_refusal.ts";
import type { MediaStore } from "./media_store.ts";
import { mayText, needList, needObject, needText, onlyFields, onlyUnique } from "./rules.ts";

/** Checks the `interactive` part as Meta does. @throws GraphRefusal */
export function checkInteractive(part: JsonObject, media: MediaStore): void {
  onlyFields(part, "interactive", ["type", "header", "body", "footer", "action"]);
  const type = needText(part, "type", "interactive.type", 40);
  const action = needObject(part, "action", "interactive.action");
  const bodyLimit = type === "list" ? 4096 : 1024;
  needText(needObject(part, "body", "interactive.body"), "text", "interactive.body.text", bodyLimit);
  checkHeader(part, type, media);
  const footer = objectIn(part, "footer");
  if (footer !== null) needText(footer, "text", "interactive.footer.text", 60);
  switch (type) {
    case "button":
      return checkButtons(action);
    case "list":
      return checkList(action);
    case "cta_url":
      return checkLink(action);
    case "flow":
      return checkFlow(action);
    case "location_request_message":
      return needName(action, "send_location");
    case "request_contact_info":
      return needName(action, "request_contact_info");
    default:
      throw new GraphRefusal(100, `interactive.type ${type} is not one of the supported types`);
  }
}

function checkHeader(part: JsonObject, type: string, media: MediaStore): void {
  if (field(part, "header") === undefined) return;
  const header = needObject(part, "header", "interactive.header");
  const kind = filledTextIn(header, "type") ?? "";
  if (kind === "image" || kind === "document") {
    if (type !== "button") throw new GraphRefusal(131009, "Only buttons take a file as header");
    const file = needObject(header, kind, `interactive.header.${kind}`);
    return media.checkUse(needText(file, "id", `header.${kind}.id`, 256), kind, false);
  }
  if (kind !== "text") throw new GraphRefusal(131009, "The fake takes headers of text, images and documents");
  needText(header, "text", "interactive.header.text", 60);
}

function checkButtons(action: JsonObject): void {
  const replies = needList(action, "buttons", "action.buttons", 3).map((button) => {
    if (filledTextIn(button, "type") !== "reply") throw new GraphRefusal(131009, "Button type must be reply");
    return needObject(button, "reply", "button.reply");
  });
  const titles = replies.map((reply) => needText(reply, "title", "button.reply.title", 20));
  onlyUnique(replies.map((reply) => needText(reply, "id", "button.reply.id", 256)), "button.reply.id");
  onlyUnique(titles, "button.reply.title");
}

function checkList(action: JsonObject): void {
  needText(action, "button", "action.button", 20);
  const sections = needList(action, "sections", "action.sections", 10);
  const rows = sections.flatMap((section) => {
    if (sections.length > 1) needText(section, "title", "section.title", 24);
    else mayText(section, "title", "section.title", 24);
    return needList(section, "rows", "section.rows", 10);
  });
  if (rows.length > 10) throw new GraphRefusal(131009, "Total row count exceeds the allowed count: 10");
  for (const row of rows) {
    needText(row, "title", "row.title", 24);
    mayText(row, "description", "row.description", 72);
  }
  onlyUnique(rows.map((row) => needText(row, "id", "row.id", 200)), "row.id");
}

function checkLink(action: JsonObject): void {
  needName(action, "cta_url");
  const parameters = needObject(action, "parameters", "action.parameters");
  needText(parameters, "display_text", "parameters.display_text", 20);
  const url = needText(parameters, "url", "parameters.url", 2048);
  if (!/^https?:\/\//.test(url)) throw new GraphRefusal(131009, "parameters.url is not a valid URL");
}

function checkFlow(action: JsonObject): void {
  needName(action, "flow");
  const parameters = needObject(action, "parameters", "action.parameters");
  needText(parameters, "flow_cta", "parameters.flow_cta", 30);
  needText(parameters, "flow_token", "parameters.flow_token", 256);
  if (filledTextIn(parameters, "flow_id") === null && filledTextIn(parameters, "flow_name") === null) {
    throw new GraphRefusal(131008, "Parameter flow_id or flow_name is required");
  }
  if (filledTextIn(parameters, "flow_message_version") !== "3") {
    throw new GraphRefusal(131009, "Flow version must be 3");
  }
}

function needName(action: JsonObject, name: string): void {
  if (filledTextIn(action, "name") !== name) throw new GraphRefusal(131009, `action.name must be ${name}`);
}
