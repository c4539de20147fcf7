import { expect, test } from "vitest";
import { refresh } from "#app/news/refresh.ts";
import type { ArticleSource, FeedReading } from "#core/ports.ts";
import { openStores } from "#store/open.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const never = new AbortController().signal;
const read = (...names: readonly string[]): FeedReading => ({
  outcome: "read",
  feedUrl: "https://marsa.example/rss",
  articles: names.map((id) => anArticle({ id, title: `خبر ${id} من الميناء` })),
});

async function setUp(readings: () => AsyncGenerator<readonly FeedReading[]>) {
  const clock = createFakeClock();
  const stores = await openStores("sqlite::memory:", { now: clock.now() });
  const warned: object[] = [];
  const log = { info: () => {}, warn: (fields: object) => warned.push(fields), error: () => {} };
  const source: ArticleSource = { read: readings };
  return { stores, warned, deps: { stores, source, clock, log, retentionDays: 30 } };
}

test("articles are stored as they come, before the next feeds are asked for", async () => {
  const counts: number[] = [];
  const { stores, deps, warned } = await setUp(async function* () {
    yield [read("1"), read("2")];
    counts.push(await stores.articles.count());
    yield [{ outcome: "unreachable", feedUrl: "https://b.example/", reason: "HTTP 503" }, read("2", "3")];
    counts.push(await stores.articles.count());
  });
  expect(await refresh(deps, never)).toEqual({ added: 3, read: 3, failed: 1 });
  expect(counts).toEqual([2, 3]);
  expect(warned).toEqual([{ feed: "https://b.example/", reason: "HTTP 503" }]);
});

test("an end in the middle keeps what was read", async () => {
  const { stores, deps } = await setUp(async function* () {
    yield [read("1")];
    throw new Error("stopped");
  });
  await expect(refresh(deps, never)).rejects.toThrow("stopped");
  expect(await stores.articles.count()).toBe(1);
});
