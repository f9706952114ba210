/** The Supabase CLI's own program, taken from its npm package for this system, without Node. */

/** The CLI that the gate runs, and the deploy workflow too. */
export const CLI_VERSION = "3.1.0";
const SYSTEMS: Partial<Record<typeof Deno.build.os, string>> = {
  linux: "linux",
  darwin: "darwin",
  windows: "windows",
};
const ARCHITECTURES: Record<typeof Deno.build.arch, string> = { x86_64: "x64", aarch64: "arm64" };

let found: Promise<string> | undefined;

/** Gives the path of the CLI's program; the first call on a machine downloads it (65 MB) into Deno's cache. */
export function cliBinary(): Promise<string> {
  found ??= find();
  return found;
}

// The package `supabase` itself is a Node launcher around one of these, and names all of them as dependencies: where
// a registry lacks one of another system, it cannot be resolved, though nothing of it would be used.
async function find(): Promise<string> {
  const system = SYSTEMS[Deno.build.os];
  if (system === undefined) {
    throw new Error(`Cannot run the Supabase CLI as it has no build for ${Deno.build.os}`);
  }
  const name = `@supabase/cli-${system}-${ARCHITECTURES[Deno.build.arch]}@${CLI_VERSION}`;
  await deno("cache", "--no-config", "--no-lock", `npm:${name}`);
  const info: unknown = JSON.parse(await deno("info", "--no-config", "--no-lock", "--json", `npm:${name}`));
  const folder = [info, "npmPackages", name, "localPath"].reduce((value: unknown, key) =>
    typeof value === "object" && value !== null ? Reflect.get(value, String(key)) : undefined
  );
  if (typeof folder !== "string") {
    throw new Error(`Cannot find the Supabase CLI as Deno's cache does not name ${name}`);
  }
  return `${folder}/bin/supabase${system === "windows" ? ".exe" : ""}`;
}

async function deno(...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args }).output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  if (!success) {
    throw new Error(`Cannot get the Supabase CLI as deno ${args[0]} failed: ${text(stderr).trim()}`);
  }
  return text(stdout);
}
