import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { opening } from "#core/article/opening.ts";
import { createGrouper, type Grouper } from "#core/stories/grouper.ts";
import type { Story } from "#core/stories/story.ts";
import { byTimeThenId } from "#core/stories/tell.ts";
import { articles } from "../../tests/support/material/synthetic.ts";
import { cpuMs, heldMb, quantile, round } from "../measure.ts";

/** A morning, two days of five outlets, and two days of many. */
const AT_ONCE = [340, 1_287, 10_000];
const FORTNIGHTS = [5_000, 50_000, ...(process.env.BENCH_FULL ? [200_000] : [])];
const RUNS = 3;
/** Articles taken in one by one. */
const SINGLE = 200;
/** Characters that the grouper reads of a body. */
const OPENING = 1_200;
const CHUNK = 500;
const DAYS = 14;
const RUNNING_HOURS = 72;

const figures: Record<string, number> = {};
const label = (count: number) => count.toLocaleString("en");

/** Finding the words of the same openings, which any grouping must do: how fast the machine is just now. */
function tokenMs(some: readonly Article[]): number {
  return cpuMs(() => {
    for (const article of some) tokens(`${article.title}\n${opening(article, OPENING)}`);
  });
}

function atOnce(count: number): void {
  const day = articles(count, 3);
  createGrouper().add(day);
  const runs = Array.from({ length: RUNS }, () => ({
    group: cpuMs(() => createGrouper().add(day)),
    tokens: tokenMs(day),
  }));
  const ms = (of: "group" | "tokens") =>
    quantile(
      runs.map((run) => run[of]),
      0.5,
    );
  figures[`${label(count)} articles at once, ms`] = round(ms("group"), 0);
  figures[`${label(count)} articles, their tokens alone, ms`] = round(ms("tokens"), 0);
}

/** Without what no grouping reads: whole texts of so many would not fit into memory. */
function beginning(article: Article): Article {
  return { ...article, body: [{ kind: "paragraph", text: opening(article, OPENING) }] };
}

/** A fortnight of so many articles, grouped as they came, old stories retired as a newsroom does. */
function fortnight(news: readonly Article[]): {
  readonly grouper: Grouper;
  readonly stories: readonly Story[];
} {
  const grouper = createGrouper();
  const stories = new Map<string, Story>();
  for (let from = 0; from < news.length; from += CHUNK) {
    const some = news.slice(from, from + CHUNK);
    const changed = grouper.add(some);
    for (const { from: gone } of changed.merged) stories.delete(gone);
    for (const story of changed.stories) stories.set(story.id, story);
    const now = some.at(-1)?.publishedAt;
    if (now) grouper.keep(now.subtract({ hours: RUNNING_HOURS }), now.subtract({ hours: 24 * DAYS }));
  }
  return { grouper, stories: [...stories.values()] };
}

function oneByOne(count: number): void {
  const all = articles(count + SINGLE, 5, DAYS).sort(byTimeThenId);
  for (const [at, article] of all.entries()) all[at] = beginning(article);
  const [news, fresh] = [all.slice(0, count), all.slice(count)];
  const before = heldMb();
  const { grouper, stories } = fortnight(news);
  const name = `fortnight of ${label(count)}`;
  // With the stories told, without the texts.
  const held = heldMb() - before;
  const times = fresh.map((article) => cpuMs(() => grouper.add([article])));
  figures[`${name}: one article more, ms`] = round(quantile(times, 0.5), 2);
  figures[`${name}: one article more, p95, ms`] = round(quantile(times, 0.95), 2);
  figures[`${name}: tokens of one article alone, ms`] = round(tokenMs(fresh) / SINGLE, 2);
  figures[`${name}: kept, bytes an article`] = round((held * 2 ** 20) / count, 0);
  const now = all.at(-1)?.publishedAt;
  const started = createGrouper();
  const resumed = cpuMs(() => started.resume(stories, now?.subtract({ hours: RUNNING_HOURS })));
  figures[`${name}: resumed, ms for 1,000`] = round((resumed * 1000) / count, 0);
}

for (const count of AT_ONCE) atOnce(count);
for (const count of FORTNIGHTS) oneByOne(count);
console.log(JSON.stringify(figures));
