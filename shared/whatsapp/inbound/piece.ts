import type { ContactCards } from "./sender.ts";
import type { Update } from "./update.ts";

/** Where a piece was found: the account, the number and the contact cards that came with it. */
export interface Surroundings {
  readonly accountId: string | null;
  readonly phoneNumberId: string | null;
  /** The digits of our number, as Meta displays it. */
  readonly ourPhone: string | null;
  /** When Meta wrote the post, if it says so. */
  readonly toldAt: string | null;
  readonly cards: ContactCards;
  /** True when a single message came with the cards. */
  readonly isAlone: boolean;
}

/** One piece of a post, parsed; text says what is wrong with it. */
export type ParsedPiece = Update | string;
