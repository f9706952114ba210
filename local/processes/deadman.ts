/**
 * Runs beside a child's main thread, which may be stuck in a long statement and deaf to its standard input:
 * when the parent is gone, the process ends.
 */
const parent = Deno.ppid;
const POLL_MS = 500;
const GRACE_POLLS = 10;
let orphaned = 0;
setInterval(() => {
  if (Deno.ppid !== parent) orphaned += 1;
  if (orphaned > GRACE_POLLS) Deno.kill(Deno.pid, "SIGKILL");
}, POLL_MS);
