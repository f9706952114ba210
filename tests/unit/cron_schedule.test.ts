import { equal, throws } from "node:assert/strict";
import { parseSchedule } from "../../local/cron/cron_schedule.ts";

const at = (time: string) => new Date(`2026-11-${time}Z`);

Deno.test("a seconds schedule is due when first seen and then after each interval", () => {
  const schedule = parseSchedule("5 seconds");
  equal(schedule.isDue(at("23T10:00:00"), undefined, at("23T10:00:00")), true);
  equal(schedule.isDue(at("23T10:00:04"), at("23T10:00:00"), at("23T10:00:00")), false);
  equal(schedule.isDue(at("23T10:00:05"), at("23T10:00:00"), at("23T10:00:00")), true);
});

Deno.test("a cron schedule is due at the next match after it was first seen, in GMT", () => {
  const schedule = parseSchedule("30 3 * * *");
  equal(schedule.isDue(at("23T03:29:59"), undefined, at("22T10:00:00")), false);
  equal(schedule.isDue(at("23T03:30:00"), undefined, at("22T10:00:00")), true);
  equal(schedule.isDue(at("23T10:00:00"), at("23T03:30:00"), at("22T10:00:00")), false);
});

Deno.test("$ is the last day of the month", () => {
  const schedule = parseSchedule("0 12 $ * *");
  equal(schedule.isDue(at("29T12:00:00"), undefined, at("28T13:00:00")), false);
  equal(schedule.isDue(at("30T12:00:00"), undefined, at("28T13:00:00")), true);
});

Deno.test("parseSchedule() refuses what is no schedule", () => {
  throws(() => parseSchedule("every day"));
  throws(() => parseSchedule("60 seconds"));
});
