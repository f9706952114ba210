import { cannotSend } from "../error.ts";
import { checkCount, checkLink, checkText, checkUnique, optionalText } from "./check.ts";
import type { JsonObject } from "../../json.ts";
import { LIMITS } from "./limits.ts";
import type {
  Button,
  ButtonsMessage,
  ContactRequestMessage,
  FlowMessage,
  Framed,
  LinkMessage,
  ListMessage,
  ListRow,
  ListSection,
  LocationRequestMessage,
} from "./outbound.ts";

/** Everything that Meta calls interactive. */
export type InteractiveMessage =
  | ButtonsMessage
  | ListMessage
  | LinkMessage
  | FlowMessage
  | LocationRequestMessage
  | ContactRequestMessage;

/** The `interactive` part of a message. @throws WhatsappError of class `message` whose code names the broken limit */
export function buildInteractive(content: InteractiveMessage): JsonObject {
  switch (content.kind) {
    case "buttons":
      return {
        type: "button",
        ...frame(content),
        ...pictureOf(content),
        action: { buttons: buttonsOf(content.buttons) },
      };
    case "list":
      return { type: "list", ...frame(content, LIMITS.listBody), action: listAction(content) };
    case "link":
      return { type: "cta_url", ...frame(content), action: { name: "cta_url", parameters: linkOf(content) } };
    case "flow":
      return { type: "flow", ...frame(content), action: { name: "flow", parameters: flowOf(content) } };
    case "location_request":
      return { type: "location_request_message", ...frame(content), action: { name: "send_location" } };
    case "contact_request":
      return { type: "request_contact_info", ...frame(content), action: { name: "request_contact_info" } };
  }
}

function frame(content: Framed, bodyLimit: number = LIMITS.interactiveBody): JsonObject {
  const header = optionalText("text", "header", content.header, LIMITS.header);
  const footer = optionalText("text", "footer", content.footer, LIMITS.footer);
  return {
    ...(content.header === undefined ? {} : { header: { type: "text", ...header } }),
    body: { text: checkText("body", content.body, bodyLimit) },
    ...(content.footer === undefined ? {} : { footer }),
  };
}

function pictureOf({ picture }: ButtonsMessage): JsonObject {
  if (picture === undefined) return {};
  const { kind } = picture;
  return { header: { type: kind, [kind]: { id: checkText("media_id", picture.id, LIMITS.buttonId) } } };
}

function buttonsOf(buttons: readonly Button[]): readonly JsonObject[] {
  checkCount("buttons", buttons.length, LIMITS.buttons, "use a list");
  checkUnique(buttons.map((button) => button.id));
  return buttons.map((button) => ({
    type: "reply",
    reply: {
      id: checkText("button_id", button.id, LIMITS.buttonId),
      title: checkText("button_title", button.title, LIMITS.buttonTitle),
    },
  }));
}

function listAction(content: ListMessage): JsonObject {
  const rows = content.sections.flatMap((section) => section.rows);
  checkCount("sections", content.sections.length, LIMITS.listSections, "merge some");
  checkCount("rows", rows.length, LIMITS.listRows, "split the list with listPages");
  checkUnique(rows.map((row) => row.id));
  return {
    button: checkText("list_button", content.button, LIMITS.listButton),
    sections: content.sections.map((section) => sectionOf(section, content.sections.length)),
  };
}

function sectionOf(section: ListSection, sectionCount: number): JsonObject {
  if (section.title === undefined && sectionCount > 1) {
    throw cannotSend(
      "section_title_missing",
      "Cannot send as a section has no title beside others: give each one",
    );
  }
  checkCount("rows", section.rows.length, LIMITS.listRows, "split the list with listPages");
  return {
    ...optionalText("title", "section_title", section.title, LIMITS.sectionTitle),
    rows: section.rows.map(rowOf),
  };
}

function rowOf(row: ListRow): JsonObject {
  return {
    id: checkText("row_id", row.id, LIMITS.rowId),
    title: checkText("row_title", row.title, LIMITS.rowTitle),
    ...optionalText("description", "row_description", row.description, LIMITS.rowDescription),
  };
}

function linkOf(content: LinkMessage): JsonObject {
  return {
    display_text: checkText("link_button", content.title, LIMITS.linkButton),
    url: checkLink(content.url, LIMITS.link),
  };
}

function flowOf(content: FlowMessage): JsonObject {
  return {
    flow_message_version: "3",
    flow_id: checkText("flow", content.flow, LIMITS.buttonId),
    flow_token: checkText("flow_token", content.token, LIMITS.buttonId),
    flow_cta: checkText("flow_button", content.title, LIMITS.flowButton),
    flow_action: "navigate",
    ...(content.screen === undefined ? {} : { flow_action_payload: { screen: content.screen } }),
  };
}
