import { parseEnv } from "node:util";
import type { Keys } from "./keys.ts";

/** Settings of the design that functions may read; others of this machine's environment they do not see. */
const SETTINGS = /^(GEMINI|WHATSAPP|ELEVENLABS|ALERT|OTEL)_[A-Z_]+$/;

/** Phone number ids of the local stand-in for WhatsApp, by agent. */
export const PHONE_NUMBER_IDS = {
  client: "100000000000001",
  restaurant: "100000000000002",
  runner: "100000000000003",
} as const;

/** Reads `supabase/functions/.env`; none is fine. @throws Error when it cannot be read */
export async function readFunctionsEnv(path: URL): Promise<Record<string, string>> {
  try {
    const parsed = parseEnv(await Deno.readTextFile(path));
    return Object.fromEntries(
      Object.entries(parsed).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return {};
    throw new Error("Cannot read supabase/functions/.env", { cause });
  }
}

/** The variables of every function: hosted names, local values for what the environment leaves open. */
export function functionEnv(
  given: { readonly url: string; readonly databaseUrl: string | undefined; readonly keys: Keys },
  file: Record<string, string>,
  environment: Record<string, string>,
): Record<string, string> {
  const { keys, url } = given;
  const set = Object.fromEntries(Object.entries(environment).filter(([name]) => SETTINGS.test(name)));
  return {
    WHATSAPP_APP_SECRET: keys.whatsapp.appSecret,
    WHATSAPP_VERIFY_TOKEN: keys.whatsapp.verifyToken,
    WHATSAPP_ACCESS_TOKEN: "local",
    WHATSAPP_GRAPH_URL: `${url}/local/graph`,
    ...file,
    ...set,
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify(keys.publishable),
    SUPABASE_SECRET_KEYS: JSON.stringify(keys.secret),
    SUPABASE_JWKS: JSON.stringify({
      keys: [{
        kty: "oct",
        alg: "HS256",
        k: new TextEncoder().encode(keys.jwtSecret).toBase64({ alphabet: "base64url", omitPadding: true }),
      }],
    }),
    ...(given.databaseUrl === undefined ? {} : { SUPABASE_DB_URL: given.databaseUrl }),
  };
}
