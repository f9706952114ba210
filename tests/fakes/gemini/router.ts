import { cachedContents } from "./cache_endpoint.ts";
import { embedContent } from "./embed_endpoint.ts";
import { invalidArgument, ServiceError } from "./errors.ts";
import { countTokens, generateContent } from "./generate_endpoint.ts";
import type { JsonObject } from "./json.ts";
import type { RecordedRequest } from "./recorder.ts";
import type { Asked, Played } from "./script.ts";
import { type Gate, jsonAnswer, rawAnswer, sendPlan } from "./sending.ts";
import type { FakeState, Project } from "./state.ts";
import { htmlPage, planStream, planUnary, type WireFault, type WirePlan } from "./wire_faults.ts";

/** A request on its way to its endpoint. */
export interface Routed {
  readonly state: FakeState;
  readonly project: Project;
  readonly recorded: RecordedRequest;
  /** What goes wrong with this request, when it is not a refusal. */
  readonly fault: WireFault | null;
  /** Makes a gate that a stalled answer waits at. */
  readonly stall: () => Gate;
  readonly nextScript: (asked: Asked) => Promise<Played>;
}

const LARGEST_BODY = 20 * 1024 * 1024;
const JSON_TYPE = "application/json; charset=UTF-8";

/** Finds the endpoint, asks it, and sends what it says, or what a fault makes of it. @throws ServiceError */
export async function answerRoute(routed: Routed): Promise<Response> {
  const { recorded, state, project } = routed;
  if (recorded.text.length > LARGEST_BODY) {
    throw invalidArgument(`Request payload size exceeds the limit: ${LARGEST_BODY} bytes.`);
  }
  const path = /\/v1(?:beta|alpha)?\/(.+)$/.exec(recorded.path)?.[1] ?? "";
  const cache = /^cachedContents(?:\/([^/]+))?$/.exec(path);
  if (cache !== null) {
    const { method, query, text } = recorded;
    return await send(routed, cachedContents(state, project, { method, id: cache[1] ?? "", query, text }));
  }
  const { model, task, text } = recorded;
  if (model === null || task === null || recorded.method !== "POST") {
    throw new ServiceError(404, "NOT_FOUND", "Requested entity was not found.");
  }
  if (task === "countTokens") return await send(routed, countTokens(state, model, text));
  if (task === "embedContent" || task === "batchEmbedContents") {
    return await send(routed, embedContent(state, project, { model, task, text }));
  }
  const { bodies, fault } = await generateContent(state, project, { model, task, text }, routed.nextScript);
  const spoilt = { ...routed, fault: routed.fault ?? fault };
  if (task !== "streamGenerateContent") return await send(spoilt, bodies[0] ?? {});
  if (recorded.query.get("alt") === "sse") return await sendStream(spoilt, bodies);
  return jsonAnswer(bodies);
}

async function send(routed: Routed, body: JsonObject): Promise<Response> {
  const { fault } = routed;
  return await spoil(routed) ?? sendBytes(routed, planUnary(body, fault), JSON_TYPE);
}

async function sendStream(routed: Routed, bodies: readonly JsonObject[]): Promise<Response> {
  const { fault } = routed;
  return await spoil(routed) ?? sendBytes(routed, planStream(bodies, fault), "text/event-stream");
}

function sendBytes({ state, stall }: Routed, plan: WirePlan, type: string): Response {
  return rawAnswer(sendPlan(plan, state.random, plan.end === "stall" ? stall() : null), type);
}

/** Faults that replace the whole answer; null for all others. */
async function spoil({ fault, stall }: Routed): Promise<Response | null> {
  if (fault === "html_502") return rawAnswer(htmlPage, "text/html; charset=UTF-8", 502);
  const unavailable = new ServiceError(503, "UNAVAILABLE", "The service is currently unavailable.");
  if (fault === "listed_error") return jsonAnswer([unavailable.body()], unavailable.httpStatus);
  if (fault !== "stall") return null;
  await stall().opened;
  return jsonAnswer(unavailable.body(), unavailable.httpStatus);
}
