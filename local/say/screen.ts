import { pause, systemClock } from "shared/clock.ts";
import { SENT_PATH, type SentPage } from "../stack/graph.ts";
import type { StackDescription } from "../stack/stack_description.ts";
import { isAnswering } from "./answering.ts";
import { draw, show, type Shown } from "./phone.ts";

/** How often the screen looks for what is new. */
export const POLL_MS = 300;

/** The phone's screen: polls what was sent to its number and shows what is new. */
export class Screen {
  last: Shown | undefined;
  #next = 0;
  #polling: Promise<void> | undefined;

  constructor(private readonly stack: StackDescription, private readonly phone: string) {}

  /** Forgets what was sent before this phone was switched on, but its last message. */
  async begin(): Promise<void> {
    const page = await this.#read();
    const last = page.messages.at(-1);
    if (last !== undefined) this.#show(show(last.id, last.body));
  }

  /** Shows what is new; whoever asks meanwhile waits for the same. */
  poll(): Promise<void> {
    return this.#polling ??= this.#readNew().finally(() => this.#polling = undefined);
  }

  /** Resolves when everything that there is to say has been shown. */
  async quiet(): Promise<void> {
    while (await isAnswering(this.stack, this.phone)) await pause(systemClock, POLL_MS);
    // One that is on its way may have asked before the last message came.
    await this.#polling;
    await this.poll();
  }

  async #readNew(): Promise<void> {
    for (const { id, body } of (await this.#read()).messages) this.#show(show(id, body));
  }

  async #read(): Promise<SentPage> {
    const answer = await fetch(`${this.stack.url}${SENT_PATH}?to=${this.phone}&after=${this.#next}`, {
      headers: { apikey: this.stack.secret_key },
    });
    const page: SentPage = await answer.json();
    this.#next = page.next;
    return page;
  }

  #show(shown: Shown): void {
    this.last = shown.tappables.length > 0 || this.last === undefined ? shown : this.last;
    console.log(`\n${draw(shown)}`);
  }
}
