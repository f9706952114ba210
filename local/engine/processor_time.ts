/** What the kernel counts processor time in for its users, whatever the machine. */
const TICK_MS = 10;

/** Gives the processor time that a process has used, in milliseconds; null where the system does not tell (Linux does). */
export async function processorMs(pid: number): Promise<number | null> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => "");
  // The name before the last parenthesis may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks * TICK_MS : null;
}
