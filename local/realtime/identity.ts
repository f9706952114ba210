import { checkToken, type Claims, type TokenCheck } from "./token.ts";

/** What tells keys and tokens apart: the project's own keys and the secret that its Auth signs with. */
export interface Keyring {
  readonly jwtSecret: string;
  readonly publishableKeys: readonly string[];
  readonly secretKeys: readonly string[];
  readonly now: () => number;
}

/** Checks what a caller showed: a publishable key (anon), a secret key (service_role) or a signed token. */
export function identify(keyring: Keyring, shown: string): TokenCheck {
  const role = roleOfKey(keyring, shown);
  if (role !== null) return { claims: claimsOfKey(role) };
  return checkToken(shown, keyring.jwtSecret, keyring.now());
}

/**
 * Tells whether an access token is an API key: clients send their key as token while nobody is signed in, and the
 * server then keeps to the identity that the socket was opened with.
 */
export function isApiKey(keyring: Keyring, token: string): boolean {
  return token.startsWith("sb_") || roleOfKey(keyring, token) !== null;
}

/** Finds the key or token of an HTTP request: a bearer token first, then the `apikey` header or parameter. */
export function shownBy(request: Request, url: URL): string | null {
  const bearer = /^bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return bearer ?? apiKeyOf(request, url);
}

/** Finds the API key that opens a socket; browsers can send it only in the address. */
export function apiKeyOf(request: Request, url: URL): string | null {
  const { headers } = request;
  return headers.get("x-api-key") ?? headers.get("apikey") ?? url.searchParams.get("apikey");
}

function roleOfKey(keyring: Keyring, shown: string): "anon" | "service_role" | null {
  if (keyring.publishableKeys.includes(shown)) return "anon";
  return keyring.secretKeys.includes(shown) ? "service_role" : null;
}

function claimsOfKey(role: string): Claims {
  return { role, expiresAt: null, all: { role } };
}
