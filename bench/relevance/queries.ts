/** The searches that were graded by hand (queries.txt). */

export interface Query {
  readonly language: string;
  readonly text: string;
  /** By restaurant.dish: 3 what they mean, 2 would do, 1 only near. */
  readonly grades: ReadonlyMap<string, number>;
  readonly must: {
    readonly diets: readonly string[];
    readonly without: readonly string[];
    readonly price: number;
  };
}

function readGrades(text: string): Map<string, number> {
  const grades = new Map<string, number>();
  for (const part of text.split(";")) {
    const [grade = "", dishes = ""] = part.split(":");
    for (const dish of dishes.trim().split(/\s+/)) grades.set(dish, Number(grade));
  }
  return grades;
}

function readMust(text: string): Query["must"] {
  const said = new Map(
    text.split(/\s+/).filter((part) => part !== "").map((part) => {
      const [name = "", value = ""] = part.split("=");
      return [name, value] as const;
    }),
  );
  const listed = (name: string) => said.get(name)?.split(",") ?? [];
  return { diets: listed("diet"), without: listed("without"), price: Number(said.get("price") ?? Infinity) };
}

/** Reads queries.txt, in its order. */
export async function readQueries(): Promise<Query[]> {
  const text = await Deno.readTextFile(new URL("queries.txt", import.meta.url));
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => {
    const [language = "", said = "", grades = "", must = ""] = line.split("|").map((part) => part.trim());
    return { language, text: said, grades: readGrades(grades), must: readMust(must) };
  });
}

/** How good the first ten are beside the best that there could be: nDCG@10 with gains of 2^grade - 1. */
export function ndcg(found: readonly string[], grades: ReadonlyMap<string, number>): number {
  const gain = (list: readonly number[]) =>
    list.slice(0, 10).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
  const best = gain([...grades.values()].toSorted((a, b) => b - a));
  return best === 0 ? 0 : gain(found.map((dish) => grades.get(dish) ?? 0)) / best;
}
