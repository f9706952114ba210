/** Codes whose HTTP status is not 400. */
const STATUSES: ReadonlyMap<number, number> = new Map([
  [0, 401],
  [190, 401],
  [10, 403],
  [368, 403],
  [131005, 403],
  [130497, 403],
  [131031, 403],
  [132001, 404],
  [131000, 500],
  [131016, 500],
  [131057, 500],
  [2, 503],
  [133004, 503],
  [3, 500],
  [131045, 500],
]);

/** What Meta calls its codes. */
const TITLES: ReadonlyMap<number, string> = new Map([
  [0, "AuthException"],
  [2, "Service temporarily unavailable"],
  [4, "Application request limit reached"],
  [10, "Application does not have permission for this action"],
  [100, "Invalid parameter"],
  [190, "Invalid OAuth access token - Cannot parse access token"],
  [368, "Temporarily blocked for policies violations"],
  [80007, "Rate limit issues"],
  [130429, "Rate limit hit"],
  [130497, "Business account is restricted from messaging users in this country"],
  [131000, "Something went wrong"],
  [131005, "Access denied"],
  [131008, "Required parameter is missing"],
  [131009, "Parameter value is not valid"],
  [131016, "Service unavailable"],
  [131021, "Recipient cannot be sender"],
  [131026, "Message undeliverable"],
  [131030, "Recipient phone number not in allowed list"],
  [131031, "Account has been locked"],
  [131042, "Business eligibility payment issue"],
  [131047, "Re-engagement message"],
  [131048, "Spam rate limit hit"],
  [131049, "This message was not delivered to maintain healthy ecosystem engagement"],
  [131050, "User opted out of marketing messages"],
  [131051, "Unsupported message type"],
  [131053, "Media upload error"],
  [131056, "(Business Account, Consumer Account) pair rate limit hit"],
  [131057, "Account in maintenance mode"],
  [131062, "Business-scoped user id recipients are not supported for this message"],
  [132000, "Template param count mismatch"],
  [132001, "Template does not exist"],
  [132018, "Template parameters are not valid"],
  [133004, "Server temporarily unavailable"],
]);

/** What Meta calls this code. */
export function titleOf(code: number): string {
  return TITLES.get(code) ?? "Unknown error";
}

/** A request that the Graph API refuses. */
export class GraphRefusal extends Error {
  override readonly name = "GraphRefusal";
  readonly status: number;
  constructor(readonly code: number, readonly details: string, status?: number) {
    super(`(#${code}) ${titleOf(code)}`);
    this.status = status ?? STATUSES.get(code) ?? (code >= 200 && code <= 299 ? 403 : 400);
  }
}

/** The answer that carries a refusal, as the Graph API words it. */
export function refusalAnswer(refusal: GraphRefusal, headers: Record<string, string> = {}): Response {
  const error = {
    message: refusal.message,
    type: refusal.code === 100 ? "GraphMethodException" : "OAuthException",
    code: refusal.code,
    error_data: { messaging_product: "whatsapp", details: refusal.details },
    fbtrace_id: "AFakeTraceIdForTests000",
  };
  return Response.json({ error }, { status: refusal.status, headers });
}
