const pacific = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/Los_Angeles",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

/** Whole seconds until Google's daily quotas start again: midnight in California, days of 23 and 25 hours included. */
export function secondsToQuotaReset(now: Date): number {
  const local = pacificTime(now.getTime());
  const nextMidnight = Math.floor(local / DAY_MS) * DAY_MS + DAY_MS;
  // Clocks change at two in the morning, so the shift at midnight may differ from the shift now.
  const guess = nextMidnight - (local - wholeSecond(now.getTime()));
  const reset = nextMidnight - (pacificTime(guess) - guess);
  return Math.ceil((reset - now.getTime()) / 1000);
}

const DAY_MS = 86_400_000;

/** California's wall clock at a moment, written as if it were UTC. */
function pacificTime(moment: number): number {
  const parts = new Map(pacific.formatToParts(moment).map((part) => [part.type, Number(part.value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

function wholeSecond(moment: number): number {
  return Math.floor(moment / 1000) * 1000;
}
