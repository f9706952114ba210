interface Timer {
  readonly due: number;
  readonly act: () => void;
}

/** Time that stands still until a test moves it; fits wherever a clock is passed in. */
export class FakeClock {
  #now: number;
  #timers: Timer[] = [];

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  /** The present moment. */
  now(): Date {
    return new Date(this.#now);
  }

  /** Runs `act` once time has been moved by `milliseconds`; the answer calls it off. */
  after(milliseconds: number, act: () => void): () => void {
    const timer = { due: this.#now + milliseconds, act };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Moves time on and runs what fell due, oldest first. */
  move(milliseconds: number): void {
    this.set(new Date(this.#now + milliseconds));
  }

  /** Moves time to a moment and runs what fell due, oldest first. */
  set(moment: Date): void {
    const target = moment.getTime();
    for (;;) {
      const [next] = this.#timers.filter((timer) => timer.due <= target).sort((a, b) => a.due - b.due);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.due);
      next.act();
    }
    this.#now = target;
  }

  /** How many timers still wait: none once everything has been cleaned up. */
  get waiting(): number {
    return this.#timers.length;
  }
}
