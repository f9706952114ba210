import type { Keys } from "./keys.ts";
import { PHONE_NUMBER_IDS } from "./settings.ts";

/** The content of `.local/stack.json`: what a program needs to use a running stack. */
export interface StackDescription {
  readonly url: string;
  readonly publishable_key: string;
  readonly secret_key: string;
  /** As the role `postgres`; null when the engine is embedded. */
  readonly database_url: string | null;
  readonly whatsapp: {
    readonly app_secret: string;
    readonly verify_token: string;
    readonly phone_number_ids: {
      readonly client: string;
      readonly restaurant: string;
      readonly runner: string;
    };
  };
}

/** Describes a stack; what the environment sets of WhatsApp holds before the stack's own values. */
export function describeStack(
  given: { readonly url: string; readonly keys: Keys; readonly databaseUrl: string | undefined },
  env: Readonly<Record<string, string>>,
): StackDescription {
  const { url, keys, databaseUrl } = given;
  return {
    url,
    publishable_key: keys.publishable["default"] ?? "",
    secret_key: keys.secret["default"] ?? "",
    database_url: databaseUrl ?? null,
    whatsapp: {
      app_secret: env["WHATSAPP_APP_SECRET"] ?? keys.whatsapp.appSecret,
      verify_token: env["WHATSAPP_VERIFY_TOKEN"] ?? keys.whatsapp.verifyToken,
      phone_number_ids: PHONE_NUMBER_IDS,
    },
  };
}
