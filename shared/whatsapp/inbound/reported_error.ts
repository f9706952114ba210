import { filledTextIn, type JsonObject, listIn, numberIn, objectIn } from "../../json.ts";

/** An error as Meta describes it inside a webhook. */
export interface ReportedError {
  readonly code: number | null;
  readonly title: string | null;
  readonly message: string | null;
  readonly details: string | null;
}

/** `errors` of a message or status. */
export function reportedErrors(value: JsonObject): readonly ReportedError[] {
  return listIn(value, "errors").map(parseReportedError);
}

/** One error as Meta writes it; what it left out is null. */
export function parseReportedError(value: unknown): ReportedError {
  return {
    code: numberIn(value, "code"),
    title: filledTextIn(value, "title"),
    message: filledTextIn(value, "message"),
    details: filledTextIn(objectIn(value, "error_data"), "details"),
  };
}
