import { CLIENT_PROMPT } from "./client_prompt.ts";
import type { Prompt } from "./prompt.ts";
import { RESTAURANT_PROMPT } from "./restaurant_prompt.ts";
import { RUNNER_PROMPT } from "./runner_prompt.ts";

/** Who answers which side of the market. */
export type AgentName = "client" | "restaurant" | "runner";

/** The prompt of each agent. */
export const prompts: Readonly<Record<AgentName, Prompt>> = {
  client: CLIENT_PROMPT,
  restaurant: RESTAURANT_PROMPT,
  runner: RUNNER_PROMPT,
};
