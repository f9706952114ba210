import { Cron } from "croner";

/** When a pg_cron job is due. */
export interface Schedule {
  /** Whether a run is due at `now`, given the moment of the run before, or when the job was first seen. */
  isDue(now: Date, last: Date | undefined, seen: Date): boolean;
}

/**
 * Reads a pg_cron schedule: `N seconds` (1–59) or five fields in GMT, `$` for the last day of a month.
 * @throws Error when it is neither (`cron.schedule` has refused it before)
 */
export function parseSchedule(text: string): Schedule {
  const seconds = /^\s*([1-9]|[1-5]\d)\s+seconds?\s*$/i.exec(text)?.[1];
  if (seconds !== undefined) {
    const interval = Number(seconds) * 1_000;
    return { isDue: (now, last) => last === undefined || now.getTime() - last.getTime() >= interval };
  }
  const cron = new Cron(text.replaceAll("$", "L"), { timezone: "UTC", mode: "5-part", paused: true });
  return {
    isDue: (now, last, seen) => {
      const next = cron.nextRun(last ?? seen);
      return next !== null && next.getTime() <= now.getTime();
    },
  };
}
