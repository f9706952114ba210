import { equal, match } from "node:assert/strict";

const ROOT = new URL("../../", import.meta.url);
const { tasks }: { tasks: Record<string, { command: string }> } = JSON.parse(
  await Deno.readTextFile(new URL("deno.json", ROOT)),
);

for (const [name, { command }] of Object.entries(tasks)) {
  Deno.test(`deno task ${name} --help says how it is used and does nothing`, async () => {
    const args = command.split(" ").slice(1);
    const output = await new Deno.Command(Deno.execPath(), {
      args: [args[0] ?? "", "--quiet", ...args.slice(1), "--help"],
      cwd: ROOT,
      stdin: "null",
    }).output();
    const text = new TextDecoder().decode(output.stdout);
    equal(output.code, 0, new TextDecoder().decode(output.stderr));
    match(text, new RegExp(`deno task ${name}`));
    match(text, /^\S.*\n/);
  });
}
