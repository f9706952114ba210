/** Learns from sentences that were read what speaks for which intent, and tries it on people who taught nothing. */
import { literal } from "../../local/literal.ts";
import { type Threshold, thresholdOf, type Tried } from "./threshold.ts";
import { countedWeights, type Example, fittedWeights, weighed, type Weights } from "./weigh.ts";

/** A sentence that was read: who wrote it, its features, what was wanted, and whether rules are sure of it. */
export interface Sentence {
  readonly person: string;
  readonly features: readonly string[];
  /** The first is what it is about; any of them is right. */
  readonly intents: readonly string[];
  readonly isSure: boolean;
}

/** What an intent does once enough speaks for it, as a row of `private.intents` says. */
export interface Deed {
  readonly does: string;
  readonly needs: string | null;
}

/** What a way to learn came to. */
export interface Learnt {
  readonly name: string;
  readonly weights: Weights;
  readonly threshold: Threshold;
}

const WAYS: Readonly<Record<string, (examples: readonly Example[]) => Weights>> = {
  "naive Bayes": (examples) => countedWeights(examples, 0.1),
  "logistic regression": (examples) => fittedWeights(examples, { rounds: 30, penalty: 0.005 }),
};

/**
 * Learns both ways from `train`. A threshold is set on what rules leave of `calibrate`, and of each person of `train` by
 * what the others taught.
 */
export function learn(
  train: readonly Sentence[],
  calibrate: readonly Sentence[],
  deeds: ReadonlyMap<string, Deed>,
): readonly Learnt[] {
  const people = [...new Set(train.map(({ person }) => person))].sort();
  return Object.entries(WAYS).map(([name, way]) => {
    const weights = way(asExamples(train));
    const tried = [
      ...calibrate.flatMap((one) => tryOut(one, weights, deeds)),
      ...people.flatMap((person) => {
        const taught = way(asExamples(train.filter((one) => one.person !== person)));
        return train.filter((one) => one.person === person).flatMap((one) => tryOut(one, taught, deeds));
      }),
    ];
    return { name, weights, threshold: thresholdOf(tried) };
  });
}

const asExamples = (sentences: readonly Sentence[]): readonly Example[] =>
  sentences.map(({ features, intents }) => ({ features, intent: intents[0] ?? "other" }));

function tryOut(one: Sentence, weights: Weights, deeds: ReadonlyMap<string, Deed>): readonly Tried[] {
  const best = one.isSure ? null : weighed(weights, one.features);
  const deed = best === null ? undefined : deeds.get(best.intent);
  if (best === null || deed === undefined || !isMet(deed.needs, one.features)) return [];
  return [{
    share: best.share,
    isRight: one.intents.some((intent) => deeds.get(intent)?.does === deed.does),
  }];
}

/** Whether what a deed needs is so, as far as features say it. */
function isMet(needs: string | null, features: readonly string[]): boolean {
  if (needs === "order" || needs === "basket") return features.includes(`s ${needs}`);
  return needs === "dish" ? features.includes("w @") : needs === "no_dish" ? !features.includes("w @") : true;
}

/** The rows of what was learnt, as SQL: intents by their place in a list, weights in hundredths. */
export function printed({ weights, threshold }: Learnt): string {
  const { threshold: from, judged, errors, bound } = threshold;
  const intents = [...new Set([...weights.values()].flatMap((of) => [...of.keys()]))].sort();
  const lines = [...weights].filter(([, of]) => of.size > 0).map(([feature, of]) =>
    `${feature}\t${
      [...of].map(([intent, weight]) => `${intents.indexOf(intent) + 1} ${Math.round(100 * weight)}`).join(
        ",",
      )
    }`
  );
  return `-- Printed by \`deno task train-understanding\` from bench/understanding/cases: what speaks for which intent of a customer.

insert into private.intent_thresholds (agent, threshold, judged, errors, bound)
values ('client', ${from.toFixed(4)}, ${judged}, ${errors}, ${bound.toFixed(4)});

insert into private.intent_weights (agent, feature, weights)
select 'client', split_part(l.line, e'\\t', 1), (
  select jsonb_object_agg(
    (string_to_array(${
    literal(intents.join(","))
  }, ','))[split_part(w.word, ' ', 1)::integer], split_part(w.word, ' ', 2)::numeric / 100
  )
  from string_to_table(split_part(l.line, e'\\t', 2), ',') as w (word)
)
from string_to_table(replace(${literal(rowsOf(lines))}, e'\\n', ''), '~') as l (line);
`;
}

/** Eight to a line of the file; words have no tilde. */
function rowsOf(lines: readonly string[]): string {
  const rows = Array.from({ length: Math.ceil(lines.length / 8) }, (_, n) => lines.slice(8 * n, 8 * n + 8));
  return rows.map((row) => row.join("~")).join("~\n");
}
