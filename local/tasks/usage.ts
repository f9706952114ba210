/** Prints `usage` and ends where somebody asks for it: then nothing else is done. */
export function endsWithUsage(usage: string): void {
  if (!Deno.args.some((word) => word === "--help" || word === "-h")) return;
  Deno.stdout.writeSync(new TextEncoder().encode(usage));
  Deno.exit(0);
}
