import { field } from "./json.ts";
import { type SettingReader, SETTINGS, VAULT_SECRETS } from "./settings.ts";
import { LATEST_MIGRATION, VERSION } from "./version.ts";

/** One thing that must work. */
export interface Check {
  readonly ok: boolean;
  /** Why not, in a sentence; only when it does not. */
  readonly reason?: string;
}

/** What `health` answers. */
export interface Health {
  readonly status: "ok" | "unavailable";
  readonly version: string;
  readonly checks: {
    readonly database: Check;
    readonly migrations: Check;
    readonly cron: Check;
    readonly work: Check;
  };
  /** Names of what is set. */
  readonly configured: readonly string[];
  /** What is not set, and what is off for it. */
  readonly missing: readonly { readonly name: string; readonly without: string }[];
}

/** What health needs of the world. */
export interface HealthSources {
  /** Calls `check_health(latest_migration)`. */
  readonly ask: (
    latestMigration: string,
  ) => PromiseLike<{ data: unknown; error: { message: string } | null }>;
  readonly setting: SettingReader;
}

function check(answer: unknown, name: string, reason: (part: unknown) => string): Check {
  const part = field(answer, name);
  return field(part, "ok") === true ? { ok: true } : { ok: false, reason: reason(part) };
}

/** Looks at everything that Weats needs. Never throws: what cannot be asked is a reason. */
export async function checkHealth({ ask, setting }: HealthSources): Promise<Health> {
  const { data, failure } = await Promise.resolve(ask(LATEST_MIGRATION)).then(
    ({ data, error }) => ({ data, failure: error === null ? undefined : error.message }),
    (cause: unknown) => ({
      data: undefined,
      failure: cause instanceof Error ? cause.message : String(cause),
    }),
  );
  const unknown = (): string => "Cannot tell as the database did not answer";
  const checks = {
    database: check(data, "database", () => `Cannot reach the database: ${failure ?? "it gave no answer"}`),
    migrations: check(
      data,
      "migrations",
      (part) =>
        part === undefined
          ? unknown()
          : `Cannot rely on the schema as its newest migration is ${
            field(part, "applied")
          }, not ${LATEST_MIGRATION}: push`,
    ),
    cron: check(
      data,
      "cron",
      (part) =>
        part === undefined
          ? unknown()
          : `Cannot rely on cron as it has been silent for ${field(part, "late_seconds")} s`,
    ),
    // A database of the release before does not say.
    work: field(data, "database") !== undefined && field(data, "work") === undefined ? { ok: true } : check(
      data,
      "work",
      (part) =>
        part === undefined
          ? unknown()
          : `Cannot rely on wakes as turns wait for ${field(part, "turns_wait_seconds")} s and messages for ${
            field(part, "messages_wait_seconds")
          } s: see project_url and functions_secret in Vault`,
    ),
  };
  const kept = field(data, "vault");
  const isSet = (name: string): boolean => setting(name) !== undefined;
  const isKept = (name: string): boolean => Array.isArray(kept) && kept.includes(name);
  const all = [
    ...SETTINGS.map((each) => ({ ...each, has: isSet(each.name) })),
    ...VAULT_SECRETS.map((each) => ({ ...each, has: isKept(each.name) })),
  ];
  return {
    status: Object.values(checks).every(({ ok }) => ok) ? "ok" : "unavailable",
    version: VERSION,
    checks,
    configured: all.filter(({ has }) => has).map(({ name }) => name),
    missing: all.filter(({ has }) => !has).map(({ name, without }) => ({ name, without })),
  };
}
