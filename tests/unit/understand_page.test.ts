import { equal } from "node:assert/strict";
import { explainSql, understandPage } from "../../local/tasks/understand_page.ts";

const DISH = "20000000-0000-4000-8000-000100000008";

Deno.test("understandPage() names the dishes, what nothing explains, and the cues that were passed over", () => {
  const page = understandPage({
    kitchen: "La Puerta de la Abuela",
    is_certain: false,
    names: { [DISH]: "Trucha al ajillo" },
    meanings: [
      {
        words: "dos truchas para mi jefe",
        meaning: { tool: "take_order", args: { ids: [DISH] } },
        confidence: 0.5,
        why: "order",
        unexplained: ["jefe"],
        cues: [],
      },
      {
        words: "a qué hora abren los de la esquina",
        meaning: null,
        confidence: 0,
        why: "unknown",
        unexplained: [],
        cues: [
          { cue: "ask_hours", tool: "ask_kitchen", beside: 4, most: 3, needs: null },
          { cue: "track", tool: "track_order", beside: 1, most: 3, needs: "order" },
        ],
      },
    ],
  });
  equal(
    page,
    `At La Puerta de la Abuela
« dos truchas para mi jefe »
  means       take_order {"ids":[«Trucha al ajillo»]}
  read as     order, confidence 0.5
  unexplained «jefe»
« a qué hora abren los de la esquina »
  means       nothing that is known
  read as     unknown, confidence 0
  cue         ask_hours (ask_kitchen): 4 words beside it say more, 3 may
  cue         track (track_order): it needs: order
Not certain: a model is asked; without one, the person.
`,
  );
});

Deno.test("explainSql() quotes what people write", () => {
  equal(
    explainSql({
      words: ["d'agua", "sí"],
      agent: "client",
      kitchen: null,
      basket: "2 arepa",
      question: '{"kind":"yes"}',
      language: "es",
    }),
    `select private.explain_words(array['d''agua', 'sí']::text[], 'client', null, '2 arepa', '{"kind":"yes"}'::jsonb, 'es', now()) as explained`,
  );
});

Deno.test("deno task understand says how it is used, and that nothing cannot be explained", async () => {
  const task = new URL("../../local/tasks/understand_task.ts", import.meta.url).pathname;
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-all", task, ...args],
    }).output();
    return { code, out: new TextDecoder().decode(stdout), error: new TextDecoder().decode(stderr) };
  };
  const [help, nothing] = await Promise.all([run("--help"), run()]);
  equal(help.code, 0);
  equal(
    help.out.split("\n")[0],
    "Says what messages mean to the running stack, how sure that is, and why it is not. Nothing of it stays.",
  );
  equal(nothing.code, 1);
  equal(nothing.error, "Cannot explain nothing: give a message, or --help\n");
});
