/** Two ways to learn from cases what features of words speak for; both give weights that are summed. */

/** What was wanted, and the features of how it was said. */
export interface Example {
  readonly features: readonly string[];
  readonly intent: string;
}

/** Features that fewer examples have are left out: what is said once teaches a person, not a language. */
const FEWEST = 2;

/** How far a step of the fit goes at first. */
const RATE = 0.5;

/** Less than this speaks for nothing. */
const LEAST = 0.1;

/** How much each feature speaks for each intent. */
export type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;

const intentsOf = (examples: readonly Example[]): readonly string[] =>
  [...new Set(examples.map(({ intent }) => intent))].sort();

/** Features that enough examples have. */
function known(examples: readonly Example[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { features } of examples) {
    for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= FEWEST).map(([one]) => one).sort();
}

function asWeights(
  features: readonly string[],
  intents: readonly string[],
  at: (f: number, i: number) => number,
): Weights {
  return new Map(features.map((feature, f) => [
    feature,
    new Map(
      intents.map((intent, i) => [intent, Math.round(100 * at(f, i)) / 100] as const).filter(([, w]) =>
        Math.abs(w) >= LEAST
      ),
    ),
  ]));
}

/** Naive Bayes by counters, each feature that is there, add-`smooth`. */
export function countedWeights(examples: readonly Example[], smooth = 0.5): Weights {
  const [features, intents] = [known(examples), intentsOf(examples)];
  const place = new Map(features.map((one, f) => [one, f]));
  const total = intents.map((intent) => examples.filter((one) => one.intent === intent).length);
  const counts = features.map(() => new Float64Array(intents.length));
  for (const { features, intent } of examples) {
    const i = intents.indexOf(intent);
    for (const one of features) {
      const row = counts[place.get(one) ?? -1];
      if (row !== undefined) row[i] = (row[i] ?? 0) + 1;
    }
  }
  return asWeights(features, intents, (f, i) => {
    const row = counts[f] ?? new Float64Array(0);
    const all = row.reduce((sum, one) => sum + one, 0);
    const here = ((row[i] ?? 0) + smooth) / ((total[i] ?? 0) + 2 * smooth);
    const anywhere = (all + smooth) / (examples.length + 2 * smooth);
    // Pieces of words overlap: together they count as one word would.
    return Math.log(here / anywhere) * (features[f]?.startsWith("c ") ? 0.25 : 0.6);
  });
}

/** Multinomial logistic regression with a penalty on large weights, by steps over all examples in their order. */
export function fittedWeights(
  examples: readonly Example[],
  { rounds = 60, penalty = 0.002 } = {},
): Weights {
  const [features, intents] = [known(examples), intentsOf(examples)];
  const place = new Map(features.map((one, f) => [one, f]));
  const width = intents.length;
  const rows = examples.map(({ features, intent }) => ({
    at: features.flatMap((one) => place.get(one) ?? []),
    intent: intents.indexOf(intent),
  }));
  const weights = new Float64Array(features.length * width);
  const squares = new Float64Array(features.length * width).fill(1e-6);
  for (let round = 0; round < rounds; round++) {
    for (const { at, intent } of rows) {
      const shares = softened(sums(at, weights, width));
      for (const f of at) {
        for (let i = 0; i < width; i++) {
          const w = f * width + i;
          const slope = (shares[i] ?? 0) - (i === intent ? 1 : 0) + penalty * (weights[w] ?? 0);
          squares[w] = (squares[w] ?? 0) + slope * slope;
          weights[w] = (weights[w] ?? 0) - RATE * slope / Math.sqrt(squares[w] ?? 1) / 4;
        }
      }
    }
  }
  return asWeights(features, intents, (f, i) => weights[f * width + i] ?? 0);
}

function sums(at: readonly number[], weights: Float64Array, width: number): Float64Array {
  const all = new Float64Array(width);
  for (const f of at) {
    for (let i = 0; i < width; i++) all[i] = (all[i] ?? 0) + (weights[f * width + i] ?? 0);
  }
  return all;
}

function softened(all: Float64Array): Float64Array {
  const most = Math.max(...all);
  const powers = all.map((one) => Math.exp(one - most));
  const sum = powers.reduce((one, other) => one + other, 0);
  return powers.map((one) => one / sum);
}

/** The intent for which most speaks, and its share of all; null where nothing is known. */
export function weighed(
  weights: Weights,
  features: readonly string[],
): { readonly intent: string; readonly share: number } | null {
  const sum = new Map<string, number>();
  for (const one of features) {
    for (const [intent, weight] of weights.get(one) ?? []) sum.set(intent, (sum.get(intent) ?? 0) + weight);
  }
  const [best] = [...sum].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  if (best === undefined) return null;
  const all = [...sum.values()].reduce((total, one) => total + Math.exp(one - best[1]), 0);
  return { intent: best[0], share: 1 / all };
}
