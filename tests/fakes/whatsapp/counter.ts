/** Counts something, and lets others wait for it. */
export class Counter {
  #value = 0;
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  /** One more. */
  add(): void {
    this.#value++;
    for (const one of this.#waiting.filter(({ count }) => count <= this.#value)) one.resolve();
    this.#waiting = this.#waiting.filter(({ count }) => count > this.#value);
  }

  /** Resolves once there have been so many. */
  async reached(count: number): Promise<void> {
    if (this.#value >= count) return;
    await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
  }
}
