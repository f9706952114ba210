import { type CacheShelf, openCacheShelf } from "./caches.ts";
import { FakeClock } from "../clock.ts";
import { keyInvalid, keyLeaked, keyMissing, locationUnsupported, serviceDisabled } from "./errors.ts";
import { knownModels, type Model } from "./models.ts";
import { type Limits, openQuotaBook, type QuotaBook, type Tier } from "./quota.ts";
import { type Random, seededRandom } from "../random.ts";
import type { Fault, Scripts } from "./script.ts";

/** A key that the fake knows when a test names none. */
export const FAKE_KEY = "fake-gemini-key-of-the-town";

/** A key and what the service thinks of it. */
export interface FakeKey {
  readonly project: string;
  readonly state?: "leaked" | "disabled" | "elsewhere";
}

/** A project: keys of one project share its limits. */
export interface FakeProject {
  readonly tier: Tier;
  /** By model name; a model without an entry has no limit. */
  readonly limits?: Readonly<Record<string, Limits>>;
}

/** What a test may set; all of it has a default. */
export interface GeminiFakeOptions {
  readonly answers?: Scripts;
  /** What goes wrong with the next requests of any kind, one each. */
  readonly faults?: readonly Fault[];
  readonly keys?: Readonly<Record<string, FakeKey>>;
  readonly projects?: Readonly<Record<string, FakeProject>>;
  readonly models?: readonly Model[];
  readonly now?: Date;
  /** A clock that others share; in place of `now`. */
  readonly clock?: FakeClock;
  readonly seed?: number;
}

/** Everything that the fake remembers. */
export interface FakeState {
  readonly clock: FakeClock;
  readonly random: Random;
  readonly models: readonly Model[];
  readonly quota: QuotaBook;
  readonly caches: CacheShelf;
  readonly faults: Fault[];
  /** Counts streams, as every third one ends with an empty part. */
  streams: number;
  projectOf(key: string | null): Project;
}

/** A project with its name. */
export interface Project extends FakeProject {
  readonly name: string;
}

/** A fake that has not been asked anything. */
export function createState(options: GeminiFakeOptions): FakeState {
  const random = seededRandom(options.seed ?? 1);
  const keys = options.keys ?? { [FAKE_KEY]: { project: "town" } };
  const projects = options.projects ?? { town: { tier: "paid" } };
  return {
    clock: options.clock ?? new FakeClock(options.now ?? new Date("2026-11-20T17:00:12.500Z")),
    random,
    models: options.models ?? knownModels,
    quota: openQuotaBook(),
    caches: openCacheShelf(random),
    faults: [...options.faults ?? []],
    streams: 0,
    projectOf(key) {
      if (key === null || key === "") throw keyMissing();
      const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (known === undefined) throw keyInvalid();
      if (known.state === "leaked") throw keyLeaked();
      if (known.state === "disabled") throw serviceDisabled();
      if (known.state === "elsewhere") throw locationUnsupported();
      return { name: known.project, ...projects[known.project] ?? { tier: "paid" } };
    },
  };
}
