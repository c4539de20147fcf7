import { afterAll, afterEach, expect, test } from "vitest";
import { groundworkOf } from "#core/article/groundwork.ts";
import { fingerprintOf } from "#core/article/identity.ts";
import { searchTerms } from "#core/article/search-terms.ts";
import { lengthsOf } from "#core/cleaning/body-lengths.ts";
import { unpackText } from "#lib/packing/packed-text.ts";
import { readFeedArticles } from "#sources/feed/articles.ts";
import { readFeed } from "#sources/feed/feed.ts";
import { createParserPool, type ParserPool } from "#sources/parser/pool.ts";
import { rss } from "../../support/material/feed-text.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const context = { now, url: "https://marsa.example/rss", timeZone: "Asia/Riyadh" };
const encode = (text: string) => new TextEncoder().encode(text);
const PAGE = encode(`<html><body><article><p>${"افتتحت البلدية حديقة عامة. ".repeat(20)}</p></article>`);
/** Seven megabytes that no reader of trees takes in quickly. */
const STALLING = encode(`<html><body><p>${"<span>x</span> , ".repeat(400_000)}`);

const pool = createParserPool({ workers: 1, timeLimitMs: 15_000 });
afterAll(() => pool.close());
let other: ParserPool | undefined;
afterEach(() => other?.close());

test("a feed read elsewhere is the feed read here, instants and all", async () => {
  const bytes = encode(rss());
  expect(await pool.feed(bytes, context)).toEqual(readFeed(bytes, context));
});

test("articles come with what storing asks of them, the same that would be worked out here", async () => {
  const feed = {
    ...context,
    source: { id: "marsa", name: "المرسى", region: "levant" as const },
    feed: { topic: "top" as const },
  };
  const bytes = encode(rss());
  const { articles, ...said } = await pool.articles(bytes, feed);
  expect({ articles, ...said }).toEqual(readFeedArticles(bytes, feed));
  expect(articles.length).toBeGreaterThan(0);
  for (const article of articles) {
    expect(lengthsOf(article.body)).toEqual(lengthsOf([...article.body]));
    const { body, ...groundwork } = groundworkOf(article) ?? {};
    expect(groundwork).toEqual({ fingerprint: fingerprintOf({ ...article }), terms: searchTerms(article) });
    expect(JSON.parse(unpackText(body ?? new Uint8Array()))).toEqual(article.body);
  }
});

test("a page is read, and what is none is refused under its own name", async () => {
  expect(await pool.page(PAGE, { ...context, url: "https://marsa.example/1" })).toMatchObject({
    outcome: "read",
  });
  await expect(pool.feed(PAGE, context)).rejects.toMatchObject({ name: "AppError", code: "page" });
  await expect(pool.feed(encode(""), context)).rejects.toMatchObject({ code: "empty" });
});

test("many at once come back to those who asked", async () => {
  const feeds = Array.from({ length: 30 }, (_, index) =>
    encode(rss([{ title: `خبر ${index}`, guid: `${index}` }])),
  );
  const read = await Promise.all(feeds.map((bytes) => pool.feed(bytes, context)));
  expect(read.map(({ items }) => items[0]?.id)).toEqual(feeds.map((_, index) => `${index}`));
});

test("what stalls is given up in time, and the next is read", async () => {
  other = createParserPool({ workers: 1, timeLimitMs: 1500 });
  const stalled = other.page(STALLING, context);
  const [first, second] = await Promise.allSettled([stalled, pool.feed(encode(rss()), context)]);
  expect(first).toMatchObject({ status: "rejected", reason: { code: "too-slow" } });
  expect(second).toMatchObject({ status: "fulfilled" });
  await expect(other.feed(encode(rss()), context)).resolves.toMatchObject({ items: [{}, {}] });
});

test("what takes too much memory is given up, and the process lives", async () => {
  other = createParserPool({ workers: 1, memoryLimitMb: 24, timeLimitMs: 15_000 });
  await expect(other.page(STALLING, context)).rejects.toMatchObject({ code: "too-large" });
  await expect(other.feed(encode(rss()), context)).resolves.toMatchObject({ items: [{}, {}] });
});

test("a closed pool refuses what waits and what comes", async () => {
  other = createParserPool({ workers: 1 });
  const waiting = other.feed(encode(rss()), context);
  const refused = expect(waiting).rejects.toMatchObject({ code: "closed" });
  await other.close();
  await refused;
  await expect(other.feed(encode(rss()), context)).rejects.toMatchObject({ code: "closed" });
});

test("a thread without work ends, and the next feed gets another", async () => {
  const ended = new Promise<void>((resolve) => {
    process.once("worker", (worker) => worker.once("exit", () => resolve()));
  });
  other = createParserPool({ workers: 1, idleMs: 0 });
  await other.feed(encode(rss()), context);
  await ended;
  await expect(other.feed(encode(rss()), context)).resolves.toMatchObject({ items: [{}, {}] });
});
