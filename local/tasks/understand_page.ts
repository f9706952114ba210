import { literal } from "../literal.ts";
import { field, listIn, numberIn, objectIn, textIn } from "shared/json.ts";

/** What `deno task understand` was asked. */
export interface Asked {
  readonly words: readonly string[];
  readonly agent: string;
  readonly kitchen: string | null;
  readonly basket: string | null;
  /** As `public.conversations.question` holds one. */
  readonly question: string | null;
  readonly language: string;
}

const orNull = (text: string | null): string => text === null ? "null" : literal(text);

/** One statement of one row, `explained`; what it makes up is taken back. */
export function explainSql({ words, agent, kitchen, basket, question, language }: Asked): string {
  const said = `array[${words.map(literal).join(", ")}]::text[]`;
  const rest = [agent, kitchen, basket].map(orNull).join(", ");
  return `select private.explain_words(${said}, ${rest}, ${orNull(question)}::jsonb, ${
    literal(language)
  }, now()) as explained`;
}

/** What messages mean as whoever writes rules wants it: plain text. */
export function understandPage(explained: unknown): string {
  const names = objectIn(explained, "names") ?? {};
  const named = (value: unknown): string =>
    JSON.stringify(value).replace(/"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/g, (all, id) => {
      const name = field(names, id);
      return typeof name === "string" ? `«${name}»` : all;
    });
  const kitchen = textIn(explained, "kitchen");
  const lines = listIn(explained, "meanings").flatMap((one) => meaningLines(one, named));
  const end = field(explained, "is_certain") === true
    ? "Certain: SQL acts, and no model is asked."
    : "Not certain: a model is asked; without one, the person.";
  return [...(kitchen === null ? [] : [`At ${kitchen}`]), ...lines, end, ""].join("\n");
}

function meaningLines(one: unknown, named: (value: unknown) => string): string[] {
  const meaning = objectIn(one, "meaning");
  const tool = textIn(meaning, "tool") ?? textIn(meaning, "call");
  const means = meaning === null
    ? "nothing that is known"
    : tool === null
    ? named(meaning)
    : `${tool} ${named(objectIn(meaning, "args") ?? {})}`;
  const unexplained = listIn(one, "unexplained").map((word) => `«${word}»`);
  return [
    `« ${textIn(one, "words") ?? ""} »`,
    `  means       ${means}`,
    `  read as     ${textIn(one, "why") ?? ""}, confidence ${numberIn(one, "confidence") ?? 0}`,
    ...(unexplained.length > 0 ? [`  unexplained ${unexplained.join(", ")}`] : []),
    ...listIn(one, "cues").map(cueLine),
  ];
}

function cueLine(cue: unknown): string {
  const needs = textIn(cue, "needs");
  const [beside, most] = [numberIn(cue, "beside") ?? 0, numberIn(cue, "most") ?? 0];
  const why = [
    ...(beside > most ? [`${beside} words beside it say more, ${most} may`] : []),
    ...(needs === null ? [] : [`it needs: ${needs}`]),
  ];
  return `  cue         ${textIn(cue, "cue")} (${textIn(cue, "tool")}): ${
    why.join("; ") || "another came first"
  }`;
}
