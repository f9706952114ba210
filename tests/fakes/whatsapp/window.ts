import type { Addressee } from "./addressee.ts";
import type { Person } from "./piece.ts";
import type { State } from "./state.ts";

const WINDOW_MS = 86_400_000;

/** Opens the 24-hour window of a person with one of our numbers, as their message would. */
export function openWindow(state: State, person: Person, phoneNumberId: string, since: Date): void {
  for (const who of [person.phone, person.userId]) {
    if (who === undefined) continue;
    const key = `${phoneNumberId}:${who}`;
    state.windows.set(key, Math.max(state.windows.get(key) ?? 0, since.getTime() + WINDOW_MS));
  }
}

/** True while a person may be answered with anything; always when the fake does not enforce it. */
export function isWindowOpen(state: State, to: Addressee, phoneNumberId: string): boolean {
  if (!state.settings.isWindowEnforced) return true;
  const until = state.windows.get(`${phoneNumberId}:${to.phone ?? to.userId ?? ""}`) ?? 0;
  return until > state.clock.now().getTime();
}
