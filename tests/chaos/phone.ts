import { systemClock } from "shared/clock.ts";
import type { StackDescription } from "../../local/stack/stack_description.ts";
import type { Shown, Tappable } from "../../local/say/phone.ts";
import { envelope } from "../fakes/whatsapp/envelope.ts";
import { type Handset, handset } from "../fakes/whatsapp/handset.ts";
import { MediaStore } from "../fakes/whatsapp/media_store.ts";
import type { Piece } from "../fakes/whatsapp/piece.ts";
import { signedPost } from "../fakes/whatsapp/signed_post.ts";
import { chooseRow, tapButton } from "../fakes/whatsapp/taps.ts";

/** What somebody does about a message: null from `make` is to think again later. */
export interface Move {
  /** What it is about; a newer move about the same replaces it. */
  readonly about: string;
  readonly afterMs?: number;
  make(phone: Handset): Piece | null;
}

/** What a message makes of its reader: a move, the end of a matter, or nothing. */
export type Reaction = Move | { readonly over: string } | null;

/** Somebody with a phone, who reacts to what it shows. */
export interface Person {
  readonly phone: string;
  readonly name: string;
  readonly agent: "client" | "restaurant" | "runner";
  /** How long they wait for an answer before they tap again. */
  readonly patienceMs: number;
  readonly begins: Move;
  react(shown: Shown): Reaction;
}

/** What the phones did. */
export interface Tally {
  posts: number;
  reposts: number;
  repeats: number;
}

interface Pending {
  readonly move: Move;
  dueAt: number;
  /** How long the next answer is waited for: nobody taps ever faster. */
  patienceMs: number;
}

const THINK_MS = 400;

/** Meta posts again soon, then ever later; here a little sooner. */
const REPOST_MS = [100, 500, 1_000, 2_000, 4_000, 8_000] as const;

/** A tap on what a message offers. */
export function tap(shown: Shown, { id, title, description, kind }: Tappable): (phone: Handset) => Piece {
  const answers = { answers: { id: shown.id } };
  return (phone) =>
    kind === "button"
      ? tapButton(phone, id, title, answers)
      : chooseRow(phone, { id, title, ...(description === null ? {} : { description }) }, answers);
}

/** A phone: shows what came, does what is due, repeats what was not answered; its posts come again until taken. */
export class Phone {
  readonly #handset: Handset;
  readonly #pending = new Map<string, Pending>();
  readonly #posting = new Set<Promise<void>>();
  /** What it showed, the newest last. */
  readonly shown: string[] = [];

  constructor(
    readonly person: Person,
    private readonly stack: StackDescription,
    private readonly tally: Tally,
    /** The time of people, in milliseconds: who waits for a busy machine does not lose patience sooner. */
    private readonly now: () => number,
    /** Ends the posts that nobody takes. */
    private readonly over: AbortSignal,
  ) {
    this.#handset = handset(person, {
      clock: systemClock,
      media: new MediaStore(systemClock),
      phoneNumberId: stack.whatsapp.phone_number_ids[person.agent],
      nextId: () => `wamid.${crypto.randomUUID()}`,
    });
    this.#plan(person.begins);
  }

  show(shown: Shown): void {
    this.shown.push(`${shown.text} {${shown.tappables.map(({ title }) => title).join(" | ")}}`);
    const reaction = this.person.react(shown);
    if (reaction === null) return;
    if ("over" in reaction) this.#pending.delete(reaction.over);
    else this.#plan(reaction);
  }

  /** Does what is due now. */
  tick(): void {
    const now = this.now();
    for (const pending of this.#pending.values()) {
      const isRepeat = pending.patienceMs > this.person.patienceMs;
      // What has not even gone out is not tapped again.
      if (pending.dueAt > now || (isRepeat && this.#posting.size > 0)) continue;
      const piece = pending.move.make(this.#handset);
      pending.dueAt = now + (piece === null ? THINK_MS : pending.patienceMs);
      if (piece === null) continue;
      if (isRepeat) this.tally.repeats++;
      pending.patienceMs *= 1.5;
      const posting = this.#post(piece).finally(() => this.#posting.delete(posting));
      this.#posting.add(posting);
    }
  }

  /** Resolves when everything that was sent has been taken. */
  async taken(): Promise<void> {
    await Promise.all(this.#posting);
  }

  #plan(move: Move): void {
    this.#pending.set(move.about, {
      move,
      dueAt: this.now() + (move.afterMs ?? 0),
      patienceMs: this.person.patienceMs,
    });
  }

  async #post(piece: Piece): Promise<void> {
    const { url, whatsapp } = this.stack;
    const id = whatsapp.phone_number_ids[this.person.agent];
    const body = envelope([piece], { accountId: "0", numbers: [{ id, display: id }] });
    for (let attempt = 0; !this.over.aborted; attempt++) {
      const post = signedPost(`${url}/functions/v1/whatsapp-webhook`, body, whatsapp.app_secret);
      const status = await fetch(post).then(async (answer) => {
        await answer.body?.cancel();
        return answer.status;
      }, () => null);
      this.tally.posts++;
      if (status === 200) return;
      this.tally.reposts++;
      const pause = REPOST_MS[Math.min(attempt, REPOST_MS.length - 1)];
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
