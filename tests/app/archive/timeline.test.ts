import { expect, test } from "vitest";
import { createThreadBoard } from "#app/archive/thread-board.ts";
import { timelineOf } from "#app/archive/timeline.ts";
import type { Newsroom } from "#app/news/newsroom.ts";
import type { StoryTold } from "#core/archive/archive-store.ts";
import { storyKey } from "#core/archive/story-key.ts";
import type { Article } from "#core/article/article.ts";
import { openStores } from "#store/open.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { anArticle, aStory, NOON } from "../../support/material/article-builder.ts";
import { aDigest } from "../../support/material/digest-builder.ts";

const day = (days: number) => NOON.add({ hours: 24 * days });

const told = (id: string, at: Temporal.Instant, thread = "dam"): StoryTold => ({
  ...{ key: storyKey(id), words: id, id, thread, headline: `صفحة ${id}`, outlet: "المرسى", at },
});

/** A running story as the newsroom holds it. */
function held(id: string, at: Temporal.Instant, ...others: readonly Article[]) {
  const article = anArticle({ id, title: `خبر ${id}`, url: `https://a.example/${id}`, publishedAt: at });
  return { ...aStory(article, ...others), id, thread: "dam", firstAt: at };
}

async function dam(stories: readonly ReturnType<typeof held>[]) {
  const stores = await openStores("sqlite::memory:", { now: NOON });
  const clock = createFakeClock(NOON);
  let asked = 0;
  const newsroom = {
    news: async () => {
      asked += 1;
      return { material: { stories } };
    },
  } as unknown as Newsroom;
  const board = createThreadBoard(newsroom, clock);
  const publish = (days: number, ...stories: readonly StoryTold[]) =>
    stores.archive.publish(
      {
        ...{ edition: "sabah", date: `2026-11-${19 + days}`, time: "07:00", at: day(days) },
        ...{ digest: aDigest(), changedAt: day(days) },
      },
      stories,
    );
  const timeline = async (id: string) => {
    const story = await stores.archive.story(storyKey(id));
    return story ? timelineOf(story, board, stores.archive) : [];
  };
  return { stores, board, clock, publish, timeline, asked: () => asked };
}

test("a running story is told day by day, with pages where there are any", async () => {
  const { publish, timeline } = await dam([held("b", day(1)), held("c", day(2))]);
  await publish(0, told("a", day(0)));
  await publish(2, told("c", day(2)));
  const events = await timeline("c");
  expect(events.map(({ headline }) => headline)).toEqual(["صفحة a", "خبر b", "صفحة c"]);
  expect(events.map(({ published }) => published?.key)).toEqual([storyKey("a"), undefined, storyKey("c")]);
  expect(events[1]).toMatchObject({ url: "https://a.example/b" });
});

test("what the newsroom does not hold any more is told of what was published", async () => {
  const { publish, timeline } = await dam([]);
  await publish(0, told("a", day(0)), told("other", day(0), "flood"));
  await publish(1, told("b", day(1)));
  expect((await timeline("a")).map(({ storyId }) => storyId)).toEqual(["a", "b"]);
});

test("a thread that has joined another is told with it", async () => {
  const { publish, timeline } = await dam([held("a", day(0)), held("b", day(1))]);
  await publish(0, told("a", day(0), "was its own"), told("old", day(-1), "was its own"));
  expect((await timeline("a")).map(({ storyId }) => storyId)).toEqual(["old", "a", "b"]);
});

test("a story that was taken off is no event", async () => {
  const { stores, publish, timeline } = await dam([held("a", day(0)), held("b", day(1))]);
  await publish(1, told("a", day(0)), told("b", day(1)));
  await stores.archive.setRemoved(storyKey("b"), day(2));
  expect((await timeline("a")).map(({ storyId }) => storyId)).toEqual(["a"]);
});

test("what only readers' own feeds told is nobody else's", async () => {
  const own = anArticle({
    id: "own",
    title: "عنوان القارئ",
    sourceId: "own_0123456789abcdef",
    outlet: "قارئ",
  });
  const only = { ...aStory(own), id: "own", thread: "dam", firstAt: day(1) };
  const led = { ...aStory(own, anArticle({ id: "open", title: "عنوان الصحيفة" })), id: "led", thread: "dam" };
  const { publish, timeline } = await dam([only, { ...led, firstAt: day(1) }]);
  await publish(0, told("a", day(0)));
  const events = await timeline("a");
  expect(events.map(({ headline }) => headline)).toEqual(["صفحة a", "عنوان الصحيفة"]);
  expect(JSON.stringify(events)).not.toContain("قارئ");
});

test("the newsroom is asked once a minute, however many pages are read, and again after a failure", async () => {
  const { board, clock, asked } = await dam([held("a", day(0))]);
  await Promise.all([board.eventsOf("dam"), board.threadOf("a"), board.eventsOf("none")]);
  expect(asked()).toBe(1);
  await clock.advance(60_000);
  await board.eventsOf("dam");
  expect(asked()).toBe(2);
  let failures = 0;
  const failing = createThreadBoard(
    {
      news: async () => {
        failures += 1;
        throw new Error("broken");
      },
    },
    clock,
  );
  await expect(failing.eventsOf("dam")).rejects.toThrow("broken");
  await expect(failing.eventsOf("dam")).rejects.toThrow("broken");
  expect(failures).toBe(2);
});
