/**
 * `deno run --allow-all bench/cache/run.ts [--misses]`: how often a kept answer is found for a question in other words, and
 * how often a wrong one, beside plain trigram similarity in the same run. Thresholds are chosen on one half of the blocks
 * (`--tune` prints that half) and reported on the other.
 */
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { isForTuning, type Pair, readPairs } from "./cases.ts";
import { errorBound } from "./bound.ts";

interface Judged extends Pair {
  readonly guard: string;
  readonly agrees: boolean;
  readonly isExact: boolean;
  readonly likeness: number;
  readonly plain: number;
}

const SIGNS = `
with pairs as (
  select p.ordinality as place, l.side, l.side_value ->> 'text' as text, l.side_value ->> 'language' as language, r.id as kitchen
  from jsonb_array_elements($1::jsonb) with ordinality as p
  cross join lateral (values ('one', p.value -> 'one'), ('other', p.value -> 'other')) as l (side, side_value)
  join public.restaurants as r on r.name = l.side_value ->> 'kitchen'
),
asked as materialized (
  select q.*, private.typed_words(q.text) as typed from (select distinct p.text, p.language, p.kitchen from pairs as p) as q
),
signed as materialized (
  select a.*, private.signs_of(a.typed, a.language, a.kitchen) as signs from asked as a
)
select o.place::int, (s.signs).guard_class as guard, o.kitchen = t.kitchen
    and coalesce((s.signs).guards = (u.signs).guards and ((s.signs).names_dish or (s.signs).stands_alone), false) as agrees,
  s.typed = u.typed as is_exact, coalesce(private.likeness_of((s.signs).signs, (u.signs).signs), 0)::float8 as likeness,
  extensions.similarity(s.typed, u.typed)::float8 as plain
from pairs as o
join pairs as t on t.place = o.place and t.side = 'other'
join signed as s on s.text = o.text and s.language = o.language and s.kitchen = o.kitchen
join signed as u on u.text = t.text and u.language = t.language and u.kitchen = t.kitchen
where o.side = 'one'
order by o.place`;

async function judge(pairs: readonly Pair[]): Promise<Judged[]> {
  const cluster = await startMigratedCluster();
  const own = await cluster.createDatabase();
  const database = postgresDatabase(own.url, 1);
  try {
    const rows = await database.query(SIGNS, [JSON.stringify(pairs)]);
    if (rows.length !== pairs.length) {
      throw new Error(`Cannot judge all pairs: ${rows.length} of ${pairs.length}`);
    }
    return pairs.map((pair, at) => ({
      ...pair,
      guard: String(rows[at]?.["guard"]),
      agrees: rows[at]?.["agrees"] === true,
      isExact: rows[at]?.["is_exact"] === true,
      likeness: Number(rows[at]?.["likeness"]),
      plain: Number(rows[at]?.["plain"]),
    }));
  } finally {
    await database.close();
    await cluster.stop();
  }
}

function report(name: string, pairs: readonly Judged[], isHit: (pair: Judged) => boolean): void {
  const same = pairs.filter(({ kind }) => kind === "same");
  const hits = same.filter(isHit).length;
  const wrong = pairs.filter((pair) => pair.kind !== "same" && isHit(pair));
  const kinds = ["opposite", "number", "dish", "intent", "kitchen", "neighbour"].map((kind) =>
    `${kind} ${wrong.filter((pair) => pair.kind === kind).length}`
  );
  const bound = errorBound(wrong.length, hits + wrong.length);
  console.log(
    `| ${name.padEnd(26)} | ${String(hits).padStart(5)} | ${String(same.length - hits).padStart(6)} | ${
      (100 * hits / same.length).toFixed(1).padStart(5)
    } % | ${String(wrong.length).padStart(5)} | ${
      (100 * wrong.length / Math.max(1, hits + wrong.length)).toFixed(2).padStart(6)
    } % | ${(100 * bound).toFixed(2).padStart(6)} % | ${kinds.join(", ")} |`,
  );
}

const isTuning = Deno.args.includes("--tune");
const all = await judge(await readPairs());
const pairs = all.filter(({ block }) => isForTuning(block) === isTuning);
const of = (kind: string): number => pairs.filter((pair) => pair.kind === kind).length;
console.log(
  `${all.length} pairs of ${new Set(all.map(({ block }) => block)).size} blocks; ${
    isTuning ? "chosen on" : "reported on"
  } ${pairs.length}: same ${of("same")}, opposite ${of("opposite")}, number ${of("number")}, dish ${
    of("dish")
  }, intent ${of("intent")}, kitchen ${of("kitchen")}, neighbour ${of("neighbour")}\n`,
);
console.log(
  "| served by                  |  hits | misses |    rate | wrong | of hits | 95 % bound | wrong by kind |",
);
console.log(
  "| -------------------------- | ----- | ------ | ------- | ----- | ------- | ---------- | ------------- |",
);
const found = (least: number) => (pair: Judged): boolean =>
  pair.agrees && (pair.isExact || pair.likeness >= least);
report("the same words", pairs, found(1.01));
for (const least of isTuning ? [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3] : [0.85, 0.8]) {
  report(`guards, signs from ${least.toFixed(2)}`, pairs, found(least));
}
for (const least of [0.9, 0.7, 0.5]) {
  report(`trigrams from ${least.toFixed(2)}`, pairs, ({ plain }) => plain >= least);
}
if (Deno.args.includes("--guards")) {
  for (const guard of ["plain", "dish", "number", "negation"]) {
    report(`0.80, class ${guard}`, pairs.filter((pair) => pair.guard === guard), found(0.8));
  }
}
if (Deno.args.includes("--misses") && isTuning) {
  for (const pair of pairs) {
    const isHit = found(0.8)(pair);
    if (isHit !== (pair.kind === "same")) {
      console.log(
        `${pair.kind} ${pair.guard} ${pair.agrees} ${
          pair.likeness.toFixed(2)
        }: ${pair.one.text} | ${pair.other.text}`,
      );
    }
  }
}
