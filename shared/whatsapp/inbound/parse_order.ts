import type { Content, OrderContent } from "./content.ts";
import { field, filledTextIn, type JsonObject, numberIn } from "../../json.ts";

/** A cart from Meta's catalog; one line without a product or a whole positive quantity spoils it. */
export function parseOrder(part: JsonObject): Content | string {
  const lines = field(part, "product_items");
  if (!Array.isArray(lines)) return "order.product_items is not a list";
  const items: OrderContent["items"][number][] = [];
  for (const [i, line] of lines.entries()) {
    const item = itemOf(line);
    if (item === null) return `order.product_items[${i}] has no product or quantity`;
    items.push(item);
  }
  return {
    type: "order",
    catalog_id: filledTextIn(part, "catalog_id"),
    text: filledTextIn(part, "text"),
    items,
  };
}

function itemOf(line: unknown): OrderContent["items"][number] | null {
  const productId = filledTextIn(line, "product_retailer_id");
  const quantity = numberIn(line, "quantity");
  if (productId === null || quantity === null || !Number.isInteger(quantity) || quantity < 1) return null;
  const price = field(line, "item_price");
  return {
    product_id: productId,
    quantity,
    claimed_price: typeof price === "number" || typeof price === "string" ? String(price) : null,
    currency: filledTextIn(line, "currency"),
  };
}
