import type { Button, ListRow, OutboundContent } from "shared/whatsapp/outbound/outbound.ts";

/** So many buttons, each with a change if given. */
export function buttons(count: number, change: Partial<Button> = {}): readonly Button[] {
  return Array.from({ length: count }, (_, i) => ({ id: `b${i}`, title: `Opción ${i}`, ...change }));
}

/** So many rows, each with a change if given. */
export function rows(count: number, change: Partial<ListRow> = {}): readonly ListRow[] {
  return Array.from({ length: count }, (_, i) => ({ id: `r${i}`, title: `Plato ${i}`, ...change }));
}

/** A message with these buttons. */
export function withButtons(own: readonly Button[]): OutboundContent {
  return { kind: "buttons", body: "¿Sí?", buttons: own };
}

/** A list of one section with these rows. */
export function withRows(own: readonly ListRow[]): OutboundContent {
  return { kind: "list", body: "Carta", button: "Ver", sections: [{ rows: own }] };
}

/** A word of so many characters, each two bytes long. */
export function words(length: number): string {
  return "ñ".repeat(length);
}
