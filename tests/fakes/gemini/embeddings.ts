import { hashText, seededRandom } from "../random.ts";

/** Length of every vector before it is shortened. */
export const FULL_DIMENSIONS = 3072;

/** The first 768 values weigh a little more, so that a shortened vector has the measured length of about 0.58. */
const HEAVY_DIMENSIONS = 768;
const HEAVY_WEIGHT = 1.232;
/** What a text has of its own, beside what it shares with texts of the same words. */
const OWN_WEIGHT = 0.3;
const SYLLABLE_WEIGHT = 0.35;

const directions = new Map<string, Float64Array>();

/**
 * A vector of length 1 that is the same each time: texts that share words, or beginnings of words, are near each
 * other; accents and case do not count. Vectors of two models have nothing in common.
 */
export function embedText(model: string, text: string): Float64Array {
  const sum = new Float64Array(FULL_DIMENSIONS);
  const add = (seed: string, weight: number) => {
    const direction = directionOf(`${model}/${seed}`);
    for (let index = 0; index < FULL_DIMENSIONS; index++) {
      sum[index] = (sum[index] ?? 0) + weight * (direction[index] ?? 0);
    }
  };
  for (const word of wordsOf(text)) {
    add(`word ${word}`, 1);
    if (word.length > 4) add(`stem ${word.slice(0, 4)}`, SYLLABLE_WEIGHT);
  }
  add(`text ${text}`, OWN_WEIGHT);
  return normalised(sum);
}

/** The first values of a vector; gemini-embedding-001 leaves them as they are, later models make length 1 of them. */
export function shorten(vector: Float64Array, dimensions: number, normalises: boolean): number[] {
  const prefix = vector.slice(0, dimensions);
  return [...(normalises ? normalised(prefix) : prefix)];
}

function directionOf(seed: string): Float64Array {
  const known = directions.get(seed);
  if (known !== undefined) return known;
  const random = seededRandom(hashText(seed));
  const made = Float64Array.from(
    { length: FULL_DIMENSIONS },
    (_, index) => (random() - 0.5) * (index < HEAVY_DIMENSIONS ? HEAVY_WEIGHT : 1),
  );
  const direction = normalised(made);
  directions.set(seed, direction);
  return direction;
}

function wordsOf(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function normalised(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
