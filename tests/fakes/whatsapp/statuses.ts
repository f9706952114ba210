import type { JsonObject } from "shared/json.ts";
import { titleOf } from "./graph_refusal.ts";
import type { Piece } from "./piece.ts";

/** What a status is about. */
export interface StatusOf {
  readonly id: string;
  readonly phoneNumberId: string;
  readonly phone?: string | null;
  readonly userId?: string | null;
  readonly callbackData?: string | null;
  readonly at: Date;
  /** Price category of the message. */
  readonly category?: string;
}

/** A status of a message of ours; `errorCode` belongs to `failed`. */
export function statusPiece(
  status: "sent" | "delivered" | "read" | "played" | "failed",
  of: StatusOf,
  errorCode?: number,
): Piece {
  const json: JsonObject = {
    id: of.id,
    status,
    timestamp: String(Math.floor(of.at.getTime() / 1000)),
    recipient_id: of.phone ?? "",
    ...(of.userId ? { recipient_user_id: of.userId } : {}),
    ...(of.callbackData ? { biz_opaque_callback_data: of.callbackData } : {}),
    ...(status === "failed" ? { errors: [failure(errorCode ?? 131026)] } : { pricing: pricing(of.category) }),
  };
  return { kind: "status", phoneNumberId: of.phoneNumberId, json };
}

function pricing(category = "service"): JsonObject {
  const isFree = category === "service";
  return {
    billable: !isFree,
    pricing_model: "PMP",
    type: isFree ? "free_customer_service" : "regular",
    category,
  };
}

function failure(code: number): JsonObject {
  return {
    code,
    title: titleOf(code),
    message: titleOf(code),
    error_data: { details: `${titleOf(code)}.` },
    href: "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
  };
}
