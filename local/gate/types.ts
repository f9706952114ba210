import { generateTypes } from "./cli.ts";

const ROOT = new URL("../../", import.meta.url);

/** Where the types of the schema are kept. */
export const TYPES_FILE = new URL("shared/database.types.ts", ROOT);

const HEADER =
  `/** What the Data API serves, as the Supabase CLI reads it from the schema; \`deno task types\` writes it. */\n`;

/** Gives the text that `shared/database.types.ts` must have for this database. @throws CliError */
export async function typesOf(url: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", "--ext=ts", "--config", new URL("deno.json", ROOT).pathname, "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(HEADER + await generateTypes(url)));
  await writer.close();
  const { success, stdout } = await child.output();
  if (!success) throw new Error("Cannot format the types of the schema as they are not TypeScript");
  return new TextDecoder().decode(stdout);
}
