import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Article } from "#core/article/article.ts";
import { urlKey } from "#core/article/url.ts";
import { openStores } from "#store/open.ts";
import { articles, END_MS, OUTLETS } from "../../tests/support/material/synthetic.ts";
import type { Random } from "../../tests/support/random.ts";

export const DAYS = 14;
const SEED = 5;
const STORED_AT_ONCE = 500;
/** What outlets file their news under, as often as they do. */
const TOPICS: readonly (readonly [string, number])[] = [
  ["arab", 22],
  ["world", 18],
  ["politics", 12],
  ["economy", 12],
  ["sport", 14],
  ["technology", 4],
  ["science", 2],
  ["health", 3],
  ["culture", 5],
  ["society", 5],
  ["top", 3],
];
const SHIPPED = fileURLToPath(new URL("../../digests", import.meta.url));

/**
 * Letters of a text, as of 2,287 real articles: a tenth has fewer than 700, half more than 1,600, a hundredth more than
 * 6,000; 1,850 on average. BENCH_TEXTS=long makes them as earlier figures had them, 3,200 on average.
 */
const MEDIAN_LETTERS = 1_350;
const SPREAD = 0.65;
const MOST_LETTERS = 12_000;
const lengthOf =
  process.env.BENCH_TEXTS === "long"
    ? undefined
    : (random: Random) => Math.min(MOST_LETTERS, MEDIAN_LETTERS * Math.exp(SPREAD * normal(random)));

/** News of a fortnight up to `end`, the oldest first; the same for the same end. */
export function fortnight(count: number, end: Temporal.Instant, seed = SEED, days = DAYS): Article[] {
  const later = end.epochMilliseconds - END_MS;
  return articles(count, seed, days, lengthOf)
    .map((article) => ({
      ...article,
      id: urlKey(article.url ?? ""),
      sourceId: article.sourceId.replace("-", "_"),
      topic: topicOf(article.title),
      topicConfidence: 0.9,
      publishedAt: Temporal.Instant.fromEpochMilliseconds(
        Math.min(article.publishedAt.epochMilliseconds + later, end.epochMilliseconds),
      ),
    }))
    .sort((a, b) => Temporal.Instant.compare(a.publishedAt, b.publishedAt));
}

/**
 * Stores news as it came, each article seen within minutes of when it was told, so many at a time: beside a process that
 * writes to the same file as few as a feed brings, since each waits for the other. `cameAt`: when all were seen instead.
 */
export async function store(
  databaseUrl: string,
  news: readonly Article[],
  atOnce = STORED_AT_ONCE,
  cameAt?: Temporal.Instant,
): Promise<void> {
  const stores = await openStores(databaseUrl, { now: Temporal.Now.instant() });
  for (let from = 0; from < news.length; from += atOnce) {
    const some = news.slice(from, from + atOnce);
    await stores.articles.put(some, cameAt ?? some.at(-1)?.publishedAt ?? Temporal.Now.instant());
  }
  await stores.close();
}

/** A folder of the shipped editions with the invented outlets, whose feeds are on this machine. */
export function writeCatalogue(folder: string, feedPort: number): void {
  mkdirSync(`${folder}/sources`, { recursive: true });
  for (const name of readdirSync(SHIPPED)) {
    if (name.endsWith(".yaml")) cpSync(`${SHIPPED}/${name}`, `${folder}/${name}`);
  }
  for (let outlet = 0; outlet < OUTLETS; outlet++) {
    const trust = 1 + (outlet % 5);
    writeFileSync(
      `${folder}/sources/outlet_${outlet}.yaml`,
      `name: منفذ ${outlet}\nhome: https://outlet-${outlet}.example\ncountry: INT\nregion: international
ownership: private\ntrust: ${trust}\nfeeds:\n  - url: http://127.0.0.1:${feedPort}/${outlet}\n`,
    );
  }
}

/** By the normal distribution (Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** By the first word of the headline, which an event's articles mostly share. */
function topicOf(title: string): string {
  const shares = TOPICS.flatMap(([topic, share]) => Array<string>(share).fill(topic));
  const first = [...(title.split(" ")[0] ?? "")];
  return shares[first.reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % shares.length] ?? "top";
}
