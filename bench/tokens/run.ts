/**
 * `deno run --allow-all bench/tokens/run.ts [CHECKOUT]`: tokens of a request to a model by agent, state and part, as the
 * stand-in for Gemini counts them (four characters a token), beside those of another checkout.
 */
import { fileURLToPath } from "node:url";
import type { Measured } from "./measure.ts";

const here = fileURLToPath(new URL("../..", import.meta.url));

async function measure(root: string): Promise<readonly Measured[]> {
  const script = fileURLToPath(new URL("measure.ts", import.meta.url));
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-check", "--config", `${root}/deno.json`, script, root],
    cwd: root,
  }).output();
  if (code !== 0) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1) ?? "[]");
}

const sum = (parts: Measured["parts"]): number => Object.values(parts).reduce((all, one) => all + one, 0);
const [other] = Deno.args;
const before = other === undefined ? [] : await measure(await Deno.realPath(other));
const after = await measure(here);
const names = Object.keys(after[0]?.parts ?? {});
console.log(
  `| agent | state |  | ${names.join(" | ")} | whole | in a cache | beside it |\n|${
    " - |".repeat(names.length + 6)
  }`,
);
for (const { agent, state, parts, cached } of after) {
  const was = before.find((one) => one.agent === agent && one.state === state);
  if (was !== undefined) {
    console.log(
      `| ${agent} | ${state} | before | ${names.map((name) => was.parts[name] ?? 0).join(" | ")} | ${
        sum(was.parts)
      } | | |`,
    );
  }
  const beside = (parts["State"] ?? 0) + (parts["Earlier"] ?? 0) + (parts["words"] ?? 0);
  console.log(
    `| ${agent} | ${state} | now | ${Object.values(parts).join(" | ")} | ${sum(parts)} | ${cached ?? ""} | ${
      cached === null ? "" : beside
    } |`,
  );
}
