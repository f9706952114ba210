import { isObject, listIn, objectIn } from "shared/json.ts";
import * as happen from "../fakes/whatsapp/happenings.ts";
import type { Piece } from "../fakes/whatsapp/piece.ts";
import { statusPiece } from "../fakes/whatsapp/statuses.ts";
import * as tap from "../fakes/whatsapp/taps.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { NUMBER } from "./support.ts";

/** One update of every kind, from people with and without a number. */
export function everyKind(): readonly Piece[] {
  const fake = createWhatsappFake();
  const ana = fake.handset({ phone: "573001112233", userId: "CO.1349", name: "Ana" });
  const luis = fake.handset({ userId: "CO.77", name: "Luis", hiddenPhone: "empty" }, "999000111");
  const of = {
    id: "wamid.OUT1",
    phoneNumberId: NUMBER,
    phone: "573001112233",
    callbackData: "m-1",
    at: fake.clock.now(),
  };
  return [
    ana.text("Dos arepas con ají 🌶", {
      answers: { id: "wamid.X" },
      referral: { source_url: "https://fb.me/x" },
    }),
    luis.voice(),
    ana.file("image", "image/jpeg", { caption: "esto" }),
    luis.location(4.6, -74.06),
    happen.shareContacts(ana, [{ name: "Ana", phone: "573001112233" }], { isOwn: true }),
    tap.tapButton(ana, "choice:1", "Sí"),
    tap.chooseRow(luis, { id: "dish:3", title: "Bandeja" }),
    tap.finishFlow(ana, { street: "Calle 1" }),
    tap.tapTemplate(ana, "open", "Abrir"),
    tap.sendCart(ana, [{ product_retailer_id: "a", quantity: "1", item_price: 2, currency: "COP" }]),
    happen.react(luis, "wamid.X", "❤️"),
    happen.edit(ana, "wamid.X", { type: "text", text: { body: "tres" } }),
    happen.revoke(ana, "wamid.X"),
    happen.unsupported(ana, "gif"),
    happen.changeNumber(ana, "573005556677", "CO.78"),
    statusPiece("sent", of),
    statusPiece("failed", of, 131026),
    happen.accountError(NUMBER, 131042, "No payment method"),
    happen.notice("account_update", { event: "X" }),
  ];
}

/** How many pieces a body holds that must each come out somewhere. */
export function pieceCount(body: unknown): number {
  if (!isObject(body) || !Array.isArray(body["entry"]) || body["object"] !== "whatsapp_business_account") {
    return 1;
  }
  return listIn(body, "entry").reduce<number>((sum, entry) => {
    const changes = isObject(entry) ? entry["changes"] : undefined;
    return sum +
      (Array.isArray(changes) ? changes.reduce<number>((n, change) => n + changeCount(change), 0) : 1);
  }, 0);
}

function changeCount(change: unknown): number {
  const value = objectIn(change, "value");
  if (!isObject(change) || change["field"] !== "messages" || value === null) return 1;
  const groups = ["messages", "statuses", "errors"].filter((key) => Object.hasOwn(value, key));
  if (groups.length === 0) return 1;
  return groups.reduce((n, key) => {
    const list = value[key];
    return n + (Array.isArray(list) ? list.length : 1);
  }, 0);
}
