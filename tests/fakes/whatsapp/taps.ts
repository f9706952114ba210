import type { Extras, Handset } from "./handset.ts";
import type { Piece } from "./piece.ts";

/** A tap on a button of message `answers`. */
export function tapButton(from: Handset, id: string, title: string, extras?: Extras): Piece {
  return from.raw("interactive", { type: "button_reply", button_reply: { id, title } }, extras);
}

/** A choice from the list of message `answers`. */
export function chooseRow(
  from: Handset,
  row: { readonly id: string; readonly title: string; readonly description?: string },
  extras?: Extras,
): Piece {
  return from.raw("interactive", { type: "list_reply", list_reply: row }, extras);
}

/** A finished flow with these answers. */
export function finishFlow(from: Handset, answers: unknown, extras?: Extras): Piece {
  const reply = { name: "flow", body: "Sent", response_json: JSON.stringify(answers) };
  return from.raw("interactive", { type: "nfm_reply", nfm_reply: reply }, extras);
}

/** An answer to the question whether we may call. */
export function answerCallRequest(from: Handset, response: "accept" | "reject", extras?: Extras): Piece {
  const reply = { response, expiration_timestamp: 1750943820, response_source: "user_action" };
  return from.raw("interactive", { type: "call_permission_reply", call_permission_reply: reply }, extras);
}

/** A tap on a quick reply of a template. */
export function tapTemplate(from: Handset, payload: string, text: string, extras?: Extras): Piece {
  return from.raw("button", { payload, text }, extras);
}

/** A cart from Meta's catalog; prices and quantities may come as text or as numbers. */
export function sendCart(
  from: Handset,
  items: readonly {
    readonly product_retailer_id: string;
    readonly quantity: number | string;
    readonly item_price: number | string;
    readonly currency: string;
  }[],
  extras?: Extras & { readonly text?: string },
): Piece {
  const text = extras?.text === undefined ? {} : { text: extras.text };
  return from.raw("order", { catalog_id: "194836987003835", ...text, product_items: items }, extras);
}
