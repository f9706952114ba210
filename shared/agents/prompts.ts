import { CLIENT_PROMPT } from "./client_prompt.ts";
import { RESTAURANT_PROMPT } from "./restaurant_prompt.ts";
import { RUNNER_PROMPT } from "./runner_prompt.ts";

/** Who answers which side of the market. */
export type AgentName = "client" | "restaurant" | "runner";

/** A system instruction. It never changes within a version: it is the stable beginning of every request. */
export interface Prompt {
  /** Kept with each request, so that answers can be compared; raised with every change of the text. */
  readonly version: string;
  readonly text: string;
}

/** The prompt of each agent. */
export const prompts: Readonly<Record<AgentName, Prompt>> = {
  client: CLIENT_PROMPT,
  restaurant: RESTAURANT_PROMPT,
  runner: RUNNER_PROMPT,
};
