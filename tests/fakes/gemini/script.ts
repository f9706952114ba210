import { say, type ScriptedAnswer } from "./answers.ts";
import { ServiceError } from "./errors.ts";
import { type HttpFault, httpFaults } from "./http_faults.ts";
import { field, type JsonObject, listField, textField } from "./json.ts";
import type { WireFault } from "./wire_faults.ts";

/** Everything that can be made to go wrong. */
export type Fault = HttpFault | WireFault;

/** What the model shall do next: say a text, answer as written, or fail while answering. */
export type Script = string | ScriptedAnswer | { readonly fault: Fault; readonly answer?: ScriptedAnswer };

/** What the model was asked. */
export interface Asked {
  readonly model: string;
  readonly task: string;
  /** Fields in camelCase, enums in upper case. */
  readonly request: JsonObject;
  /** What the request's cache holds, if it names one. */
  readonly cached: JsonObject | null;
  /** The text of the last content. */
  readonly lastText: string;
}

/** Answers in order, or a function that thinks of one. */
export type Scripts = readonly Script[] | ((asked: Asked) => Script | Promise<Script>);

/** One answer with what goes wrong on the way. */
export interface Played {
  readonly answer: ScriptedAnswer;
  readonly fault: WireFault | null;
}

/** Whether a fault is a refusal; otherwise it spoils an answer. */
export function isHttpFault(fault: Fault): fault is HttpFault {
  return Object.hasOwn(httpFaults, fault);
}

/** Whether a word names a fault. */
export function isFault(word: string): word is Fault {
  return Object.hasOwn(httpFaults, word) || wireFaults.has(word);
}

const wireFaultNames: Readonly<Record<WireFault, true>> = {
  reset_before: true,
  reset_after: true,
  stall: true,
  stall_after: true,
  error_frame: true,
  error_block: true,
  empty_stream: true,
  empty_object: true,
  truncated_last_frame: true,
  unclosed_last_frame: true,
  malformed_frame: true,
  comments: true,
  events: true,
  many_data_lines: true,
  no_finish: true,
  html_200: true,
  html_502: true,
  listed_error: true,
};

const wireFaults: ReadonlySet<string> = new Set(Object.keys(wireFaultNames));

/** Reads a script; a refusal is thrown. @throws ServiceError */
export function play(script: Script, model: string): Played {
  if (typeof script === "string") return { answer: say(script), fault: null };
  if (!("fault" in script)) return { answer: script, fault: null };
  if (isHttpFault(script.fault)) throw httpFaults[script.fault](model);
  return { answer: script.answer ?? say("Claro que sí: dos arepas y un café ☕"), fault: script.fault };
}

/** The text of the last content of a request. */
export function lastText(request: JsonObject): string {
  const parts = listField(listField(request, "contents").at(-1), "parts");
  return parts.map((part) => textField(part, "text") ?? "").join("");
}

/** What a model says when nobody wrote a script: an echo, or silence in sound. */
export function unscripted(asked: Asked): ScriptedAnswer {
  const modalities = listField(field(asked.request, "generationConfig"), "responseModalities");
  if (!modalities.includes("AUDIO")) return say(`Eco: ${asked.lastText}`);
  const silence = btoa("\0".repeat(4_800));
  return { parts: [{ inlineData: { mimeType: "audio/L16;codec=pcm;rate=24000", data: silence } }] };
}

/** A test that asks more often than it wrote answers hears of it. */
export function scriptEnded(): ServiceError {
  return new ServiceError(500, "INTERNAL", "The fake has no scripted answer left");
}
