import { createDigestComposer } from "#app/news/compose-digest.ts";
import { createNewsroom } from "#app/news/newsroom.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import { type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import { recipeEdition } from "#core/personal/recipe-edition.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import { systemClock } from "#lib/clock.ts";
import { openStores } from "#store/open.ts";
import { articles } from "../../tests/support/material/synthetic.ts";
import { round } from "../measure.ts";

/** Editions of readers' own making that are due at one minute, each another one: BENCH_EDITIONS says how many. */
const EDITIONS = Number(process.env["BENCH_EDITIONS"] ?? 20);
const ARTICLES = 5_000;
const NOW = Temporal.Instant.from("2026-11-19T12:00:00Z");
const WORDS = ["الذهب", "النفط", "الميناء", "الانتخابات", "الجامعة", "الطيران", "القمح", "الأمطار"];
const TOPICS = Object.keys(TOPIC_NAMES) as Recipe["topics"];

const stores = await openStores("sqlite::memory:", { now: NOW });
await stores.articles.put(articles(ARTICLES, 3), NOW.subtract({ hours: 1 }));
const clock = { ...systemClock, now: () => NOW };
const newsroom = createNewsroom(stores, () => 3, clock);
await newsroom.news(NOW);
const composer = createDigestComposer({
  newsroom,
  trust: () => 3,
  digests: stores.digests,
  clock,
  isSample: false,
});
const never = new AbortController().signal;
const window = { from: NOW.subtract({ hours: 24 }), to: NOW };

const took: number[] = [];
const start = performance.now();
for (let number = 0; number < EDITIONS; number++) {
  const topics = TOPICS.filter((_, at) => ((number + 1) >> (at % 10)) % 2 === 1);
  const follow = [WORDS[number % WORDS.length] ?? "", `كلمة ${number}`];
  const recipe = recipeSchema.parse({ topics, follow });
  const edition = recipeEdition(recipe, `own_${number}`);
  const before = performance.now();
  const request = { edition, preferences: preferencesSchema.parse({}), window, budgetMs: 0 };
  await composer.keep({ ...request, clock: { timeZone: "Asia/Riyadh" } }, never);
  took.push(performance.now() - before);
}
const seconds = (performance.now() - start) / 1000;
took.sort((a, b) => a - b);
await stores.close();
console.log(
  JSON.stringify({
    "articles of three days": ARTICLES,
    "different editions composed and kept": EDITIONS,
    "s for all": round(seconds, 1),
    "ms an edition, median": round(took[Math.floor(EDITIONS / 2)] ?? 0, 1),
    "p95, ms": round(took[Math.floor(EDITIONS * 0.95)] ?? 0, 1),
    "resident memory, MB": round(process.memoryUsage().rss / 2 ** 20, 0),
  }),
);
