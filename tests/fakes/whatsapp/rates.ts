/** One message every six seconds to one person, with 45 ahead of time that the future pays for. */
const PAIR_INTERVAL_MS = 6000;
const PAIR_BURST = 45;

/** What Meta counts before it takes a message. Times are milliseconds since 1970. */
export class Rates {
  readonly #nextFree = new Map<string, number>();
  readonly #recent = new Map<string, number[]>();

  /** Takes one message of a pair, or refuses it because the burst is used up. */
  takePair(pair: string, now: number): boolean {
    const free = Math.max(this.#nextFree.get(pair) ?? 0, now);
    if (free - now > (PAIR_BURST - 1) * PAIR_INTERVAL_MS) return false;
    this.#nextFree.set(pair, free + PAIR_INTERVAL_MS);
    return true;
  }

  /** Takes one message of a number, or refuses it because this second is full. */
  takeNumber(phoneNumberId: string, now: number, limit: number): boolean {
    const second = (this.#recent.get(phoneNumberId) ?? []).filter((at) => at > now - 1000);
    if (second.length >= limit) return false;
    this.#recent.set(phoneNumberId, [...second, now]);
    return true;
  }
}
