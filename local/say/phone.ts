import { painted } from "./formatted.ts";
import { field, listIn, objectIn, textIn } from "shared/json.ts";

/** One thing that can be tapped. */
export interface Tappable {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly kind: "button" | "row";
}

/** A message as a phone shows it. */
export interface Shown {
  readonly id: string;
  readonly text: string;
  readonly tappables: readonly Tappable[];
  readonly asksForLocation: boolean;
}

/** Reads the body of a Graph API message as the phone that gets it would. */
export function show(id: string, body: unknown): Shown {
  const interactive = objectIn(body, "interactive");
  const action = objectIn(interactive, "action");
  const template = objectIn(body, "template");
  const buttons = listIn(action, "buttons").map((button): Tappable => ({
    id: textIn(objectIn(button, "reply"), "id") ?? "",
    title: textIn(objectIn(button, "reply"), "title") ?? "",
    description: null,
    kind: "button",
  }));
  const rows = listIn(action, "sections").flatMap((section) => listIn(section, "rows")).map((
    row,
  ): Tappable => ({
    id: textIn(row, "id") ?? "",
    title: textIn(row, "title") ?? "",
    description: textIn(row, "description"),
    kind: "row",
  }));
  const text = textIn(objectIn(body, "text"), "body") ??
    textIn(objectIn(interactive, "body"), "text") ??
    (template === null ? fileText(body) : templateText(template));
  return {
    id,
    text,
    tappables: [...buttons, ...rows],
    asksForLocation: textIn(interactive, "type") === "location_request_message",
  };
}

function fileText(body: unknown): string {
  const type = String(field(body, "type"));
  const file = objectIn(body, type);
  return [`[${type}]`, textIn(file, "filename"), textIn(file, "caption")].filter((part) => part !== null)
    .join(" ");
}

function templateText(template: unknown): string {
  const parameters = listIn(template, "components").flatMap((component) => listIn(component, "parameters"))
    .map((parameter) => textIn(parameter, "text") ?? "");
  return `(${textIn(template, "name") ?? "template"}) ${parameters.join(" · ")}`;
}

/** The message with its choices numbered, for a terminal. */
export function draw(shown: Shown): string {
  const lines = shown.tappables.map(({ title, description }, index) =>
    `  ${index + 1}) ${title}${description === null ? "" : ` — ${description}`}`
  );
  const hint = shown.asksForLocation ? ["  /pin 4.5972,-74.0708 sends a location"] : [];
  return [...painted(shown.text).split("\n").map((line) => `│ ${line}`), ...lines, ...hint].join("\n");
}
