import { deepEqual, equal, match, ok } from "node:assert/strict";
import { HOSTED_LIMITS } from "../../local/functions/function.ts";
import { type Functions, startFunctions } from "../../local/functions/functions.ts";
import { until } from "../support/start_process.ts";

interface Bench {
  readonly functions: Functions;
  readonly lines: string[];
  call(slug: string): Promise<Response>;
  write(slug: string, code: string): Promise<void>;
}

async function withFunctions(
  code: Record<string, string>,
  limits: typeof HOSTED_LIMITS | { cpuMs: number; memoryBytes: number; wallMs: number },
  test: (bench: Bench) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "weats-functions-" });
  const write = async (slug: string, text: string): Promise<void> => {
    await Deno.mkdir(`${folder}/supabase/functions/${slug}`, { recursive: true });
    await Deno.writeTextFile(`${folder}/supabase/functions/${slug}/index.ts`, text);
  };
  await Deno.mkdir(`${folder}/shared`);
  for (const [slug, text] of Object.entries(code)) await write(slug, text);
  const lines: string[] = [];
  const functions = await startFunctions({
    root: new URL(`file://${folder}/`),
    env: { SUPABASE_URL: "http://127.0.0.1:1" },
    limits,
    log: (part, message) => lines.push(`[${part}] ${message}`),
    signal: new AbortController().signal,
  });
  try {
    await test({
      functions,
      lines,
      write,
      call: (slug) => functions.fetch(slug, new Request(`http://127.0.0.1/${slug}/way?q=1`)),
    });
  } finally {
    await functions.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

const ECHO = `export default { fetch: (request: Request) => {
  console.log("called");
  const attempt = (what: () => unknown) => { try { what(); return "done"; } catch (cause) { return (cause as Error).name; } };
  return Response.json({
    path: new URL(request.url).pathname,
    url: Deno.env.get("SUPABASE_URL"),
    foreign: Deno.env.get("WEATS_TEST_FOREIGN") ?? null,
    program: attempt(() => new Deno.Command("ls").outputSync()),
    file: attempt(() => Deno.writeTextFileSync("/tmp/weats-forbidden", "")),
  });
} };`;

Deno.test("a function sees its own path and variables, none of the machine's, and may not write or run programs", async () => {
  Deno.env.set("WEATS_TEST_FOREIGN", "secret of the machine");
  await withFunctions({ echo: ECHO }, HOSTED_LIMITS, async ({ call, lines }) => {
    deepEqual(await (await call("echo")).json(), {
      path: "/echo/way",
      url: "http://127.0.0.1:1",
      foreign: null,
      program: "NotCapable",
      file: "NotCapable",
    });
    await until(() => Promise.resolve(lines.includes("[echo] called")));
  });
  Deno.env.delete("WEATS_TEST_FOREIGN");
});

Deno.test("EdgeRuntime.waitUntil() lets work go on after the answer, and the stop of the stack waits for it", async () => {
  const later = `export default { fetch: () => {
    EdgeRuntime.waitUntil(new Promise((done) => setTimeout(done, 300)).then(() => console.log("background done")));
    return new Response("answered");
  } };`;
  const seen: string[] = [];
  await withFunctions({ later }, HOSTED_LIMITS, async ({ call, lines }) => {
    equal(await (await call("later")).text(), "answered");
    seen.push(...lines);
    Object.defineProperty(lines, "push", { value: (line: string) => seen.push(line) });
  });
  ok(seen.includes("[later] background done"), seen.join("\n"));
});

Deno.test("a function that keeps the processor is stopped with 546 and answers again afterwards", async () => {
  const spin = `export default { fetch: (request: Request) => {
    while (request.url.includes("way")) { /* for ever */ }
    return new Response("well");
  } };`;
  await withFunctions({ spin }, { ...HOSTED_LIMITS, cpuMs: 300 }, async ({ call, functions, lines }) => {
    const answer = await call("spin");
    equal(answer.status, 546);
    equal((await answer.json()).code, "WORKER_LIMIT");
    match(lines.join("\n"), /\[spin\] stopped: limit passed, CPU time: more than 300 ms a request/);
    const next = await functions.fetch("spin", new Request("http://127.0.0.1/spin"));
    equal(await next.text(), "well");
  });
});

Deno.test("a function that takes too much memory is stopped with 546", async () => {
  const hog = `const kept: unknown[] = []; export default { fetch: async () => {
    while (true) { kept.push(new Uint8Array(16e6).fill(1)); await new Promise((r) => setTimeout(r, 20)); }
  } };`;
  await withFunctions({ hog }, HOSTED_LIMITS, async ({ call, lines }) => {
    const answer = await call("hog");
    equal(answer.status, 546);
    await answer.body?.cancel();
    match(lines.join("\n"), /\[hog\] stopped: limit passed, memory: more than 256 MB/);
  });
});

Deno.test("a function that never answers is given up with 504", async () => {
  const mute = `export default { fetch: () => new Promise(() => {}) };`;
  await withFunctions({ mute }, { ...HOSTED_LIMITS, wallMs: 200 }, async ({ call }) => {
    const answer = await call("mute");
    ok(answer.status === 504 || answer.status === 546, String(answer.status));
    await answer.body?.cancel();
  });
});

Deno.test("a function that throws answers 500 and goes on", async () => {
  const thrower = `export default { fetch: () => { throw new Error("boom") } };`;
  await withFunctions({ thrower }, HOSTED_LIMITS, async ({ call, lines }) => {
    for (let i = 0; i < 2; i++) {
      const answer = await call("thrower");
      equal(answer.status, 500);
      equal((await answer.json()).code, "WORKER_ERROR");
    }
    await until(() => Promise.resolve(/\[thrower\] Error: boom/.test(lines.join("\n"))));
  });
});

Deno.test("a changed function answers with its new code; a broken one says so and answers 503", async () => {
  const first = `export default { fetch: () => new Response("first") };`;
  await withFunctions({ change: first }, HOSTED_LIMITS, async ({ call, lines, write }) => {
    equal(await (await call("change")).text(), "first");
    await write("change", first.replace("first", "second"));
    await until(async () => await (await call("change")).text() === "second");
    await write("change", "export default { fetch: ( }");
    await until(async () => {
      const answer = await call("change");
      await answer.body?.cancel();
      return answer.status === 503;
    });
    match(lines.join("\n"), /\[change\] .*Expression expected/);
  });
});
