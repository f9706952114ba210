import * as scripts from "../fakes/gemini/answers.ts";
import { createGeminiFake } from "../fakes/gemini/gemini_fake.ts";
import type { Random } from "../fakes/random.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { mutateText, mutateValue } from "./mutations.ts";
import { MODEL } from "./support.ts";

/** Every kind of answer as the fake writes it: unary bodies, or whole streams. */
export async function originals(task: string): Promise<string[]> {
  const answers = [
    scripts.say("Dos arepas y un jugo"),
    scripts.calls([{ name: "add_items", args: { dish: "arepa", count: 2 } }, { name: "show_menu" }]),
    scripts.thinkAndSay("Hmm", "Claro"),
    scripts.blockedPrompt(),
    scripts.blockedAnswer(),
    scripts.onlyThought(),
    scripts.malformedCall(),
    { parts: [{ inlineData: { mimeType: "audio/L16", data: "AAAA" } }] },
  ];
  const fake = createGeminiFake({ answers });
  const texts: string[] = [];
  for (const _ of answers) {
    const answer = await fake.fetch(
      new Request(`http://f.example/v1beta/models/${MODEL}:${task}`, {
        method: "POST",
        headers: { "x-goog-api-key": FAKE_KEY },
        body: JSON.stringify({ contents: [{ parts: [{ text: "hola" }] }] }),
      }),
    );
    texts.push(await answer.text());
  }
  return texts;
}

/** The next mutation of one of the texts: of its values or of its letters. */
export function mutation(texts: readonly string[], random: Random): string {
  const text = texts[Math.floor(random() * texts.length)] ?? "";
  if (random() < 0.3) return mutateText(text, random);
  const values = text.startsWith("data:") ? text.split("\r\n\r\n").filter((frame) => frame !== "") : [text];
  const at = Math.floor(random() * values.length);
  return values.map((frame, index) => {
    const json = frame.replace(/^data: /, "");
    const mutated = index === at ? JSON.stringify(mutateValue(JSON.parse(json), random)) : json;
    return text.startsWith("data:") ? `data: ${mutated}\r\n\r\n` : mutated;
  }).join("");
}
