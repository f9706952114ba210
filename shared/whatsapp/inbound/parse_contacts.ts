import type { ContactsContent, Content } from "./content.ts";
import { field, filledTextIn, isObject, listIn, objectIn } from "../../json.ts";

/** Contact cards as a person shared them. */
export function parseContacts(value: unknown): Content | string {
  if (!Array.isArray(value)) return "contacts is not a list";
  return { type: "contacts", contacts: value.filter(isObject).map(parseCard) };
}

function parseCard(card: unknown): ContactsContent["contacts"][number] {
  return {
    name: filledTextIn(objectIn(card, "name"), "formatted_name"),
    is_own: field(card, "origin") === "contact_request",
    phones: listIn(card, "phones").map((phone) => ({
      phone: filledTextIn(phone, "phone"),
      wa_id: filledTextIn(phone, "wa_id"),
      type: filledTextIn(phone, "type"),
    })),
  };
}
