import type { ContactsContent, Content } from "./content.ts";
import { field, isObject, listIn, objectIn } from "../../json.ts";
import { textIn } from "../fields.ts";

/** Contact cards as a person shared them. */
export function parseContacts(value: unknown): Content | string {
  if (!Array.isArray(value)) return "contacts is not a list";
  return { type: "contacts", contacts: value.filter(isObject).map(parseCard) };
}

function parseCard(card: unknown): ContactsContent["contacts"][number] {
  return {
    name: textIn(objectIn(card, "name"), "formatted_name"),
    is_own: field(card, "origin") === "contact_request",
    phones: listIn(card, "phones").map((phone) => ({
      phone: textIn(phone, "phone"),
      wa_id: textIn(phone, "wa_id"),
      type: textIn(phone, "type"),
    })),
  };
}
