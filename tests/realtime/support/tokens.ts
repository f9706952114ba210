import { createHmac } from "node:crypto";

/** The secret and the keys of these tests; nothing else knows them. */
export const jwtSecret = "a secret of the Realtime tests that is long enough for HS256";
export const publishableKey = "sb_publishable_realtime_tests";
export const secretKey = "sb_secret_realtime_tests";

/** Signs a user's token that ends at `expiresAt` (milliseconds since 1970). */
export function userToken(
  sub: string,
  expiresAt: number,
  extra: Record<string, unknown> = {},
  secret: string = jwtSecret,
): string {
  return signToken({ sub, role: "authenticated", exp: Math.floor(expiresAt / 1000), ...extra }, secret);
}

/** Signs any claims. */
export function signToken(claims: Record<string, unknown>, secret: string = jwtSecret): string {
  const part = (value: unknown) =>
    new TextEncoder().encode(JSON.stringify(value)).toBase64({ alphabet: "base64url" });
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`.replaceAll("=", "");
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}
