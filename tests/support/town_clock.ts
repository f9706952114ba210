/** Lets everything tell one time: functions read the machine's clock, which for a while is that of a bench. */
import { systemClock } from "shared/clock.ts";
import type { InboxBench } from "./inbox_bench.ts";

/** Longer timers are deadlines: time does not jump to them, they come when somebody moves it so far. */
const LONGEST_PAUSE_MS = 5_000;

/** A bench's time, moved by one at a time. */
export interface TownClock {
  now(): Date;
  move(seconds: number): Promise<void>;
  /** Gives the machine its own clock back. */
  end(): void;
}

/** Takes the machine's clock: a pause of a function is over at once, and moves the bench by its length. */
export function takeClock(bench: InboxBench): TownClock {
  const { now, after } = systemClock;
  let moving = Promise.resolve();
  const move = (seconds: number): Promise<void> => moving = moving.then(() => bench.move(seconds));
  Object.assign(systemClock, {
    now: () => bench.whatsapp.clock.now(),
    after: (milliseconds: number, act: () => void) => {
      let isOff = false;
      if (milliseconds > LONGEST_PAUSE_MS) {
        // Time jumps while a call is at the database, which is no reason to give it up: the call ends first.
        const callOff = bench.whatsapp.clock.after(milliseconds, () => {
          void bench.calm().then(() => isOff || act());
        });
        return () => {
          isOff = true;
          callOff();
        };
      }
      void move(milliseconds / 1_000).then(() => isOff || act());
      return () => void (isOff = true);
    },
  });
  return {
    now: () => bench.whatsapp.clock.now(),
    move,
    end: () => void Object.assign(systemClock, { now, after }),
  };
}
