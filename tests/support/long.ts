/** What a test does more of in `deno task test --long` than in the gate. */

/** Whether the long forms run. */
export const isLong = Deno.env.get("WEATS_LONG") === "1";

/** Gives how much of something a test does: `short` in the gate, `long` with --long, or what the variable `name` says. */
export function amount(
  name: string,
  { short, long }: { readonly short: number; readonly long: number },
): number {
  return Number(Deno.env.get(name) ?? (isLong ? long : short));
}
