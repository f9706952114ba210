/** Headings, thoughts and code that models write although nobody is to read them. */
const THOUGHT =
  /\b(?:the (?:user|customer|person|model)|el usuario|la usuaria|o usu[aá]rio|i (?:should|need to|must|will) (?:call|use|answer|respond|ask|check)|(?:debo|necesito|tengo que|preciso|devo) (?:llamar|usar|responder|chamar|verificar)|(?:analy[sz]ing|considering|understanding|determining|processing|formulating|interpreting|clarifying|evaluating|crafting) (?:the|their|a|an|user|customer)\b|chain of thought|my reasoning|mi razonamiento|thought process|^(?:thoughts?|thinking|reasoning|pensamiento|razonamiento|pensamento|racioc[ií]nio)\s*:)/i;
/** What stands where there is nothing to say. */
const NOTHING =
  /^[\s"'`<[({]*(?:none|null|nil|undefined|nan|n\/a|empty|vac[ií]o|nada|no response)[\s"'`>\])}.]*$/i;
/** So many words in a row are no chance. */
const LEAK_WORDS = 7;

/**
 * What a model wrote, as WhatsApp shows it: Markdown becomes WhatsApp's own, and thoughts, code, objects, words for
 * nothing and pieces of the system instruction are left out. Empty when nothing is left.
 */
export function mendWords(text: string, instruction: string): string {
  const leaks = runsOf(instruction);
  const plain = withoutCode(
    text.replaceAll(/\r\n?/g, "\n").replaceAll(/<(think|thought|thinking)>[\s\S]*?(?:<\/\1>|$)/gi, ""),
  );
  const paragraphs = plain.split(/\n{2,}/).filter((paragraph) => !THOUGHT.test(paragraph.trim()));
  return paragraphs
    .map((paragraph) =>
      paragraph.split("\n").filter((line) => !NOTHING.test(line) && !isLeak(line, leaks)).map(mendLine)
        .filter((line) => line !== null).join("\n")
    )
    .filter((paragraph) => paragraph.trim() !== "").join("\n\n").trim();
}

/** Fenced blocks, objects and lists as text, and calls as programs write them. */
function withoutCode(text: string): string {
  return text
    .replaceAll(/```[\s\S]*?(?:```|$)/g, "")
    .replaceAll(/^\s*[{[][\s\S]*?["'][\w-]+["']\s*:[\s\S]*[}\]]\s*$/gm, "")
    .replaceAll(/^.*\b(?:print\s*\()?(?:default_api[.:])?[a-z]+(?:_[a-z]+)+\s*\(.*\).*$/gm, "")
    .replaceAll(/<\/?[a-z][a-z0-9_-]*(?:\s[^<>]*)?>/gi, "");
}

/** One line of Markdown as WhatsApp writes it; null for a line that only draws. */
function mendLine(line: string): string | null {
  if (/^\s*(?:[-*_=]\s*){3,}$/.test(line) || /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$/.test(line)) {
    return null;
  }
  const row = /^\s*\|(.*)\|\s*$/.exec(line)?.[1];
  if (row !== undefined) {
    return mendMarks(row.split("|").map((cell) => cell.trim()).filter(Boolean).join(" · "));
  }
  const heading = /^\s*#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1];
  if (heading !== undefined) return `*${mendMarks(heading).replaceAll("*", "")}*`;
  return mendMarks(line.replace(/^(\s*)[*+]\s+/, "$1• ").replace(/^\s*>\s?/, ""));
}

function mendMarks(line: string): string {
  return line
    .replaceAll(
      /!?\[([^\]]*)\]\(([^)]*)\)/g,
      (_, title, link) => title === link ? String(link) : `${title} ${link}`,
    )
    .replaceAll(/\*{2,3}(?=\S)([^*]*?\S)\*{2,3}/g, "*$1*")
    .replaceAll(/__(?=\S)([^_]*?\S)__/g, "*$1*")
    .replaceAll(/~~(?=\S)([^~]*?\S)~~/g, "~$1~")
    .replaceAll(/\*{2,}|`+/g, "")
    .replaceAll(/\\([*_~`#>.()[\]-])/g, "$1");
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().normalize("NFKC").match(/[\p{L}\p{N}_{}]+/gu) ?? [];
}

function runsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  return new Set(words.slice(LEAK_WORDS - 1).map((_, at) => words.slice(at, at + LEAK_WORDS).join(" ")));
}

function isLeak(line: string, leaks: ReadonlySet<string>): boolean {
  return [...runsOf(line)].some((run) => leaks.has(run));
}
