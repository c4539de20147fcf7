import { expect, test } from "vitest";
import { createNewsroom } from "#app/news/newsroom.ts";
import { prepare } from "#core/digest/material.ts";
import { openStores } from "#store/open.ts";
import { news, START } from "../../support/engine/engine.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { readSampleDay, SAMPLE_NOW } from "../../support/material/sample.ts";

const hours = (count: number) => START.add({ hours: count });

async function setUp() {
  const stores = await openStores("sqlite::memory:", { now: START });
  const clock = createFakeClock(START);
  return { stores, newsroom: createNewsroom(stores, () => 3, clock) };
}

test("takes in what was stored since the last look, whoever stored it", async () => {
  const { stores, newsroom } = await setUp();
  await stores.articles.put(news(2), START);
  expect((await newsroom.news(START)).material.stories).toHaveLength(2);
  await stores.articles.put(news(4, hours(1)).slice(2), hours(1));
  const { material } = await newsroom.news(hours(1));
  expect(material.stories).toHaveLength(4);
  expect(material.related.size).toBe(4);
});

test("an article came when it was seen, each of a story for itself", async () => {
  const { stores, newsroom } = await setUp();
  const [article] = news(1);
  if (!article) throw new Error("no article");
  await stores.articles.put([article], hours(2));
  await stores.articles.put([{ ...article, id: "twin", outlet: "صحيفة أخرى", sourceId: "other" }], hours(5));
  const { material, seenAt } = await newsroom.news(hours(5));
  expect(material.stories).toHaveLength(1);
  expect(material.stories[0]?.members.map(seenAt).sort(Temporal.Instant.compare)).toEqual([
    hours(2),
    hours(5),
  ]);
});

test("an item that was days old when it was first seen is no news", async () => {
  const { stores, newsroom } = await setUp();
  await stores.articles.put(news(1, hours(-72)), START);
  const { material, seenAt } = await newsroom.news(START);
  expect(material.stories.map(({ lead }) => seenAt(lead))).toEqual([hours(-72)]);
});

test("begins with what was grouped before, by whichever process, and goes on from there", async () => {
  const { stores, newsroom } = await setUp();
  const [first, second] = news(2);
  if (!first || !second) throw new Error("no articles");
  const twin = { ...first, id: "twin", outlet: "صحيفة أخرى", sourceId: "other" };
  await stores.articles.put([first, second], START);
  const before = await newsroom.news(START);
  await stores.articles.put([twin], hours(1));
  const next = createNewsroom(stores, () => 3, createFakeClock(hours(1)));
  const after = await next.news(hours(1));
  expect(after.material.stories.map(({ id }) => id).sort()).toEqual(
    before.material.stories.map(({ id }) => id).sort(),
  );
  expect(after.material.storyOf("twin")).toBe(after.material.storyOf(first.id));
  expect(after.material.related.size).toBe(3);
});

test("forgets what is older than a fortnight", async () => {
  const { stores, newsroom } = await setUp();
  await stores.articles.put(news(2), START);
  await newsroom.news(START);
  const { material } = await newsroom.news(hours(24 * 15));
  expect(material.stories).toEqual([]);
  expect(material.related.size).toBe(0);
});

test("two who ask at once are given the same stories, grouped once", async () => {
  const { stores, newsroom } = await setUp();
  await stores.articles.put(news(6), START);
  const [one, two] = await Promise.all([newsroom.news(START), newsroom.news(START)]);
  expect(one?.material.stories.map(({ id }) => id)).toEqual(two?.material.stories.map(({ id }) => id));
  expect(two?.material.related.size).toBe(6);
});

/** Two reports that are barely alike are one event or two by what else was known when they came. */
const BARELY_ALIKE = 1;

test("tells an event as one story in whatever order its reports are stored", async () => {
  const { articles, trust } = await readSampleDay();
  const stores = await openStores("sqlite::memory:", { now: SAMPLE_NOW });
  await stores.articles.put(articles, SAMPLE_NOW);
  const later = SAMPLE_NOW.add({ minutes: 5 });
  const newsroom = createNewsroom(stores, trust, createFakeClock(later));
  const { material } = await newsroom.news(later);
  const told = ({ stories }: { stories: typeof material.stories }) =>
    stories
      .map((story) =>
        story.articles
          .map(({ id }) => id)
          .sort()
          .join(" "),
      )
      .sort();
  const stored = told(material);
  const atOnce = new Set(told(prepare(articles, { trust })));
  expect([...atOnce.difference(new Set(stored))].length).toBeLessThanOrEqual(BARELY_ALIKE);
  expect(stored.length - atOnce.size).toBeLessThanOrEqual(BARELY_ALIKE);
});

test("whoever needs news of before three days waits for it, and others need not", async () => {
  const { stores, newsroom } = await setUp();
  await stores.articles.put(news(1, hours(-100)), hours(-100));
  const older = Promise.withResolvers<void>();
  const { seen } = stores.articles;
  let reads = 0;
  stores.articles.seen = async function* (from, to) {
    if (++reads === 2) await older.promise;
    yield* seen(from, to);
  };
  expect((await newsroom.news(START)).material.stories).toEqual([]);
  const week = newsroom.news(START, hours(-7 * 24));
  older.resolve();
  expect((await week).material.stories).toHaveLength(1);
});
