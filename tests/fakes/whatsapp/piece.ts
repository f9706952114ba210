import type { JsonObject } from "shared/json.ts";

/** Somebody with WhatsApp: with a number, with a user id, or with both. */
export interface Person {
  readonly phone?: string;
  readonly userId?: string;
  readonly name?: string;
  readonly username?: string;
  /** How Meta writes a number that it hides: as "" or not at all (the default). */
  readonly hiddenPhone?: "empty" | "absent";
}

/** One update of a webhook post, before posts are made of it. */
export type Piece =
  | {
    readonly kind: "message";
    readonly phoneNumberId: string;
    readonly person: Person;
    readonly json: JsonObject;
  }
  | { readonly kind: "status"; readonly phoneNumberId: string; readonly json: JsonObject }
  | { readonly kind: "error"; readonly phoneNumberId: string; readonly json: JsonObject }
  | { readonly kind: "notice"; readonly field: string; readonly json: JsonObject };

/** The card of a person in `contacts`. */
export function cardOf(person: Person): JsonObject {
  return {
    profile: {
      name: person.name ?? "Sin nombre",
      ...(person.username === undefined ? {} : { username: person.username }),
    },
    ...phoneField("wa_id", person),
    ...(person.userId === undefined ? {} : { user_id: person.userId }),
  };
}

/** `{[key]: number}`, or what Meta writes in its place. */
export function phoneField(key: string, person: Person): JsonObject {
  if (person.phone !== undefined) return { [key]: person.phone };
  return person.hiddenPhone === "empty" ? { [key]: "" } : {};
}
