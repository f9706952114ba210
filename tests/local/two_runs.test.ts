/** Test runs beside each other, and one that is killed. */
import assert from "node:assert/strict";
import { whyNoCluster } from "../../local/postgres/cluster.ts";
import { until } from "../support/start_process.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;
const isOurs = (Deno.env.get("WEATS_DATABASE_URL") ?? "") === "";

/** How many processes a server of ours has without a session. */
const ALONE = 7;

function startRun(...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["test", "--allow-all", "--no-check", "--quiet", ...args, "tests/database/server.test.ts"],
    cwd: new URL("../../", import.meta.url),
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

interface Process {
  readonly pid: number;
  readonly name: string;
}

/** Gives the processes that descend from `ancestor`. */
async function descendants(ancestor: number): Promise<Process[]> {
  const all = new Map<number, Process & { readonly parent: number }>();
  for await (const entry of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(entry.name)) continue;
    // Gone between the two looks: nobody's descendant any more.
    const stat = await Deno.readTextFile(`/proc/${entry.name}/stat`).catch(() => "");
    const [, pid, name = "", parent] = /^(\d+) \((.*)\) \S (\d+)/.exec(stat) ?? [];
    if (parent !== undefined) all.set(Number(pid), { pid: Number(pid), name, parent: Number(parent) });
  }
  const descends = ({ parent }: { readonly parent: number }): boolean => {
    const next = all.get(parent);
    return parent === ancestor || (next !== undefined && descends(next));
  };
  return [...all.values()].filter(descends);
}

async function isAlive({ pid }: Process): Promise<boolean> {
  return await Deno.stat(`/proc/${pid}`).then(() => true, () => false);
}

Deno.test({ name: "two test runs beside each other both pass", ignore }, async () => {
  // Each with a server and a database of its own; a few files show that as well as all.
  const few = "--filter=/^reserve_quota/";
  const runs = await Promise.all([startRun(few), startRun(few)].map((run) => run.output()));
  for (const { success, stdout } of runs) {
    const said = new TextDecoder().decode(stdout);
    assert(success, said);
    assert.match(said, /ok \| [1-9]\d* passed/);
  }
});

Deno.test(
  { name: "a test run killed in the middle leaves no Postgres", ignore: ignore || !isOurs },
  async () => {
    const run = startRun();
    const drained = Promise.allSettled([run.stdout.cancel(), run.stderr.cancel()]);
    let left: Process[] = [];
    await until(async () => {
      left = await descendants(run.pid);
      return left.filter(({ name }) => name === "postgres").length > ALONE;
    });
    run.kill("SIGKILL");
    await run.status;
    await drained;
    await until(async () => !(await Promise.all(left.map(isAlive))).includes(true));
  },
);
