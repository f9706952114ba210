import { filledTextIn, type JsonObject, listIn } from "shared/json.ts";
import type { Addressee } from "./addressee.ts";
import { GraphRefusal } from "./graph_refusal.ts";
import type { ApprovedTemplate } from "./options.ts";
import { needObject, needText } from "./rules.ts";

/** Checks the `template` part against what was approved. @throws GraphRefusal 132001, 132000, 132018, 131062 */
export function checkTemplate(
  part: JsonObject,
  approved: readonly ApprovedTemplate[] | "any",
  to: Addressee,
): void {
  const name = needText(part, "name", "template.name", 512);
  const language = needText(needObject(part, "language", "template.language"), "code", "language.code", 10);
  const parameters = listIn(part, "components")
    .filter((component) => filledTextIn(component, "type") === "body")
    .flatMap((component) => listIn(component, "parameters"));
  for (const parameter of parameters) {
    const text = filledTextIn(parameter, "text");
    if (text === null || [...text].length > 1024 || /[\n\r\t]| {5}/.test(text)) {
      throw new GraphRefusal(132018, "Param text cannot have new-line/tab characters or more than 4 spaces");
    }
  }
  if (approved === "any") return;
  const template = approved.find((one) => one.name === name && one.language === language);
  if (template === undefined) {
    throw new GraphRefusal(132001, `template name (${name}) does not exist in ${language}`);
  }
  if (parameters.length !== template.parameters) {
    throw new GraphRefusal(
      132000,
      `number of parameters (${parameters.length}) does not match (${template.parameters})`,
    );
  }
  if (to.phone === null && template.takesUserId === false) {
    throw new GraphRefusal(131062, "This template cannot be sent to a user id");
  }
}
