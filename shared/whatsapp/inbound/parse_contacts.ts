import type { ContactsContent, Content } from "./content.ts";
import { field, filledTextIn, isObject, type JsonObject, listIn, objectIn } from "../../json.ts";

const ASKED_FOR = "contact_request";

/** Contact cards as a person shared them. */
export function parseContacts(value: unknown, message: JsonObject): Content | string {
  if (!Array.isArray(value)) return "contacts is not a list";
  // Meta writes it beside the cards, older forms in each of them
  const isOwn = field(message, "origin") === ASKED_FOR;
  return { type: "contacts", contacts: value.filter(isObject).map((card) => parseCard(card, isOwn)) };
}

function parseCard(card: JsonObject, isOwn: boolean): ContactsContent["contacts"][number] {
  return {
    name: filledTextIn(objectIn(card, "name"), "formatted_name") ?? nameIn(filledTextIn(card, "vcard")),
    is_own: isOwn || field(card, "origin") === ASKED_FOR,
    phones: listIn(card, "phones").map((phone) => ({
      phone: filledTextIn(phone, "phone"),
      wa_id: filledTextIn(phone, "wa_id"),
      type: filledTextIn(phone, "type"),
    })),
  };
}

/** The name on a vCard: its line FN, with or without parameters. */
function nameIn(vcard: string | null): string | null {
  return /^FN(?:;[^:\r\n]*)?:(.+)$/im.exec(vcard ?? "")?.[1]?.trim() || null;
}
