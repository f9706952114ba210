/** A plan as the text of a migration. */
import { literal } from "../../literal.ts";
import type { Plan } from "./plan.ts";
import { printRules, type RuleChanges } from "./rules.ts";

/** What a migration of a release holds. */
export interface ReleaseParts {
  readonly plan: Plan;
  readonly rules: readonly RuleChanges[];
  /** Statements of the front door. */
  readonly frontDoor: readonly string[];
}

/** Prints the statements of a release, without a head; a section without a statement is left out. */
export function printRelease({ plan, rules, frontDoor }: ReleaseParts): string {
  return [
    section(
      "What is gone, and what cannot be replaced in its place.",
      plan.drops.map((id) => `drop ${id}`),
    ),
    section("What is new or has changed.", plan.creates.map(({ create }) => create)),
    section(
      "What is said of it.",
      plan.comments.map(([id, comment]) =>
        `comment on ${id} is ${comment === null ? "null" : literal(comment)}`
      ),
    ),
    section(
      "What nobody may do any more.",
      plan.revokes.map((grant) => `revoke ${grant.replace(/ to (\w+)$/, " from $1")}`),
    ),
    section("Rows of rules.", printRules(rules)),
    section(
      "Schedules that are gone.",
      plan.unschedules.map((name) =>
        // A city may have taken it off by itself.
        `select cron.unschedule(j.jobname) from cron.job as j where j.jobname = ${literal(name)}`
      ),
    ),
    section("Who may call what, and when: all of it, as a drop loses it.", frontDoor),
  ].filter((text) => text !== "").join("\n");
}

function section(title: string, statements: readonly string[]): string {
  return statements.length === 0
    ? ""
    : `-- ${title}\n\n${statements.map((sql) => `${sql.trimEnd()};\n`).join("\n")}`;
}
