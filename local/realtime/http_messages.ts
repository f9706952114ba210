import { isObject } from "shared/json.ts";
import { jsonObject } from "./json.ts";

/** One message of the batch endpoint. */
export interface HttpMessage {
  readonly topic: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly isPrivate: boolean;
}

type Problems = Readonly<Record<string, readonly string[]>>;

/** Reads the batch endpoint's body; otherwise what is wrong with it, in the hosted server's form. */
export function readHttpMessages(body: unknown): readonly HttpMessage[] | { readonly errors: unknown } {
  const messages = jsonObject(body)["messages"];
  if (messages === undefined || messages === null) return { errors: { messages: ["can't be blank"] } };
  if (!Array.isArray(messages)) return { errors: { messages: ["is invalid"] } };
  const read = messages.map(readMessage);
  const sound = read.flatMap(({ message }) => message ?? []);
  if (sound.length === read.length) return sound;
  return { errors: { messages: read.map(({ problems }) => problems ?? {}) } };
}

function readMessage(value: unknown): { readonly message?: HttpMessage; readonly problems?: Problems } {
  const { topic, event, payload, private: isPrivate = false } = jsonObject(value);
  if (typeof topic === "string" && topic !== "" && typeof event === "string" && event !== "") {
    if (isObject(payload) && (typeof isPrivate === "boolean" || isPrivate === null)) {
      return { message: { topic, event, payload, isPrivate: isPrivate === true } };
    }
  }
  const problems = {
    ...nameProblem("topic", topic),
    ...nameProblem("event", event),
    ...payloadProblem(payload),
    ...(typeof isPrivate === "boolean" || isPrivate === null ? {} : { private: ["is invalid"] }),
  };
  return { problems };
}

function payloadProblem(payload: unknown): Problems {
  if (payload === undefined || payload === null) return { payload: ["can't be blank"] };
  return isObject(payload) ? {} : { payload: ["is invalid"] };
}

function nameProblem(field: string, value: unknown): Problems {
  if (value === undefined || value === null || value === "") return { [field]: ["can't be blank"] };
  return typeof value === "string" ? {} : { [field]: ["is invalid"] };
}
