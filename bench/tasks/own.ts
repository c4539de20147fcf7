/**
 * Editions of readers' own making that are due at one minute, each composed and kept for the first of ten readers and
 * read by the others, who have clocks of their own. BENCH_EDITIONS is how many editions (1,000).
 */
import { createDigestComposer } from "#app/news/compose-digest.ts";
import { createNewsroom } from "#app/news/newsroom.ts";
import { parseDuration } from "#core/schedule/duration.ts";
import { systemClock } from "#lib/clock.ts";
import { openStores } from "#store/open.ts";
import { quantile, residentMb, round } from "../measure.ts";
import { fortnight } from "../service/fortnight.ts";
import { ownEditions } from "../service/recipes.ts";

const EDITIONS = Number(process.env["BENCH_EDITIONS"] ?? 1_000);
const ZONES = ["Asia/Riyadh", "Africa/Cairo", "Asia/Dubai", "Europe/Berlin", "Africa/Casablanca"];
const READERS = 10;
const ARTICLES = 5_000;
const AT_ONCE = 50;
const NOW = Temporal.Instant.from("2026-11-19T12:00:00Z");
const trust = (sourceId: string) => 1 + (Number(sourceId.split("_").at(-1)) % 5);
const never = new AbortController().signal;

const news = fortnight(ARTICLES, NOW, 3, 1);
const stores = await openStores("sqlite::memory:", { now: NOW });
for (let from = 0; from < news.length; from += AT_ONCE) {
  const some = news.slice(from, from + AT_ONCE);
  await stores.articles.put(some, some.at(-1)?.publishedAt ?? NOW);
}
const clock = { ...systemClock, now: () => NOW };
const newsroom = createNewsroom(stores, trust, clock);
await newsroom.news(NOW);
const { digests } = stores;
const composer = createDigestComposer({ newsroom, trust, digests, clock, isSample: false });
const editions = ownEditions(EDITIONS, news);
const residentBefore = residentMb();

const took: number[] = [];
const usedBefore = process.cpuUsage();
const start = performance.now();
for (const { edition, preferences } of editions) {
  const before = performance.now();
  const window = { from: NOW.subtract(parseDuration(edition.window)), to: NOW };
  for (let reader = 0; reader < READERS; reader++) {
    const timeZone = ZONES[reader % ZONES.length] ?? "UTC";
    const times = [`0${reader}:00`];
    await composer.keep({ edition, preferences, window, budgetMs: 0, clock: { timeZone, times } }, never);
  }
  took.push(performance.now() - before);
}
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(usedBefore);
await stores.close();
console.log(
  JSON.stringify({
    "articles of a day": ARTICLES,
    "different editions composed and kept": EDITIONS,
    "readers of them": EDITIONS * READERS,
    "s for all": round(seconds, 1),
    "processor time for all, s": round((user + system) / 1_000_000, 1),
    "ms an edition, median": round(quantile(took, 0.5), 1),
    "p95, ms": round(quantile(took, 0.95), 1),
    "resident memory before, MB": round(residentBefore, 0),
    "resident memory at most, MB": round(process.resourceUsage().maxRSS / 1024, 0),
  }),
);
