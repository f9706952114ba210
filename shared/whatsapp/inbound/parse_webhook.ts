import { field, filledTextIn, isObject, type JsonObject, objectIn } from "../../json.ts";
import { isoFromSeconds } from "./iso_time.ts";
import { parseMessage } from "./parse_message.ts";
import { parseStatus } from "./parse_status.ts";
import type { ParsedPiece, Surroundings } from "./piece.ts";
import { parseReportedError } from "./reported_error.ts";
import { parseUserIdUpdate, userIdUpdatesIn } from "./parse_user_id_update.ts";
import { contactCards, phoneOf } from "./sender.ts";
import type { MalformedUpdate, ParsedWebhook, Update } from "./update.ts";

/**
 * Every update of one post, in its order. Never throws and drops nothing: what cannot be attributed is listed as
 * malformed while the rest goes through, unknown fields become notices, unknown message types `unknown` content.
 * Expects a value from {@link decodeJson}.
 */
export function parseWebhook(body: unknown): ParsedWebhook {
  const updates: Update[] = [];
  const malformed: MalformedUpdate[] = [];
  const keep = (piece: ParsedPiece, path: string, raw: unknown): void => {
    if (typeof piece === "string") malformed.push({ path, reason: piece, raw });
    else updates.push(piece);
  };
  const entries = field(body, "entry");
  if (!Array.isArray(entries)) {
    keep("entry is not a list", "", body);
    return { updates, malformed };
  }
  if (field(body, "object") !== "whatsapp_business_account") {
    keep("object is not whatsapp_business_account", "", body);
    return { updates, malformed };
  }
  entries.forEach((entry, e) => {
    const changes = field(entry, "changes");
    if (!Array.isArray(changes)) return keep("changes is not a list", `entry[${e}]`, entry);
    const account = {
      id: filledTextIn(entry, "id"),
      toldAt: isObject(entry) ? isoFromSeconds(entry, "time") : null,
    };
    changes.forEach((change, c) => parseChange(change, account, `entry[${e}].changes[${c}]`, keep));
  });
  return { updates, malformed };
}

/** Whose post it is, and when Meta wrote it. */
interface Account {
  readonly id: string | null;
  readonly toldAt: string | null;
}

type Keep = (piece: ParsedPiece, path: string, raw: unknown) => void;

function parseChange(change: unknown, account: Account, path: string, keep: Keep): void {
  const name = filledTextIn(change, "field");
  if (name === null) return keep("field is missing", path, change);
  const value = field(change, "value");
  const notice = {
    kind: "notice",
    account_id: account.id,
    field: name,
    told_at: account.toldAt,
    raw: value,
  } as const;
  const news = name === "user_id_update" ? userIdUpdatesIn(value) : [];
  if (news.length > 0) {
    const number = ourNumberIn(value);
    return news.forEach((piece, i) =>
      keep(parseUserIdUpdate(piece, account.id, number), `${path}.value.user_id_update[${i}]`, piece)
    );
  }
  if (name !== "messages") return keep(notice, path, change);
  if (!isObject(value)) return keep("value is not an object", path, change);
  const groups = ["messages", "statuses", "errors"].filter((key) => field(value, key) !== undefined);
  // a value with none of the three is news of a kind that is not known yet
  if (groups.length === 0) keep(notice, path, change);
  for (const group of groups) parseGroup(value, group, account, `${path}.value.${group}`, keep);
}

function parseGroup(
  value: JsonObject,
  group: string,
  account: Account,
  path: string,
  keep: Keep,
): void {
  const pieces = field(value, group);
  if (!Array.isArray(pieces)) return keep(`${group} is not a list`, path, pieces);
  const around: Surroundings = {
    accountId: account.id,
    toldAt: account.toldAt,
    ...ourNumberIn(value),
    cards: contactCards(field(value, "contacts")),
    isAlone: pieces.length === 1,
  };
  pieces.forEach((piece: unknown, i) => keep(parsePiece(piece, group, around), `${path}[${i}]`, piece));
}

/** To which of our numbers a value came. */
function ourNumberIn(value: unknown): Pick<Surroundings, "phoneNumberId" | "ourPhone"> {
  const metadata = objectIn(value, "metadata");
  return {
    phoneNumberId: filledTextIn(metadata, "phone_number_id"),
    ourPhone: phoneOf(filledTextIn(metadata, "display_phone_number")),
  };
}

function parsePiece(piece: unknown, group: string, around: Surroundings): ParsedPiece {
  if (!isObject(piece)) return "not an object";
  if (group === "messages") return parseMessage(piece, around);
  if (group === "statuses") return parseStatus(piece, around);
  return {
    kind: "account_error",
    account_id: around.accountId,
    phone_number_id: around.phoneNumberId,
    error: parseReportedError(piece),
    told_at: around.toldAt,
    raw: piece,
  };
}
