import { type GenerateContentRequest, GoogleGenerativeAI } from "@google/generative-ai";
import type { Answer, AnswerEvent } from "./answer.ts";
import { assemble } from "./assemble.ts";
import { type Connection, type Doing, failure, refused } from "./connection.ts";
import { GeminiError } from "./errors.ts";
import { openExchange } from "./exchange.ts";
import { type Frame, readFrame } from "./read_frame.ts";
import { reframe } from "./reframe.ts";
import type { CallOptions, GenerateRequest } from "./request.ts";
import { buildSdkRequest } from "./sdk_request.ts";

/** Asks once and waits for the whole answer. Never repeats a request. @throws GeminiError */
export async function generate(
  connection: Connection,
  request: GenerateRequest,
  options: CallOptions,
): Promise<Answer> {
  const doing = { action: "generate", subject: request.model };
  const { model, body } = prepare(connection, doing, request);
  const exchange = openExchange(connection, doing, options);
  try {
    const { response } = await exchange.run(() => model.generateContent(body));
    const frame = takeFrame(connection, doing, response);
    if (!frame.hasSubstance) throw failure(connection, doing, "answer_empty", { status: 200 });
    return assemble([frame]);
  } catch (cause) {
    throw exchange.explain(cause);
  } finally {
    exchange.end();
  }
}

/**
 * Asks once and yields each part as it comes, then the whole answer as the last event. Stopping early ends the
 * request. @throws GeminiError with what had arrived as `partial`
 */
export async function* stream(
  connection: Connection,
  request: GenerateRequest,
  options: CallOptions,
): AsyncGenerator<AnswerEvent, void, void> {
  const doing = { action: "stream", subject: request.model };
  const { model, body } = prepare(connection, doing, request);
  const exchange = openExchange(connection, doing, options);
  const frames: Frame[] = [];
  const onEarlyEnd = (end: "cut" | "malformed", cause: unknown) =>
    exchange.note(end === "cut" ? "answer_cut" : "answer_malformed", cause);
  try {
    const answered = (response: Response) =>
      response.body === null ? response : new Response(reframe(response.body, onEarlyEnd), response);
    const result = await exchange.run(async () => {
      const begun = await model.generateContentStream(body);
      // The SDK's own sum of the chunks is wrong, and nobody waits for it: its failure must not end the isolate.
      begun.response.catch(() => {});
      return begun;
    }, answered);
    for (;;) {
      const next = await exchange.wait(result.stream.next());
      if (next.done) break;
      const frame = takeFrame(connection, doing, next.value);
      frames.push(frame);
      for (const part of frame.parts) yield { kind: "part", part };
    }
    yield { kind: "answer", answer: takeWhole(connection, doing, exchange.noted(), frames) };
  } catch (cause) {
    const known = exchange.explain(cause);
    throw frames.some((frame) => frame.hasSubstance) ? withPartial(known, frames) : known;
  } finally {
    exchange.end();
  }
}

function prepare(connection: Connection, doing: Doing, request: GenerateRequest) {
  const built = buildSdkRequest(request);
  if ("wrong" in built) {
    throw failure(connection, doing, "request_invalid", { cause: new Error(built.wrong) });
  }
  const body: GenerateContentRequest = built.body;
  const sdk = new GoogleGenerativeAI(connection.apiKey);
  return { body, model: sdk.getGenerativeModel({ model: request.model }, { baseUrl: connection.baseUrl }) };
}

function takeFrame(connection: Connection, doing: Doing, body: unknown): Frame {
  const reading = readFrame(body);
  if ("frame" in reading) return reading.frame;
  if ("refusal" in reading) throw refused(connection, doing, reading.refusal);
  throw failure(connection, doing, "answer_malformed", { status: 200, cause: new Error(reading.malformed) });
}

/** A stream is whole once it said why it ended; without that it was cut, however cleanly it closed. */
function takeWhole(
  connection: Connection,
  doing: Doing,
  noted: GeminiError | null,
  frames: readonly Frame[],
): Answer {
  if (noted !== null) throw noted;
  if (!frames.some((frame) => frame.hasSubstance)) {
    throw failure(connection, doing, "answer_empty", { status: 200 });
  }
  const answer = assemble(frames);
  if (answer.finishReason !== null || answer.blockReason !== null) return answer;
  throw failure(connection, doing, "answer_cut", { status: 200 });
}

function withPartial(error: GeminiError, frames: readonly Frame[]): GeminiError {
  const { code, status, retryAfterSeconds, quotaId, cause } = error;
  const facts = { status, retryAfterSeconds, quotaId, partial: assemble(frames) };
  return new GeminiError(error.message, code, cause instanceof Error ? { ...facts, cause } : facts);
}
