import { cannotSend } from "../error.ts";
import { checkText } from "./check.ts";
import type { JsonObject } from "../../json.ts";
import { LIMITS } from "./limits.ts";
import type { TemplateMessage } from "./outbound.ts";

/** The `template` part of a message. @throws WhatsappError of class `message` */
export function buildTemplate(content: TemplateMessage): JsonObject {
  if (!/^[a-z0-9_]+$/.test(checkText("template_name", content.name, LIMITS.templateName))) {
    throw cannotSend(
      "template_name_not_valid",
      "Cannot send as a template name has only a-z, 0-9 and _: correct it",
    );
  }
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(content.language)) {
    throw cannotSend(
      "template_language_not_valid",
      "Cannot send as the language is not like es or es_CO: correct it",
    );
  }
  const components = [...bodyOf(content.parameters ?? []), ...quickRepliesOf(content.payloads ?? [])];
  return {
    name: content.name,
    language: { code: content.language },
    ...(components.length === 0 ? {} : { components }),
  };
}

function bodyOf(parameters: readonly string[]): readonly JsonObject[] {
  if (parameters.length === 0) return [];
  return [{
    type: "body",
    parameters: parameters.map((text) => ({ type: "text", text: checkParameter(text) })),
  }];
}

function checkParameter(text: string): string {
  if (/[\n\r\t]| {5}/.test(text)) {
    throw cannotSend(
      "template_parameter_not_one_line",
      "Cannot send as a parameter has a line break, tab or 5 spaces: put it on one line",
    );
  }
  return checkText("template_parameter", text, LIMITS.templateParameter);
}

function quickRepliesOf(payloads: readonly string[]): readonly JsonObject[] {
  return payloads.map((payload, index) => ({
    type: "button",
    sub_type: "quick_reply",
    index: String(index),
    parameters: [{ type: "payload", payload: checkText("template_payload", payload, LIMITS.buttonId) }],
  }));
}
