/** A piece of a message as a phone shows it. */
export interface Piece {
  readonly text: string;
  readonly style: "plain" | "bold" | "italic" | "struck" | "code" | "quote" | "item";
}

const MARKS: readonly (readonly [RegExp, Piece["style"]])[] = [
  [/```([\s\S]+?)```/, "code"],
  [/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*\S)\*(?![\p{L}\p{N}*])/u, "bold"],
  [/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*\S)_(?![\p{L}\p{N}_])/u, "italic"],
  [/(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*\S)~(?![\p{L}\p{N}~])/u, "struck"],
  [/`([^`\n]+)`/, "code"],
  [/^> ?(.+)$/m, "quote"],
  [/^(?:[-*•]|\d+\.) (.+)$/m, "item"],
];

/** A message as WhatsApp draws it: bold, italic, struck, code, quotations and lists; never nested. */
export function formatted(text: string): readonly Piece[] {
  for (const [mark, style] of MARKS) {
    const found = mark.exec(text);
    if (found === null) continue;
    const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)];
    return [...formatted(before), { text: found[1] ?? "", style }, ...formatted(after)].filter((one) =>
      one.text !== ""
    );
  }
  return text === "" ? [] : [{ text, style: "plain" }];
}

const PAINT: Readonly<Record<Piece["style"], string>> = {
  plain: "",
  bold: "\x1b[1m",
  italic: "\x1b[3m",
  struck: "\x1b[9m",
  code: "\x1b[2m",
  quote: "\x1b[2m│ ",
  item: "• ",
};

/** A message for a terminal, drawn as a phone would; as it was sent where NO_COLOR asks for no painting. */
export function painted(text: string): string {
  if (Deno.noColor) return text;
  return formatted(text).map(({ text, style }) => style === "plain" ? text : `${PAINT[style]}${text}\x1b[0m`)
    .join("");
}
