import { expect, test } from "vitest";
import { createDigestComposer } from "#app/news/compose-digest.ts";
import { createNewsroom, type News } from "#app/news/newsroom.ts";
import { editionSchema } from "#core/digest/edition.ts";
import { clockOf } from "#core/digest/personalise.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import { openStores } from "#store/open.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { articles, END_MS } from "../../support/material/synthetic.ts";

const NOW = Temporal.Instant.fromEpochMilliseconds(END_MS);
const DAYS = 7;
const since = NOW.subtract({ hours: 24 * DAYS });
const trust = (sourceId: string) => 1 + (sourceId.length % 5);
const edition = {
  ...editionSchema.parse({
    title: "موجز",
    limit: 20,
    blocks: ["opening", "lead"],
    sections: [{ id: "all", title: "الأخبار", limit: 20 }],
  }),
  id: "weekly",
};
const never = new AbortController().signal;

/** A week of news, each article seen when it was published, and processes that tell it one after another. */
async function aWeek() {
  const stores = await openStores("sqlite::memory:", { now: NOW });
  const news = articles(150, 9, DAYS)
    .map((article) => ({ ...article, body: article.body.slice(0, 2) }))
    .sort((a, b) => Temporal.Instant.compare(a.publishedAt, b.publishedAt));
  const put = async (some: typeof news) => {
    for (const article of some) await stores.articles.put([article], article.publishedAt);
  };
  const start = async (now = NOW) => {
    const clock = createFakeClock(now);
    const newsroom = createNewsroom(stores, trust, clock);
    await newsroom.news(now, since);
    const nothing = { find: async () => undefined, told: async () => [] };
    const put = async (_: unknown, digest: Awaited<ReturnType<typeof composer.compose>>) => ({
      id: 0,
      digest,
    });
    const composer = createDigestComposer({
      ...{ newsroom, trust, clock, isSample: false, digests: { ...nothing, put } },
    });
    const digest = await composer.compose(
      {
        ...{ edition, preferences: preferencesSchema.parse({}), clock: clockOf(edition), budgetMs: 0 },
        window: { from: since, to: NOW },
      },
      never,
    );
    return { newsroom, digest };
  };
  return { stores, news, put, start };
}

test("a digest after a restart is the one before it, whether the process left or died", async () => {
  const { stores, news, put, start } = await aWeek();
  await put(news.slice(0, 140));
  await start(news[139]?.publishedAt);
  await put(news.slice(140));
  const { newsroom, digest } = await start();
  const died = await start();
  expect(died.digest).toEqual(digest);
  await newsroom.leave();
  const left = await start();
  expect(left.digest).toEqual(digest);
  const held = await Array.fromAsync(stores.volumes.between(since.subtract({ hours: 1 }), NOW));
  expect(held.length).toBeGreaterThan(0);
  await stores.close();
});

test("a start works out nothing that was kept", async () => {
  const { stores, news, put, start } = await aWeek();
  await put(news);
  const { newsroom } = await start();
  await newsroom.leave();
  const worked: string[] = [];
  const { keepReadings } = stores.articles;
  stores.articles.keepReadings = async (readings) => {
    worked.push(...readings.map(({ id }) => id));
    await keepReadings(readings);
  };
  await (await start()).newsroom.leave();
  expect(worked).toEqual([]);
  await stores.close();
});

test("an article that was rewritten since is indexed as it is now", async () => {
  const { stores, news, put, start } = await aWeek();
  await put(news);
  const before = await start();
  const { size } = (await before.newsroom.news(NOW)).material.related;
  await before.newsroom.leave();
  const [first] = news;
  if (!first) throw new Error("no news");
  const text = "وصلت سفينة البعثة القطبية إلى ميناء الواحة محملة بعينات جليد نادرة.";
  await stores.articles.put([{ ...first, body: [{ kind: "paragraph", text }] }], NOW);
  const { newsroom } = await start();
  const { material } = await newsroom.news(NOW);
  expect(material.related.size).toBe(size);
  expect(material.related.loose()).toEqual([first.id]);
  await stores.close();
});

test("where what was grouped before cannot be read behind the first answer, the next who asks begins again", async () => {
  const { stores, news, put } = await aWeek();
  await put(news.slice(0, 140));
  const at = news[139]?.publishedAt ?? NOW;
  const { keepReadings, readings } = stores.articles;
  stores.articles.keepReadings = async () => {};
  await createNewsroom(stores, trust, createFakeClock(at)).news(at, since);
  stores.articles.keepReadings = keepReadings;
  let asked = 0;
  stores.articles.readings = async (ids) => {
    asked += 1;
    // The first answer is given; what it is compared with is asked for after it.
    if (asked === 2) throw new Error("the database is away");
    return readings(ids);
  };
  const newsroom = createNewsroom(stores, trust, createFakeClock(at));
  await newsroom.news(at);
  await put(news.slice(140));
  const again = await newsroom.news(NOW, since).catch(() => newsroom.news(NOW, since));
  expect(asked).toBeGreaterThan(2);
  const { material } = await createNewsroom(stores, trust, createFakeClock(NOW)).news(NOW, since);
  const told = (stories: typeof material.stories) =>
    stories.map(({ id, members }) => [id, members.map((article) => article.id)]).sort();
  expect(told(again.material.stories)).toEqual(told(material.stories));
  await stores.close();
});

test("others are served while what was grouped before is taken in", async () => {
  const { stores, put, news } = await aWeek();
  await put(news);
  const clock = createFakeClock(NOW);
  await createNewsroom(stores, trust, clock).news(NOW, since);
  const state = { passed: 0, served: 0 };
  const slow = {
    monotonicMs: () => {
      state.passed += 0.1;
      return state.passed;
    },
    sleep: async () => {
      state.served += 1;
    },
  };
  const servedBy: number[] = [];
  const { readings } = stores.articles;
  stores.articles.readings = async (ids) => {
    servedBy.push(state.served);
    return readings(ids);
  };
  await createNewsroom(stores, trust, slow).news(NOW, since);
  // However short each piece of the work is.
  expect(new Set(servedBy).size).toBeGreaterThan(2);
  await stores.close();
});

test("a start says when the fortnight is whole, and that it cannot be", async () => {
  const { stores, news, put } = await aWeek();
  await put(news);
  const told = ({ material }: News) =>
    material.stories.flatMap(({ members }) => members.map(({ id }) => id)).sort();
  const all = told(await createNewsroom(stores, trust, createFakeClock(NOW)).news(NOW, since));
  const newsroom = createNewsroom(stores, trust, createFakeClock(NOW));
  await newsroom.whole();
  expect(told(await newsroom.news(NOW)).length).toBeLessThan(all.length);
  await newsroom.whole();
  expect(told(await newsroom.news(NOW))).toEqual(all);
  const { seen } = stores.articles;
  const broken = createNewsroom(stores, trust, createFakeClock(NOW));
  await broken.news(NOW);
  stores.articles.seen = () => {
    throw new Error("the database is away");
  };
  await broken.whole();
  stores.articles.seen = seen;
  await stores.close();
});
