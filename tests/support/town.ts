/**
 * A town over the bench: people with phones, and time that passes. What they write goes through the signed webhook;
 * the database wakes the real functions, cron's jobs run when they are due, and each phone shows what it got.
 */
import { deepEqual, equal, ok } from "node:assert/strict";
import type { Row } from "../../local/database.ts";
import { PHONE_NUMBER_IDS } from "../../local/stack/settings.ts";
import { settled } from "./function_host.ts";
import { type BenchOptions, type InboxBench, inboxTest } from "./inbox_bench.ts";
import { type Phone, phoneOf } from "./phone.ts";
import { takeClock, type TownClock } from "./town_clock.ts";

/** Whom an agent talks to. */
export type Agent = keyof typeof PHONE_NUMBER_IDS;

/** What a journey tells with. */
export interface Town {
  readonly bench: InboxBench;
  /** A phone that writes to the number of an agent; nobody knows its owner yet unless the town does. */
  phone(agent: Agent, digits: string, name?: string): Phone;
  /** The phone of a restaurant's owner, of a runner, of a customer of the town, by their number there. */
  owner(restaurant: number): Phone;
  runner(number: number): Phone;
  customer(number: number): Phone;
  /** Lets cron's jobs run for so long. */
  passes(seconds: number): Promise<void>;
  /** Lets time pass until it is so. @throws Error when it is not within `seconds` */
  until(isSo: () => boolean | Promise<boolean>, seconds?: number): Promise<void>;
  /** Lets woken functions do their work. */
  works(): Promise<void>;
  rows<T extends Row>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  value<T>(expression: string, params?: readonly unknown[]): Promise<T>;
  /** The state of the newest order. */
  state(): Promise<string>;
}

/** The approved template that carries a message outside the window, in each language. */
const TEMPLATES = ["es", "en", "pt_BR"].map((language) => ({ name: "weats_news", language, parameters: 1 }));

interface Job {
  readonly command: string;
  readonly everySeconds: number;
  ranAt: number;
}

/** Declares a journey; after it, nothing waits, nothing failed, and WhatsApp refused nothing. */
export function journey(
  title: string,
  walk: (town: Town) => Promise<void>,
  options: BenchOptions = {},
): void {
  inboxTest(title, async (bench) => {
    const clock = takeClock(bench);
    const phones: Phone[] = [];
    try {
      const town = await openTown(bench, clock, phones);
      const residents = await personalFacts(bench);
      await walk(town);
      await town.works();
      await nothingIsLeft(bench);
      await nobodyIsNamed(bench, residents);
      const counts = phones.filter(({ agent }) => agent === "client").map(({ got }) => got.length);
      console.info(`  messages to the customer: ${counts.join(", ")}`);
    } catch (error) {
      for (const phone of phones) console.info(phone.transcript());
      console.info(bench.logged.join("\n"));
      throw error;
    } finally {
      clock.end();
    }
  }, { templates: TEMPLATES, ...options });
}

async function openTown(bench: InboxBench, clock: TownClock, phones: Phone[]): Promise<Town> {
  await bench.rows(`select vault.create_secret(s.secret, s.name)
    from (values ('project_url', 'http://weats.test'), ('functions_secret', 'cron')) as s (name, secret)`);
  const jobs = await cronJobs(bench, clock);
  const works = (): Promise<void> => letWork(bench);
  const passes = async (seconds: number): Promise<void> => {
    const end = clock.now().getTime() + seconds * 1_000;
    for (;;) {
      await runDue(bench, jobs, clock.now().getTime());
      await works();
      const left = end - clock.now().getTime();
      if (left <= 0) return;
      await clock.move(Math.min(left / 1_000, 10));
    }
  };
  const known = await bench.rows<{ phone: string; name: string }>(
    "select p.phone, p.display_name as name from public.persons as p where p.phone is not null",
  );
  const names = new Map(known.map(({ phone, name }) => [phone, name]));
  const phone: Town["phone"] = (agent, digits, name = names.get(digits) ?? "Alguien") => {
    const made = phoneOf({ agent, digits, name, bench, acts: () => clock.move(2), settles: () => passes(0) });
    phones.push(made);
    return made;
  };
  const nth = (agent: Agent, range: number) => (number: number): Phone =>
    phone(agent, String(range + number));
  return {
    bench,
    phone,
    owner: nth("restaurant", 573990001000),
    runner: nth("runner", 573990002000),
    customer: nth("client", 573990003000),
    passes,
    until: async (isSo, seconds = 1_200) => {
      const end = clock.now().getTime() + seconds * 1_000;
      while (!await isSo()) {
        if (clock.now().getTime() >= end) throw new Error(`waited ${seconds} s in vain until ${isSo}`);
        await passes(10);
      }
    },
    works,
    rows: bench.rows,
    value: bench.value,
    state: () => bench.value("(select o.state from public.orders as o order by o.placed_at desc limit 1)"),
  };
}

