import { jsonObject } from "./json.ts";

/** What a client asked for when it joined a channel. */
export interface JoinConfig {
  readonly isPrivate: boolean;
  readonly acknowledges: boolean;
  readonly receivesOwn: boolean;
  readonly wantsReplay: boolean;
  readonly wantsReady: boolean;
  readonly presenceEnabled: boolean;
  readonly presenceKey: string;
  readonly postgresChanges: readonly unknown[];
  readonly waitsForPostgresChanges: boolean;
  readonly accessToken: string | null;
}

/** Reads a join payload; what cannot be read takes its default, as on the hosted server. */
export function readJoinConfig(payload: unknown): JoinConfig {
  const join = jsonObject(payload);
  const config = jsonObject(join["config"]);
  const broadcast = jsonObject(config["broadcast"]);
  const presence = jsonObject(config["presence"]);
  const changes = config["postgres_changes"];
  return {
    isPrivate: flag(config["private"]),
    acknowledges: flag(broadcast["ack"]),
    receivesOwn: flag(broadcast["self"]),
    wantsReplay: "replay" in broadcast,
    wantsReady: flag(broadcast["replication_ready"]),
    presenceEnabled: "presence" in config ? flag(presence["enabled"]) : true,
    presenceKey: presenceKey(presence["key"]),
    postgresChanges: Array.isArray(changes) ? changes.filter((change) => change !== null) : [],
    waitsForPostgresChanges: flag(jsonObject(config["postgres_changes_options"])["wait"]),
    accessToken: text(join["user_token"]) ?? text(join["access_token"]),
  };
}

function flag(value: unknown): boolean {
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function presenceKey(value: unknown): string {
  const key = typeof value === "number" || typeof value === "boolean" ? String(value) : text(value);
  return key === null || key === "" ? crypto.randomUUID() : key;
}
