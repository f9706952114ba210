import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import { isObject, type JsonObject } from "shared/json.ts";
import { parseJson } from "./json.ts";

/** Who a token speaks for: the database role, every claim, and the second at which it ends (null: never). */
export interface Claims {
  readonly role: string;
  readonly expiresAt: number | null;
  readonly all: JsonObject;
}

/** Why a token was refused: the hosted server's code for joins, and its words. */
export interface TokenRefusal {
  readonly code: "MalformedJWT" | "JwtSignerError" | "JwtSignatureError" | "InvalidJWTToken";
  readonly message: string;
}

/** The outcome of checking a token. */
export type TokenCheck =
  | { readonly claims: Claims; readonly refusal?: never }
  | { readonly claims?: never; readonly refusal: TokenRefusal };

const malformed: TokenCheck = {
  refusal: { code: "MalformedJWT", message: "The token provided is not a valid JWT" },
};
const unsignable: TokenCheck = {
  refusal: {
    code: "JwtSignerError",
    message: "Failed to generate JWT signer, check your JWT secret or JWKS configuration",
  },
};
const forged: TokenCheck = {
  refusal: { code: "JwtSignatureError", message: "Failed to validate JWT signature" },
};
const incomplete: TokenCheck = {
  refusal: { code: "InvalidJWTToken", message: "Fields `role` and `exp` are required in JWT" },
};

/**
 * Checks an HS256 token's signature, end and required claims, in the hosted server's order.
 * @param now milliseconds since 1970
 */
export function checkToken(token: string, secret: string, now: number): TokenCheck {
  const [head, body, signature, ...rest] = token.replace(/\s/g, "").split(".");
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) {
    return malformed;
  }
  const header = parseJson(Buffer.from(head, "base64url").toString("utf8"));
  const claims = parseJson(Buffer.from(body, "base64url").toString("utf8"));
  if (!isObject(header) || !isObject(claims)) return malformed;
  if (header["alg"] !== "HS256") return unsignable;

  const expected = createHmac("sha256", secret).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return forged;

  const { exp, role } = claims;
  const seconds = Math.floor(now / 1000);
  if (typeof exp === "number" && exp <= seconds) return { refusal: expired(exp, now) };
  if (typeof exp !== "number" || typeof role !== "string") return incomplete;
  return { claims: { role, expiresAt: exp, all: claims } };
}

/** The refusal of a token that ended at second `expiresAt`, as the hosted server words it. */
export function expired(expiresAt: number, now: number): TokenRefusal {
  const ago = Math.max(0, Math.floor(now / 1000) - Math.floor(expiresAt));
  return { code: "InvalidJWTToken", message: `Token has expired ${ago} seconds ago` };
}
