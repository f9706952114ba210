/** What came of measured words, as a person sees it and as the rows say it. */
import type { Got } from "./talk.ts";

/** What somebody got, and what is so before and after. */
export interface Outcome<Facts> {
  readonly got: readonly Got[];
  readonly before: Facts;
  readonly after: Facts;
}

/** All that a person sees: texts, and what stands on buttons and rows. */
export const shown = (got: readonly Got[]): string =>
  got.map(({ text, offers }) => [text, ...offers.map(({ title }) => title)].join("\n")).join("\n");

/** Whether something is asked: in words, for a pin, or by choices. */
export const asks = (got: readonly Got[]): boolean =>
  got.some(({ text, asksForLocation, offers }) => asksForLocation || text.includes("?") || offers.length > 0);