/** What is scheduled, with the bench's time in place of the machine's. */
async function cronJobs(bench: InboxBench, clock: TownClock): Promise<Job[]> {
  const rows = await bench.rows<{ schedule: string; command: string }>(
    "select j.schedule, j.command from cron.job as j where j.active order by j.jobid",
  );
  return rows.map(({ schedule, command }) => {
    const [, seconds, minutes, hours] =
      /^(?:(\d+) seconds|(?:\*|\*\/(\d+)) \* \* \* \*|0 \*\/(\d+) \* \* \*)$/.exec(schedule) ?? [];
    return {
      command: command.replaceAll(/\bnow\(\)/g, "tests.now()"),
      everySeconds: Number(seconds ?? 0) || Number(minutes ?? 0) * 60 || Number(hours ?? 0) * 3_600 || 60,
      ranAt: clock.now().getTime(),
    };
  });
}

async function runDue(bench: InboxBench, jobs: readonly Job[], now: number): Promise<void> {
  const due = jobs.filter((job) => job.ranAt + job.everySeconds * 1_000 <= now);
  for (const job of due) job.ranAt = now;
  if (due.length > 0) await bench.database.exec(due.map(({ command }) => command).join(";\n"));
}

/** Calls the functions that the database posts to, until it posts to none. */
async function letWork(bench: InboxBench): Promise<void> {
  for (;;) {
    const posts = await bench.rows<{ slug: string }>(
      `with posts as (delete from net.http_request_queue returning url)
      select distinct substring(p.url from '[^/]+$') as slug from posts as p`,
    );
    if (posts.length === 0) return;
    await Promise.all(posts.map(async ({ slug }) => {
      const response = await bench.wake(slug);
      equal(response.status, slug.endsWith("-agent") ? 202 : 200, slug);
      await response.body?.cancel();
    }));
    await settled();
  }
}

/** What says who somebody is: names, numbers and addresses of the people who are known so far. */
async function personalFacts(bench: InboxBench): Promise<ReadonlySet<string>> {
  const rows = await bench.rows<{ value: string }>(`
    select lower(v.value) as value
    from (
      select p.display_name as value from public.persons as p where length(p.display_name) >= 6
      union select p.phone from public.persons as p
      union select p.whatsapp_user_id from public.persons as p
      union select a.line from public.addresses as a
      union select a.details from public.addresses as a where length(a.details) >= 6
        and not exists (select from public.message_templates as t where strpos(lower(t.text), lower(a.details)) > 0)
    ) as v
    where v.value not in (select t.text from public.message_templates as t where t.key = 'client_pin_line')`);
  return new Set(rows.map(({ value }) => value));
}

/** Whatever left for the model names nobody of the town, and nobody who came since; and all of it was counted. */
async function nobodyIsNamed(bench: InboxBench, residents: ReadonlySet<string>): Promise<void> {
  const left = bench.gemini.requests.map(({ body }) => JSON.stringify(body ?? null).toLowerCase());
  if (left.length === 0) return;
  const phones = await bench.rows<{ value: string }>(
    "select p.phone as value from public.persons as p where p.phone is not null",
  );
  const named = [...residents, ...phones.map(({ value }) => value)]
    .filter((value) => left.some((text) => text.includes(value)));
  deepEqual({ named }, { named: [] });
  const ledger = "(select coalesce(json_agg(l), '[]') from private.check_quota_ledger() as l)";
  deepEqual(await bench.value(ledger), [], "the ledger agrees with the reservations");
}

async function nothingIsLeft(bench: InboxBench): Promise<void> {
  const refused = bench.whatsapp.requests.filter(({ status }) => status !== null && status !== 200);
  deepEqual(refused, [], "WhatsApp refused something");
  const [left] = await bench.rows(`select
    (select coalesce(json_agg(o), '[]') from public.outbox as o where o.state <> 'sent' and not (o.state = 'dropped' and o.notice_id is not null and o.tries = 0)) as unsent,
    (select coalesce(json_agg(t), '[]') from ai.turns as t where t.state <> 'done') as unanswered,
    (select coalesce(json_agg(d), '[]') from private.dead_updates as d) as dead`);
  deepEqual(left, { unsent: [], unanswered: [], dead: [] });
  ok(!bench.logged.some((line) => /"(agent|sending)_failed"|_not_(sent|recorded|given_back)"/.test(line)));
}
