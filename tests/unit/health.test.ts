import { deepEqual, equal, match } from "node:assert/strict";
import { checkHealth } from "shared/health.ts";
import { LATEST_MIGRATION } from "shared/version.ts";

const WELL = {
  database: { ok: true, version: "17.5" },
  migrations: { ok: true, applied: LATEST_MIGRATION, expected: LATEST_MIGRATION },
  cron: { ok: true, beat_at: "2026-11-23T08:00:00Z", late_seconds: 3 },
  vault: ["project_url"],
};
const answering = (data: unknown) => () => Promise.resolve({ data, error: null });

Deno.test("checkHealth() is ok when database, migrations and cron are", async () => {
  const health = await checkHealth({ ask: answering(WELL), setting: () => undefined });
  equal(health.status, "ok");
  const ok = { ok: true };
  deepEqual(health.checks, { database: ok, migrations: ok, cron: ok, work: ok });
});

Deno.test("checkHealth() names what is configured and what is off without the rest", async () => {
  const setting = (name: string) => name === "WHATSAPP_APP_SECRET" ? "set" : undefined;
  const health = await checkHealth({ ask: answering(WELL), setting });
  deepEqual(health.configured, ["WHATSAPP_APP_SECRET", "project_url"]);
  equal(health.missing.find(({ name }) => name === "gemini_api_key")?.without, "orders are taken without AI");
});

Deno.test("checkHealth() gives the reason when cron is silent", async () => {
  const silent = { ...WELL, cron: { ok: false, beat_at: null, late_seconds: 400 } };
  const health = await checkHealth({ ask: answering(silent), setting: () => undefined });
  equal(health.status, "unavailable");
  match(health.checks.cron.reason ?? "", /silent for 400 s/);
});

Deno.test("checkHealth() gives the reason when what is due is not done", async () => {
  const waiting = { ...WELL, work: { ok: false, turns_wait_seconds: 360, messages_wait_seconds: 0 } };
  const health = await checkHealth({ ask: answering(waiting), setting: () => undefined });
  equal(health.status, "unavailable");
  match(health.checks.work.reason ?? "", /turns wait for 360 s .* project_url/);
});

Deno.test("checkHealth() gives the reason when the schema is older than the code", async () => {
  const old = { ...WELL, migrations: { ok: false, applied: "20250101000000", expected: LATEST_MIGRATION } };
  const health = await checkHealth({ ask: answering(old), setting: () => undefined });
  match(health.checks.migrations.reason ?? "", /newest migration is 20250101000000, not/);
});

Deno.test("checkHealth() tells an unreachable database from an answer", async () => {
  const health = await checkHealth({
    ask: () => Promise.reject(new Error("connection refused")),
    setting: () => undefined,
  });
  equal(health.status, "unavailable");
  match(health.checks.database.reason ?? "", /Cannot reach the database: connection refused/);
  deepEqual(health.missing.some(({ name }) => name === "project_url"), true);
});

Deno.test("checkHealth() does not take an empty answer for a healthy one", async () => {
  const health = await checkHealth({ ask: answering(null), setting: () => undefined });
  equal(health.status, "unavailable");
  match(health.checks.database.reason ?? "", /gave no answer/);
});
