/** What people say to a kitchen that SQL does not understand and a model does, as cases label it. */
import type { JsonObject } from "shared/json.ts";
import type { Case, Line } from "../understanding/cases.ts";
import type { Result } from "../understanding/report.ts";

/** A sentence, the basket before it, the call that a model makes of it, and what is then in the basket besides. */
export interface Lesson {
  readonly text: string;
  readonly basket: readonly Line[];
  readonly call: { readonly name: string; readonly args: JsonObject };
  readonly added: Line | null;
}

const SHOWS = ["show_basket", "show_menu", "search_restaurants", "track_order"];

const keyOf = ({ item, options }: Line): string => [item, ...options].join(" + ");

/** The one line that a case adds; null where it is none, several, or says more than a dish and its options. */
function addedBy({ state, expect }: Case): Line | null {
  const before = new Map(state.basket.map((line) => [keyOf(line), line.quantity]));
  const more = (expect.basket ?? []).flatMap((line) => {
    const quantity = line.quantity - (before.get(keyOf(line)) ?? 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  const [one] = more;
  return more.length === 1 && one !== undefined && one.noted.length === 0 ? one : null;
}

/** What a case that SQL abstained from teaches; null where no single call answers it. */
export function lessonOf({ one, judgement }: Result): Lesson | null {
  const { state, expect } = one;
  const [text] = one.measured;
  const asked = state.question?.kind ?? "anything_else";
  if (
    judgement.verdict !== "abstained" || one.language !== "es" || one.measured.length !== 1 ||
    text === undefined || asked !== "anything_else" || state.openOrder !== null
  ) return null;
  const [intent = ""] = expect.intents;
  if (SHOWS.includes(intent)) {
    return { text, basket: state.basket, call: { name: intent, args: {} }, added: null };
  }
  const added = intent === "add_items" && expect.intents.length === 1 ? addedBy(one) : null;
  if (added === null) return null;
  const items = [{ dish: added.item, quantity: added.quantity, options: [...added.options] }];
  return { text, basket: state.basket, call: { name: "add_items", args: { items } }, added };
}
