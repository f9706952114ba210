/** A model that knows a few sentences by heart, for journeys that need one to understand what nothing else does. */
import { field, isObject, listIn, textIn } from "shared/json.ts";
import { say } from "../fakes/gemini/answers.ts";
import type { Asked, Script } from "../fakes/gemini/script.ts";

/** What the model does about what a person writes now: an answer, or a function of what it was asked. */
export type Thought = Script | ((asked: Asked) => Script);

/** Answers for texts that match, the first that does; what nobody taught it is "I do not know". */
export function brain(...known: readonly (readonly [RegExp, Thought])[]): (asked: Asked) => Script {
  return (asked) => {
    const thought = known.find(([words]) => words.test(writtenNow(asked)))?.[1] ?? say("Mmm, no sé.");
    return typeof thought === "function" ? thought(asked) : thought;
  };
}

/** What the person writes now, without everything around it. */
export function writtenNow(asked: Asked): string {
  const texts = listIn(asked.request, "contents").flatMap((content) => listIn(content, "parts"))
    .map((part) => textIn(part, "text") ?? "");
  return texts.findLast((text) => text.startsWith("They write now:"))?.slice("They write now:".length)
    .trim() ??
    "";
}

/** What tools gave back in the newest content; none in a first request. */
export function toolResults(asked: Asked): readonly unknown[] {
  return listIn(listIn(asked.request, "contents").at(-1), "parts")
    .map((part) => field(field(part, "functionResponse"), "response")).filter(isObject);
}

/** The first placeholder of a kind in what the person writes: address gives {address_1}. */
export function placeholder(asked: Asked, kind: string): string {
  return new RegExp(`\\{${kind}_\\d+\\}`).exec(writtenNow(asked))?.[0] ?? `no ${kind}`;
}
