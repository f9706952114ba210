import { field } from "../json.ts";

/** A turn that this worker holds. */
export interface Lease {
  readonly turn_id: number;
  readonly lease: number;
}

/** The lease of a card that `claim_turn` gave; null when it gave no turn. @throws Error for a turn without a lease */
export function leaseOf(card: unknown): Lease | null {
  const [turnId, lease] = [field(card, "turn_id"), field(card, "lease")];
  if (typeof turnId !== "number") return null;
  if (typeof lease !== "number") throw new Error(`Cannot take a turn as its card has no lease: ${turnId}`);
  return { turn_id: turnId, lease };
}
