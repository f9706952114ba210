/** The functions in schema `tests` that pgTAP files and races use, a file a domain. */
const FOLDER = new URL("tap/", import.meta.url);

/** Gives the script that makes them, for the role `postgres`; they stand in any order, as bodies are not checked. */
export async function tapHelpers(): Promise<string> {
  const names = await Array.fromAsync(Deno.readDir(FOLDER), ({ name }) => name);
  const texts = await Promise.all(names.sort().map((name) => Deno.readTextFile(new URL(name, FOLDER))));
  return `create schema tests;
grant usage on schema tests to anon, authenticated, service_role;
set check_function_bodies = off;
${texts.join("\n")}
reset check_function_bodies;
`;
}
