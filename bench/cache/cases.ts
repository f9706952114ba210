/** The cases of `cases/*.txt` as pairs of questions: those that mean one thing, and those that only look alike. */

/** A question to a kitchen. */
export interface Question {
  readonly language: string;
  readonly kitchen: string;
  readonly text: string;
}

/** Two questions, and whether the answer to one answers the other. */
export interface Pair {
  readonly kind: "same" | "opposite" | "number" | "dish" | "intent" | "kitchen" | "neighbour";
  /** The block that it comes of: all of one block are on one side of the split. */
  readonly block: string;
  readonly one: Question;
  readonly other: Question;
}

interface Block {
  readonly name: string;
  readonly kitchen: string;
  readonly dishes: readonly string[];
  readonly lines: readonly string[];
}

const CONTRAST = /^(opposite|number|dish|intent): (.+)$/;

function blocksOf(file: string): Block[] {
  return file.split(/^== /m).slice(1).map((part) => {
    const [head = "", ...lines] = part.split("\n").map((line) => line.trim()).filter((line) => line !== "");
    const [name = "", kitchen = "", dishes] = head.split("|").map((field) => field.trim());
    const list = dishes?.replace(/^\{d\} = /, "").split(";").map((dish) => dish.trim()) ?? [""];
    return { name, kitchen, dishes: list, lines };
  });
}

function pairsOf(language: string, block: Block, place: number, elsewhere: string): Pair[] {
  const dish = block.dishes[place] ?? "";
  const next = block.dishes[(place + 1) % block.dishes.length] ?? "";
  const asked = (line: string, kitchen = block.kitchen): Question => ({
    language,
    kitchen,
    text: line.replaceAll("{d}", dish).replaceAll("{e}", next),
  });
  const ways = block.lines.filter((line) => !CONTRAST.test(line));
  const name = `${language} ${block.name}`;
  const pairs: Pair[] = [];
  for (const [at, way] of ways.entries()) {
    for (const later of ways.slice(at + 1)) {
      pairs.push({ kind: "same", block: name, one: asked(way), other: asked(later) });
    }
  }
  for (const line of block.lines) {
    const [, kind, text] = CONTRAST.exec(line) ?? [];
    if (kind === undefined || text === undefined) continue;
    for (const way of ways.slice(0, 3)) {
      pairs.push({ kind: kind as Pair["kind"], block: name, one: asked(way), other: asked(text) });
    }
  }
  const [first] = ways;
  if (first !== undefined) {
    pairs.push({ kind: "kitchen", block: name, one: asked(first), other: asked(first, elsewhere) });
  }
  return pairs;
}

/** What else the same kitchen is asked: the first ways of two blocks of one part. */
function neighboursOf(language: string, blocks: readonly Block[]): Pair[] {
  return blocks.flatMap((block, at) =>
    blocks.slice(at + 1).flatMap((later): Pair[] => {
      const name = `${language} ${block.name}`;
      if (
        block.kitchen !== later.kitchen || isForTuning(name) !== isForTuning(`${language} ${later.name}`)
      ) return [];
      const [one] = pairsOf(language, block, 0, block.kitchen);
      return pairsOf(language, later, 0, later.kitchen).filter(({ kind }) => kind === "same").slice(0, 3)
        .flatMap(({ one: other }) =>
          one === undefined ? [] : [{ kind: "neighbour", block: name, one: one.one, other }]
        );
    })
  );
}

/** Reads all cases. */
export async function readPairs(): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const language of ["es", "en", "pt"]) {
    const file = await Deno.readTextFile(new URL(`cases/${language}.txt`, import.meta.url));
    const blocks = blocksOf(file);
    pairs.push(...neighboursOf(language, blocks));
    for (const block of blocks) {
      const elsewhere = blocks.map(({ kitchen }) => kitchen).find((kitchen) => kitchen !== block.kitchen) ??
        "";
      for (const place of block.dishes.keys()) pairs.push(...pairsOf(language, block, place, elsewhere));
    }
  }
  return pairs;
}

/** Whether a block is of the part on which thresholds are chosen; the other part is reported. */
export function isForTuning(block: string): boolean {
  let sum = 0;
  for (const letter of block) sum = (sum * 31 + letter.charCodeAt(0)) % 1009;
  return sum % 2 === 0;
}
