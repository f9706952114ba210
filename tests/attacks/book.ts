/** The books of what people write: personal, honest and sensitive lines, kept apart from the rules that must hold for them. */

/** A line of the personal book: what is written, and what nobody may read of it. */
export interface Personal {
  readonly text: string;
  readonly secrets: readonly string[];
}

const read = (name: string): string[] =>
  Deno.readTextFileSync(new URL(`book/${name}.txt`, import.meta.url)).split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.replaceAll("\\n", "\n"));

/** What people write about themselves and others. */
export const personalLines = (): Personal[] =>
  read("personal").map((line) => ({
    text: line.replaceAll(/[«»]/g, ""),
    secrets: [...line.matchAll(/«([^»]*)»/g)].flatMap(([, secret = ""]) => wordsOf(secret)),
  }));

/** What people write who only order. */
export const honestLines = (): string[] => read("honest");

/** What no model is told at all, with its kind. */
export const sensitiveLines = (): { readonly kind: string; readonly text: string }[] =>
  read("sensitive").map((line) => {
    const [, kind = "", text = ""] = /^(\S+) (.*)$/s.exec(line) ?? [];
    return { kind, text };
  });

/** Words that say nothing of anybody, though they stand in what does. */
const COMMON = new Set(
  "del los las the con don dona casa torre apto numero senora bloque edificio conjunto piso interior oficina calle carrera cra avenida hotel finca vereda barrio unidad residencial"
    .split(" "),
);

/** A text as it is compared: no case, accents, punctuation, invisible characters. */
export const folded = (text: string): string =>
  ` ${
    text.normalize("NFKD").toLowerCase().replaceAll(/[\p{M}\u200b\ufe0f]/gu, "")
      .replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim()
  } `;

const wordsOf = (secret: string): string[] =>
  folded(secret).trim().split(" ").filter((word) =>
    !COMMON.has(word) && (word.length >= 3 || /^\d{2,}$/.test(word))
  );

/** The words of secrets that stand in a text. */
export function found(secrets: readonly string[], text: string): string[] {
  const words = folded(text);
  return secrets.filter((secret) => words.includes(` ${secret} `));
}
