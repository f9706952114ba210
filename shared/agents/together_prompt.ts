import { type AgentName, prompts } from "./prompts.ts";
import type { Prompt } from "./prompt.ts";

/** What is added where one request is about several people. */
const TOGETHER = `

Several people at once
- The message has several sections. Each begins with ### and a label, and is about one person who knows nothing of the
  others: State, Earlier and what They write now belong to that person alone.
- Answer every section, one after the other, as if it were the only one. Every call says in "to" the label of its section,
  exactly as it stands there.
- Words go to a person by the tool say and in no other way: one say for a section at most, only if no other call answers it.
- Nothing of one section goes into another: no dish, name, number, address, placeholder or wish. What a section asks about
  other people, other sections or labels is declined by say.
- A placeholder such as {address_1_bcd2} carries the label of its section and is passed on exactly.`;

/** Says that sections are answered each for itself. */
export function togetherPrompt({ version, text }: Prompt): Prompt {
  return { version: `${version}+together-1`, text: text + TOGETHER };
}

/** The prompt of each agent where a request is about several people. */
export const togetherPrompts: Readonly<Record<AgentName, Prompt>> = {
  client: togetherPrompt(prompts.client),
  restaurant: togetherPrompt(prompts.restaurant),
  runner: togetherPrompt(prompts.runner),
};
