import { field, isObject, type JsonObject, listIn, readJson, textIn } from "../json.ts";

/** An error of the service as it arrived: from an HTTP answer, or from inside a 200 answer. */
export interface Refusal {
  readonly status: number;
  /** Google's name for the status, such as RESOURCE_EXHAUSTED; empty when the body has none (HTML, for one). */
  readonly statusName: string;
  readonly message: string;
  readonly details: readonly unknown[];
}

/** Reads the body of an HTTP error: JSON, JSON in a list, HTML or nothing. */
export function readRefusal(status: number, body: string): Refusal {
  const parsed = readJson(body);
  const error = errorIn(Array.isArray(parsed) ? parsed[0] : parsed);
  return {
    status,
    statusName: textIn(error, "status") ?? "",
    message: textIn(error, "message") ?? "",
    details: listIn(error, "details"),
  };
}

/** The error that a 200 answer or a frame of a stream carries instead of an answer; null when it carries none. */
export function refusalInside(answer: unknown): Refusal | null {
  const error = errorIn(answer);
  if (error === null) return null;
  const code = field(error, "code");
  return {
    status: typeof code === "number" && Number.isInteger(code) ? code : 500,
    statusName: textIn(error, "status") ?? "",
    message: textIn(error, "message") ?? "",
    details: listIn(error, "details"),
  };
}

/** The details of one kind, by the last word of their `@type`: QuotaFailure, RetryInfo, ErrorInfo. */
export function detailsOf(refusal: Refusal, kind: string): readonly JsonObject[] {
  return refusal.details.filter(isObject).filter((detail) => textIn(detail, "@type")?.endsWith(`.${kind}`));
}

function errorIn(value: unknown): JsonObject | null {
  const error = field(value, "error");
  return isObject(error) ? error : null;
}
