/** A setting from outside and what is off without it. */
export interface Setting {
  /** Name of the variable, or of the Vault secret. */
  readonly name: string;
  readonly without: string;
}

/** Settings that functions read from their environment. */
export const SETTINGS: readonly Setting[] = [
  { name: "WHATSAPP_APP_SECRET", without: "no message from WhatsApp is believed" },
  { name: "WHATSAPP_VERIFY_TOKEN", without: "Meta cannot subscribe the webhook" },
  { name: "WHATSAPP_ACCESS_TOKEN", without: "nothing is sent to WhatsApp" },
  { name: "ELEVENLABS_API_KEY", without: "replies are not spoken" },
  { name: "ALERT_SLACK_WEBHOOK_URL", without: "alerts do not reach Slack" },
  { name: "ALERT_PAGERDUTY_ROUTING_KEY", without: "alerts do not reach PagerDuty" },
  { name: "OTEL_EXPORTER_OTLP_ENDPOINT", without: "traces stay in the database" },
];

/** Secrets that the database keeps in Vault. */
export const VAULT_SECRETS: readonly Setting[] = [
  { name: "project_url", without: "the database wakes no function" },
  { name: "functions_secret", without: "the database wakes no function" },
  { name: "gemini_api_key", without: "orders are taken without AI" },
];

/** Gives a setting's value, or nothing when it is missing or empty. */
export type SettingReader = (name: string) => string | undefined;

/** Reads settings from the environment of the process. */
export function environmentReader(name: string): string | undefined {
  return Deno.env.get(name) || undefined;
}
