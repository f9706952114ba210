import type { Clock } from "shared/clock.ts";

/** One of the business's own numbers. */
export interface BusinessNumber {
  readonly id: string;
  /** As Meta displays it: digits. */
  readonly display: string;
  /** Its WhatsApp business account, when it is not that of the others. */
  readonly accountId?: string;
}

/** An approved template. */
export interface ApprovedTemplate {
  readonly name: string;
  readonly language: string;
  /** How many texts its body takes. */
  readonly parameters: number;
  /** False for those that cannot go to a user id (one-tap and copy-code ones). */
  readonly takesUserId?: boolean;
}

/** How the fake behaves; everything has a default that enforces what Meta enforces. */
export interface WhatsappFakeOptions {
  /** The token that it accepts; null takes any. */
  readonly accessToken?: string | null;
  readonly appSecret?: string;
  readonly accountId?: string;
  readonly numbers?: readonly BusinessNumber[];
  /** `any` takes every name with every number of parameters. */
  readonly templates?: readonly ApprovedTemplate[] | "any";
  /** `open` answers everybody at any time, for a stack whose inbound messages do not come through the fake. */
  readonly window?: "enforced" | "open";
  readonly pairRate?: "enforced" | "off";
  /** Messages a second and number. Default 80. */
  readonly throughput?: number;
  /** What happens to an accepted message, in order. Default sent, delivered. */
  readonly statuses?: readonly ("sent" | "delivered" | "read")[];
  /** Where signed webhooks go. */
  readonly webhookUrl?: string;
  /** Reaches `webhookUrl`. */
  readonly fetch?: typeof fetch;
  /** Deliver statuses by itself after every accepted message, without a call of `deliver()`. */
  readonly deliversAlone?: boolean;
  /** The number in the id of the first accepted message. Default 1; a fake that comes after another needs a later one. */
  readonly firstId?: number;
  readonly clock?: Clock;
}

/** The options with every default filled in. */
export interface Settings {
  readonly accessToken: string | null;
  readonly appSecret: string;
  readonly accountId: string;
  readonly numbers: readonly BusinessNumber[];
  readonly templates: readonly ApprovedTemplate[] | "any";
  readonly isWindowEnforced: boolean;
  readonly isPairRateEnforced: boolean;
  readonly throughput: number;
  readonly statuses: readonly ("sent" | "delivered" | "read")[];
  readonly webhookUrl: string | null;
  readonly fetch: typeof fetch;
  readonly deliversAlone: boolean;
  readonly firstId: number;
}

/** Fills in the defaults. */
export function settingsOf(options: WhatsappFakeOptions): Settings {
  return {
    accessToken: options.accessToken === undefined ? "EAAfake-access-token" : options.accessToken,
    appSecret: options.appSecret ?? "fake-app-secret",
    accountId: options.accountId ?? "102290129340398",
    numbers: options.numbers ?? [{ id: "106540352242922", display: "573000000001" }],
    templates: options.templates ?? [],
    isWindowEnforced: options.window !== "open",
    isPairRateEnforced: options.pairRate !== "off",
    throughput: options.throughput ?? 80,
    statuses: options.statuses ?? ["sent", "delivered"],
    webhookUrl: options.webhookUrl ?? null,
    fetch: options.fetch ?? fetch,
    deliversAlone: options.deliversAlone ?? false,
    firstId: options.firstId ?? 1,
  };
}
