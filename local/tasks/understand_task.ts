/**
 * `deno task understand "text" ["text" ...] [--kitchen NAME] [--basket "2 arepa de queso"] [--question KIND] [--agent AGENT]
 * [--language es]`: what messages mean on the running stack, how sure that is, and why it is not.
 */
import { parseArgs } from "node:util";
import { askStack } from "./ask_stack.ts";
import { type Asked, explainSql, understandPage } from "./understand_page.ts";
import { endsWithUsage } from "./usage.ts";

endsWithUsage(
  `Says what messages mean to the running stack, how sure that is, and why it is not. Nothing of it stays.

  deno task understand "text" ["text" ...] [--kitchen NAME] [--basket "2 arepa de queso"]
                       [--question KIND] [--agent client|restaurant|runner] [--language es]

  "text"           a message; several are one burst
  --kitchen NAME   the restaurant whose menu was shown last, or whose owner writes
  --basket WORDS   what is in the basket
  --question KIND  what was asked last: number, yes, text, code, address, details; or as JSON
  --agent NAME     who is spoken to: client (unless told), restaurant, runner
  --language XX    of whoever writes: es (unless told), en, pt
`,
);

function questionOf(given: string | undefined): string | null {
  if (given === undefined) return null;
  return given.startsWith("{") ? given : JSON.stringify({ kind: given });
}

function parse(): Asked {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      agent: { type: "string", default: "client" },
      kitchen: { type: "string" },
      basket: { type: "string" },
      question: { type: "string" },
      language: { type: "string", default: "es" },
    },
  });
  if (positionals.length === 0) throw new Error("Cannot explain nothing: give a message, or --help");
  return {
    words: positionals,
    agent: values.agent,
    kitchen: values.kitchen ?? null,
    basket: values.basket ?? null,
    question: questionOf(values.question),
    language: values.language,
  };
}

try {
  const [row] = await askStack(explainSql(parse()));
  Deno.stdout.writeSync(new TextEncoder().encode(understandPage(row?.["explained"])));
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  Deno.exitCode = 1;
}
