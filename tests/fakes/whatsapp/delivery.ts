import type { Clock } from "shared/clock.ts";
import { batched } from "./arrange.ts";
import { envelope } from "./envelope.ts";
import type { Settings } from "./options.ts";
import type { Piece } from "./piece.ts";
import { metaBytes, signedPost } from "./signed_post.ts";

/** A post that was made, and what came back: null when the connection failed. */
export interface Post {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly pieces: readonly Piece[];
  readonly status: number | null;
}

interface Waiting {
  readonly piece: Piece;
  readonly since: number;
  attempts: number;
  notBefore: number;
}

const UPDATES_A_POST = 1000;
const KEPT_MS = 7 * 86_400_000;

/** Meta's side of the webhook: what waits, what was posted, what was refused and comes again, what was given up. */
export class Delivery {
  readonly #settings: Settings;
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  readonly posts: Post[] = [];
  readonly lost: Piece[] = [];

  constructor(settings: Settings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  /** What has not been taken yet. */
  get waiting(): readonly Piece[] {
    return this.#waiting.map(({ piece }) => piece);
  }

  /** Puts pieces into the queue. */
  add(...pieces: readonly Piece[]): void {
    const now = this.#clock.now().getTime();
    for (const piece of pieces) this.#waiting.push({ piece, since: now, attempts: 0, notBefore: now });
  }

  /**
   * Posts what is due, old and new together, up to 1,000 updates a post. What is not answered with 200 comes
   * again at the next call, then after 2 s, 4 s … up to an hour, for seven days.
   */
  async deliver(): Promise<readonly Post[]> {
    const now = this.#clock.now().getTime();
    const due = this.#waiting.filter((one) => one.notBefore <= now);
    this.#waiting = this.#waiting.filter((one) => !due.includes(one));
    const made: Post[] = [];
    for (const batch of batched(due, UPDATES_A_POST)) {
      const pieces = batch.map(({ piece }) => piece);
      const post = await this.post(pieces);
      made.push(post);
      if (post.status !== 200) this.#putBack(batch, now);
    }
    return made;
  }

  /** Posts these pieces once, whatever waits. */
  async post(pieces: readonly Piece[]): Promise<Post> {
    return await this.#send(metaBytes(envelope(pieces, this.#settings)), pieces);
  }

  /** Posts the same bytes again. */
  async repeat(post: Post): Promise<Post> {
    return await this.#send(post.body, post.pieces);
  }

  async #send(body: Uint8Array<ArrayBuffer>, pieces: readonly Piece[]): Promise<Post> {
    const { webhookUrl, appSecret, fetch } = this.#settings;
    if (webhookUrl === null) throw new TypeError("Cannot deliver as the fake has no webhookUrl");
    let status: number | null = null;
    try {
      const response = await fetch(signedPost(webhookUrl, body, appSecret));
      status = response.status;
      await response.body?.cancel();
    } catch {
      status = null;
    }
    const post = { body, pieces, status };
    this.posts.push(post);
    return post;
  }

  #putBack(batch: readonly Waiting[], now: number): void {
    for (const one of batch) {
      one.attempts++;
      one.notBefore = one.attempts === 1 ? now : now + Math.min(2 ** (one.attempts - 1) * 1000, 3_600_000);
      if (one.notBefore - one.since > KEPT_MS) this.lost.push(one.piece);
      else this.#waiting.push(one);
    }
  }
}
