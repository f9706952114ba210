import type { Handset } from "../../tests/fakes/whatsapp/handset.ts";
import type { Piece } from "../../tests/fakes/whatsapp/piece.ts";
import { chooseRow, tapButton } from "../../tests/fakes/whatsapp/taps.ts";
import type { Shown } from "./phone.ts";

/** What a typed line sends: a tap, a pin, or words. */
export function pieceOf(line: string, phone: Handset, last: Shown | undefined): Piece {
  const pin = /^\/pin\s+(-?[\d.]+)\s*,\s*(-?[\d.]+)$/.exec(line);
  if (pin !== null) return phone.location(Number(pin[1]), Number(pin[2]));
  const tapped = /^\d{1,2}$/.test(line) ? last?.tappables[Number(line) - 1] : undefined;
  if (tapped === undefined || last === undefined) return phone.text(line);
  const answers = { answers: { id: last.id } };
  return tapped.kind === "button" ? tapButton(phone, tapped.id, tapped.title, answers) : chooseRow(
    phone,
    {
      id: tapped.id,
      title: tapped.title,
      ...(tapped.description === null ? {} : { description: tapped.description }),
    },
    answers,
  );
}
