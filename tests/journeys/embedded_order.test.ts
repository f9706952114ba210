import { equal, match } from "node:assert/strict";
import type { StackDescription } from "../../local/stack/stack_description.ts";
import { startProcess, testStack, until } from "../support/start_process.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

Deno.test("On the embedded engine the plain order goes from hello to delivered with say", async () => {
  const place = await testStack();
  const running = startProcess(place.args);
  try {
    await running.seen(/Ctrl-C stops the stack/);
    const stack: StackDescription = JSON.parse(await Deno.readTextFile(place.stackFile));
    const sql = async (text: string): Promise<Record<string, unknown>[]> => {
      const headers = { apikey: stack.secret_key };
      const answer = await fetch(`${stack.url}/local/sql`, { method: "POST", headers, body: text });
      return await answer.json();
    };
    const say = (role: string, name: string, ...lines: string[]): Promise<string> =>
      piped(["--as", role, "--name", name, "--stack-file", place.stackFile], lines);

    match(
      await say(
        "customer",
        "Ana",
        "Hola",
        "/pin 4.6451,-74.0631",
        "Arepas Doña Chepa",
        "2 arepa de queso",
        "1",
        "1",
      ),
      /Tu pedido #1 ya está con \*Arepas Doña Chepa\*/,
    );
    match(await say("restaurant", "chepa", "aceptar"), /Aceptado el pedido #1/);
    match(await say("runner", "yuri", "en turno", "/pin 4.6451,-74.0631"), /Ubicación recibida/);
    await until(async () =>
      (await sql("select from public.delivery_offers where state = 'open'")).length > 0
    );
    match(await say("runner", "yuri", "lo tomo"), /El domicilio #1 es suyo/);
    match(await say("restaurant", "chepa", "listo"), /Pedido #1 listo/);
    const [{ code } = { code: "" }] = await sql("select code from public.deliveries");
    match(
      await say("runner", "yuri", "recogido", "entregado", String(code)),
      /¡Entregado! Pedido #1 cerrado/,
    );
    equal((await sql("select from public.orders where state = 'delivered'")).length, 1);
    equal((await sql("select from public.outbox where state = 'failed'")).length, 0);
  } finally {
    running.signal("SIGINT");
    await running.ended;
    await place.remove();
  }
});

/** What `say` prints when these lines are typed. */
async function piped(args: readonly string[], lines: readonly string[]): Promise<string> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", "local/tasks/say_task.ts", ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(lines.map((line) => `${line}\n`).join("")));
  await writer.close();
  const { success, stdout, stderr } = await process.output();
  const [out, complaints] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success || complaints !== "") throw new Error(`say ended badly:\n${out}\n${complaints}`);
  return out ?? "";
}
