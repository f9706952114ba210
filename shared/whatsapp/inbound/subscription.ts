const PLAIN = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };

/**
 * Answers Meta's subscription check (`GET ?hub.mode=subscribe&hub.challenge=…&hub.verify_token=…`): 200 with the
 * challenge when the token is ours, otherwise 403. An empty `verifyToken` never matches.
 */
export async function answerSubscription(request: Request, verifyToken: string): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const challenge = query.get("hub.challenge");
  const isOurs = verifyToken !== "" && await isSame(query.get("hub.verify_token") ?? "", verifyToken);
  if (query.get("hub.mode") !== "subscribe" || challenge === null || !isOurs) {
    return new Response("Forbidden", { status: 403, headers: PLAIN });
  }
  return new Response(challenge, { status: 200, headers: PLAIN });
}

/** Compares digests of one length, so that the time taken says nothing about the token. */
async function isSame(given: string, expected: string): Promise<boolean> {
  const [a, b] = await Promise.all([digest(given), digest(expected)]);
  let difference = 0;
  a.forEach((byte, i) => difference |= byte ^ (b[i] ?? 0));
  return difference === 0;
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
