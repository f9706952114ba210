/**
 * How good private.search_menu is on searches that were graded by hand, beside the trigrams that it replaced:
 * `deno run --allow-all bench/relevance/run.ts`; `--tune` prints the half that weights may be chosen on, `--worst` its worst.
 */
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { loads, quantile } from "../quantile.ts";
import { ndcg, type Query, readQueries } from "./queries.ts";

const AT = "2026-11-25 12:00-05";
const PLACES = "array(select r.id from public.restaurants as r where r.id::text like '10000000-%')";

/** What private.relevant_items was up to 97b6d50. */
const TRIGRAMS = `
  create function pg_temp.relevant_items(text text) returns table (item_id uuid) language plpgsql stable as $f$
  declare
    v_words text := private.singular(private.normalise(text));
    v_stems text[] := array(
      select ' ' || left(d.word, 6) from (select distinct w.word from regexp_split_to_table(v_words, ' ') as w (word)) as d
      where length(d.word) >= 4
        and d.word not in ('para', 'quiero', 'quisiera', 'favor', 'porfa', 'algo', 'want', 'would', 'like', 'please', 'quero', 'gostaria')
    );
  begin
    return query
    select s.id from (
      select i.id, i.name, extensions.word_similarity(i.name_words, v_words) + 0.5 * (
        select count(*) from unnest(v_stems) as s (stem) where strpos(n.words, s.stem) > 0
      ) as score
      from public.menu_items as i
      join public.menu_categories as c on c.id = i.category_id
      cross join lateral (select concat(' ', i.search_words, ' ', c.name_words) as words) as n
      where i.is_active and i.restaurant_id = any (${PLACES})
    ) as s
    where s.score >= 0.4 and private.is_available(s.id, '${AT}')
    order by s.score desc, s.name collate "C", s.id
    limit 10;
  end $f$`;

const SEARCHED = `select s.item_id from (select private.read_search($1) as said) as r
  cross join private.search_menu(r.said ->> 'words', ${PLACES}, r.said - 'words', '${AT}', 10) with ordinality as s order by s.ordinality`;

const WITHOUT_GRAPH =
  "update private.search_weights set weight = 0 where stage = 'formula' and part = 'few'; delete from private.food_edges";

/** A type and no interface, as rows of a query are read by key. */
type Dish = {
  readonly code: string;
  readonly price: number;
  readonly allergens: readonly string[] | null;
  readonly diets: readonly string[] | null;
};

function breaks({ must }: Query, { price, allergens, diets }: Dish): boolean {
  return price > must.price || must.diets.some((diet) => !(diets ?? []).includes(diet)) ||
    must.without.some((allergen) => allergens === null || allergens.includes(allergen));
}

interface Measured {
  readonly query: Query;
  readonly found: readonly Dish[];
  readonly good: number;
  readonly time: number;
}

async function measure(
  database: PostgresDatabase,
  sql: string,
  queries: readonly Query[],
  dishes: ReadonlyMap<string, Dish>,
) {
  const all: Measured[] = [];
  for (const query of queries) {
    const began = performance.now();
    const rows = await database.query<{ item_id: string }>(sql, [query.text]);
    const time = performance.now() - began;
    const found = rows.flatMap(({ item_id }) => dishes.get(item_id) ?? []);
    all.push({ query, found, time, good: ndcg(found.map(({ code }) => code), query.grades) });
  }
  return all;
}

function row(name: string, all: readonly Measured[]): string {
  const mean = (of: (one: Measured) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  const first = mean(({ query, found }) => (query.grades.get(found[0]?.code ?? "") ?? 0) >= 2 ? 1 : 0);
  const broken = all.reduce(
    (sum, one) => sum + one.found.filter((dish) => breaks(one.query, dish)).length,
    0,
  );
  const times = all.map(({ time }) => time);
  return `| ${
    [
      name,
      mean(({ good }) => good).toFixed(3),
      `${(first * 100).toFixed(0)} %`,
      `${(mean(({ found }) => found.length === 0 ? 1 : 0) * 100).toFixed(0)} %`,
      broken,
      `${quantile(times, 0.5).toFixed(1)} ms`,
      `${quantile(times, 0.95).toFixed(1)} ms`,
    ].join(" | ")
  } |`;
}

const isTuning = Deno.args.includes("--tune");
const queries = (await readQueries()).filter((_, place) => (place % 2 === 1) === isTuning);
const cluster = await startMigratedCluster();
try {
  const own = await cluster.createDatabase();
  const database = postgresDatabase(cluster.urlFor(own.name, "supabase_admin"), 1);
  await database.exec(`analyze; ${TRIGRAMS}`);
  const dishes = new Map(
    (await database.query<Dish & { id: string }>(
      "select i.id, ltrim(substr(i.id::text, 25, 4), '0') || '.' || ltrim(right(i.id::text, 8), '0') as code, i.price::integer as price, i.allergens, i.diets from public.menu_items as i",
    )).map((dish) => [dish.id, dish] as const),
  );
  console.log(
    `${queries.length} searches (${isTuning ? "tuning" : "report"}), load ${loads()}\n\n` +
      "| what | nDCG@10 | first would do | nothing found | violations | median | p95 |\n|---|---|---|---|---|---|---|",
  );
  console.log(
    row(
      "trigrams alone",
      await measure(database, "select item_id from pg_temp.relevant_items($1)", queries, dishes),
    ),
  );
  await measure(database, SEARCHED, queries.slice(0, 10), dishes);
  const whole = await measure(database, SEARCHED, queries, dishes);
  await database.exec(WITHOUT_GRAPH);
  console.log(row("words with BM25", await measure(database, SEARCHED, queries, dishes)));
  console.log(row("and the graph", whole));
  if (Deno.args.includes("--worst")) {
    for (const { query, good, found } of whole.toSorted((a, b) => a.good - b.good).slice(0, 45)) {
      console.log(good.toFixed(2), query.text, "→", found.map(({ code }) => code).join(" "));
    }
  }
  await database.close();
} finally {
  await cluster.stop();
}
