import type { Clock } from "../clock.ts";
import { createGeminiClient, type GeminiClient, GeminiError } from "../gemini/mod.ts";
import { textIn } from "../json.ts";
import type { Rpc } from "../rpc.ts";

/** Gives a client for the key of an alias. @throws GeminiError `key_invalid` when there is no such key any more */
export type KeyRing = (alias: string) => Promise<GeminiClient>;

/** What a key ring is made of. */
export interface KeyRingSettings {
  readonly rpc: Rpc;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Default: Google's. */
  readonly baseUrl?: string;
}

/** A revoked key is unused within this time. */
const KEPT_MS = 60_000;

/** Makes a key ring: secrets come from the database and stay in memory for a minute, inside closures. */
export function keyRing({ rpc, clock, fetch, baseUrl }: KeyRingSettings): KeyRing {
  const kept = new Map<string, { readonly client: GeminiClient; readonly until: number }>();
  return async (alias) => {
    const now = clock.now().getTime();
    const known = kept.get(alias);
    if (known !== undefined && known.until > now) return known.client;
    const apiKey = textIn(await rpc("use_api_key", { alias }), "secret");
    if (apiKey === null) {
      throw new GeminiError(`Cannot use a key as it is revoked or missing: ${alias}`, "key_invalid");
    }
    const client = createGeminiClient({
      apiKey,
      fetch,
      clock,
      ...(baseUrl === undefined ? {} : { baseUrl }),
    });
    kept.set(alias, { client, until: now + KEPT_MS });
    return client;
  };
}
