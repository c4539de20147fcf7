import { expect, test } from "vitest";
import { dropFeeds } from "#app/delivery/own/drop-feeds.ts";
import { readOwnFeeds } from "#app/news/own/read-own-feeds.ts";
import { recipeSchema } from "#core/personal/recipe.ts";
import type { FeedReading } from "#core/ports.ts";
import { createTestEngine, news } from "../../../support/engine/engine.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const CHAT = { platform: "test", chat: "1" };
const OTHER = { platform: "test", chat: "2", thread: "5" };
const URL = "https://blog.example/feed";
const never = new AbortController().signal;
const DAY_MS = 24 * 3_600_000;

/** Two chats whose editions tell of one feed, which gives what `answer` says. */
async function reading() {
  const engine = await createTestEngine();
  const { stores, clock, subscriptions, freshness } = engine;
  const feed = await stores.ownFeeds.put(
    { name: "مدونة المرسى", home: "https://blog.example", url: URL },
    clock.now(),
  );
  const recipe = recipeSchema.parse({ feeds: [feed.id], topics: ["sport"] });
  const edition = await stores.recipes.put(recipe, clock.now());
  const subscribe = (address: typeof CHAT) => subscriptions.subscribe(address, edition);
  const state: { answer: readonly FeedReading[] } = { answer: [] };
  const { log } = engine;
  const pass = async () => {
    await freshness.refreshed();
    const source = {
      async *read() {
        yield state.answer;
      },
    };
    const dead = await readOwnFeeds({ stores, source, readAt: freshness.readAt, clock, log }, never);
    const sending = dropFeeds(
      dead,
      { stores, channels: engine.channels, clock, log },
      { stop: never, kill: never },
    );
    await engine.whileClockRuns(sending);
    return dead.map(({ id }) => id);
  };
  const fails = (reason = "HTTP 500"): FeedReading => ({ outcome: "unreachable", feedUrl: URL, reason });
  const gives = (articles: Extract<FeedReading, { outcome: "read" }>["articles"] = []): FeedReading => ({
    outcome: "read",
    feedUrl: URL,
    articles,
  });
  return { ...engine, feed, edition, subscribe, state, pass, fails, gives };
}

test("an article of a reader's feed never takes the place of an outlet's of the same address", async () => {
  const { stores, clock, state, pass, gives, feed, subscribe } = await reading();
  await subscribe(CHAT);
  const [real] = news(1);
  if (!real) throw new Error("no news");
  const forged = { ...real, sourceId: feed.id, outlet: "مدونة المرسى", title: "عنوان مزور لخبر الحديقة" };
  state.answer = [gives([forged])];
  await pass();
  await stores.articles.put([real], clock.now());
  expect((await stores.articles.get(real.id))?.title).toBe(real.title);
  expect(await stores.articles.count()).toBe(2);
});

test("what it tells comes to who added it, and to nobody else", async () => {
  const { stores, clock, state, pass, gives, feed, subscribe, subscriptions, tick, platform } =
    await reading();
  await stores.articles.put(news(3), clock.now());
  await subscribe(CHAT);
  await subscriptions.subscribe({ platform: "test", chat: "3" }, "sabah");
  const post = anArticle({
    id: "post",
    sourceId: feed.id,
    outlet: "مدونة المرسى",
    title: "يوميات صياد من المرسى القديم",
  });
  state.answer = [gives([post])];
  await pass();
  await clock.advance(3_600_000);
  await tick();
  const told = (chat: string) =>
    platform.delivered
      .filter((one) => one.chat === chat)
      .map(({ text }) => text)
      .join("\n");
  expect(told("1")).toContain("من مصادرك");
  expect(told("1")).toContain("يوميات صياد");
  expect(told("3")).toContain("حديقة عامة");
  expect(told("3")).not.toContain("يوميات صياد");
});

test("a feed that failed for a week goes, with one message to each place that had it", async () => {
  const { stores, clock, state, pass, fails, feed, subscribe, subscriptions, platform } = await reading();
  await subscribe(CHAT);
  await subscribe(OTHER);
  state.answer = [fails()];
  expect(await pass()).toEqual([]);
  await clock.advance(6 * DAY_MS);
  expect(await pass()).toEqual([]);
  await clock.advance(DAY_MS);
  const before = await subscriptions.list(CHAT);
  expect(await pass()).toEqual([feed.id]);
  expect(platform.delivered.map(({ chat }) => chat)).toEqual(["1", "2"]);
  expect(platform.delivered[0]?.text).toContain("لم نستطع قراءة «مدونة المرسى» منذ أسبوع");
  const [after, ...others] = await subscriptions.list(CHAT);
  expect(others).toEqual([]);
  expect((await stores.recipes.get([after?.edition ?? ""])).get(after?.edition ?? "")).toMatchObject({
    feeds: [],
    topics: ["sport"],
  });
  expect({ ...after, id: 0, edition: "" }).toEqual({ ...before[0], id: 0, edition: "" });
  expect(await pass()).toEqual([]);
  expect(platform.delivered).toHaveLength(2);
});

test("one that answers in between begins anew", async () => {
  const { clock, state, pass, fails, gives, subscribe, platform, stores, feed } = await reading();
  const since = async () => (await stores.ownFeeds.get([feed.id])).get(feed.id)?.failingSince;
  await subscribe(CHAT);
  state.answer = [fails()];
  await pass();
  await clock.advance(6 * DAY_MS);
  state.answer = [gives()];
  await pass();
  expect(await since()).toBeUndefined();
  await clock.advance(2 * DAY_MS);
  state.answer = [fails()];
  expect(await pass()).toEqual([]);
  expect(await since()).toBeDefined();
  expect(platform.delivered).toEqual([]);
});

test("while our own network is down no feed is given up", async () => {
  const { clock, stores, state, pass, fails, subscribe, feed, log, freshness } = await reading();
  await subscribe(CHAT);
  state.answer = [fails()];
  await pass();
  await clock.advance(8 * DAY_MS);
  const source = {
    async *read() {
      yield state.answer;
    },
  };
  expect(await readOwnFeeds({ stores, source, readAt: freshness.readAt, clock, log }, never)).toEqual([]);
  expect((await stores.ownFeeds.get([feed.id])).get(feed.id)?.failingSince).toBeDefined();
});

test("who paused is taken along and not told", async () => {
  const { clock, state, pass, fails, subscribe, subscriptions, platform } = await reading();
  await subscribe(CHAT);
  await subscribe(OTHER);
  await subscriptions.pause(CHAT, "user");
  state.answer = [fails()];
  await pass();
  await clock.advance(8 * DAY_MS);
  await pass();
  expect(platform.delivered.map(({ chat }) => chat)).toEqual(["2"]);
  expect((await subscriptions.list(CHAT))[0]?.status.state).toBe("paused");
});
