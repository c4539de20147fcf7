import { describe, expect, test } from "vitest";
import type { StoryTold } from "#core/archive/archive-store.ts";
import type { Issue } from "#core/archive/issue.ts";
import { addressWords, storyKey } from "#core/archive/story-key.ts";
import type { OpenStores } from "#store/open.ts";
import { aCard, aDigest, aSection } from "../support/material/digest-builder.ts";
import { NOW } from "./subscriptions.ts";

const day = (days: number) => NOW.add({ hours: 24 * days });

export const aStoryTold = (id: string, given: Partial<StoryTold> = {}): StoryTold => ({
  key: storyKey(id),
  words: addressWords(given.headline ?? id),
  id,
  thread: `thread of ${id}`,
  headline: `عنوان ${id}`,
  outlet: "نافذة الخليج",
  at: NOW,
  ...given,
});

const anIssue = (days: number, given: Partial<Issue> = {}): Issue => ({
  edition: "sabah",
  date: day(days).toZonedDateTimeISO("UTC").toPlainDate().toString(),
  time: "07:00",
  at: day(days),
  digest: aDigest({ sections: [aSection({ stories: [aCard({ id: "a" })] })] }),
  changedAt: day(days),
  ...given,
});

/** What was published for everybody; `open` gives the store of the running test. */
export function describeArchive(open: () => OpenStores): void {
  describe("the archive", () => {
    test("keeps the first issue of a slot as it was published", async () => {
      const { archive } = open();
      expect(await archive.publish(anIssue(0), [aStoryTold("a")])).toBe(true);
      const second = anIssue(0, { digest: aDigest({ title: "آخر" }) });
      expect(await archive.publish(second, [aStoryTold("b")])).toBe(false);
      expect(await archive.issue(anIssue(0))).toEqual(anIssue(0));
      expect(await archive.story(storyKey("b"))).toBeUndefined();
      expect(await archive.issue({ ...anIssue(0), time: "08:00" })).toBeUndefined();
    });

    test("puts a correction in the place of an issue, and tells no more of what it left out", async () => {
      const { archive } = open();
      expect(await archive.correct(anIssue(0), [])).toBe(false);
      await archive.publish(anIssue(0), [aStoryTold("a"), aStoryTold("b")]);
      const corrected = anIssue(0, { digest: aDigest({ title: "مصحح" }), changedAt: day(1) });
      expect(await archive.correct(corrected, [aStoryTold("a", { headline: "مصحح" })])).toBe(true);
      expect(await archive.issue(anIssue(0))).toEqual(corrected);
      expect(await archive.story(storyKey("a"))).toMatchObject({ headline: "مصحح" });
      expect(await archive.tellings(storyKey("a"), 9)).toHaveLength(1);
      expect(await archive.tellings(storyKey("b"), 9)).toEqual([]);
    });

    test("forgets what is older than it is kept, but not what was taken off, nor what later issues tell", async () => {
      const { archive } = open();
      await archive.publish(anIssue(0), [aStoryTold("a"), aStoryTold("b"), aStoryTold("c")]);
      await archive.publish(anIssue(40), [aStoryTold("b", { at: day(0) }), aStoryTold("d", { at: day(40) })]);
      await archive.setRemoved(storyKey("c"), day(1));
      expect(await archive.prune(day(-1))).toBe(0);
      expect(await archive.prune(day(30))).toBe(1);
      expect(await archive.issue(anIssue(0))).toBeUndefined();
      expect((await archive.latest({ limit: 9 })).map(({ at }) => at)).toEqual([day(40)]);
      expect(await archive.story(storyKey("a"))).toBeUndefined();
      expect(await archive.tellings(storyKey("b"), 9)).toHaveLength(1);
      expect(await archive.removed()).toEqual(new Set(["c"]));
      expect(await archive.story(storyKey("d"))).toBeDefined();
    });

    test("lists issues by time: the latest, those of days, the months, the neighbours", async () => {
      const { archive } = open();
      for (const days of [2, 0, 1, 40]) await archive.publish(anIssue(days), []);
      await archive.publish(anIssue(1, { edition: "masaa", at: day(1).add({ hours: 1 }) }), []);
      const dates = (lines: readonly { readonly date: string }[]) => lines.map(({ date }) => date);
      const of = (days: number) => anIssue(days).date;
      expect(dates(await archive.latest({ edition: "sabah", limit: 2 }))).toEqual([of(40), of(2)]);
      expect((await archive.latest({ limit: 9 })).map(({ edition }) => edition)).toEqual([
        ...["sabah", "sabah", "masaa", "sabah", "sabah"],
      ]);
      expect(dates(await archive.between("sabah", of(0), of(1)))).toEqual([of(0), of(1)]);
      const months = await archive.months("sabah");
      expect(months.map(({ issues }) => issues).reduce((sum, count) => sum + count)).toBe(4);
      expect(months.map(({ month }) => month)).toEqual(
        months
          .map(({ month }) => month)
          .toSorted()
          .reverse(),
      );
      const { before, after } = await archive.around("sabah", day(1));
      expect([before?.date, after?.date]).toEqual([of(0), of(2)]);
      expect(await archive.around("sabah", day(40))).toMatchObject({ before: { date: of(2) } });
      expect((await archive.around("sabah", day(40))).after).toBeUndefined();
    });

    test("a line of the list names the first headlines", async () => {
      const { archive } = open();
      const stories = ["a", "b", "c", "d"].map((id) => aCard({ id, headline: `خبر ${id}` }));
      await archive.publish(anIssue(0, { digest: aDigest({ sections: [aSection({ stories })] }) }), []);
      expect(await archive.latest({ limit: 1 })).toMatchObject([
        { stories: 4, leading: ["a", "b", "c"].map((id) => ({ id, headline: `خبر ${id}` })) },
      ]);
    });

    test("a story's address stays, its headline is the last that was told", async () => {
      const { archive } = open();
      await archive.publish(anIssue(1), [aStoryTold("a", { headline: "ثان", words: "ثان", at: day(1) })]);
      await archive.publish(anIssue(2), [
        aStoryTold("a", { headline: "ثالث", words: "ثالث", thread: "T", at: day(2) }),
      ]);
      // Published late, told before.
      await archive.publish(anIssue(0), [aStoryTold("a", { headline: "أول", words: "أول" })]);
      expect(await archive.story(storyKey("a"))).toEqual({
        ...aStoryTold("a", { headline: "ثالث", words: "ثان", thread: "T", at: day(1) }),
        toldAt: day(2),
      });
      expect(await archive.tellings(storyKey("a"), 2)).toEqual([
        { edition: "sabah", date: anIssue(2).date, time: "07:00", storyId: "a" },
        { edition: "sabah", date: anIssue(1).date, time: "07:00", storyId: "a" },
      ]);
    });

    test("a story that became part of another leads to it once that is published", async () => {
      const { archive, stories } = open();
      await archive.publish(anIssue(0), [aStoryTold("a"), aStoryTold("b")]);
      await stories.merge("a", "b");
      await stories.merge("b", "c");
      expect(await archive.story(storyKey("a"))).toMatchObject({ id: "b" });
      await archive.publish(anIssue(1), [aStoryTold("c")]);
      expect(await archive.story(storyKey("a"))).toMatchObject({ id: "c" });
      const tellings = await archive.tellings(storyKey("c"), 9);
      expect(tellings.map(({ storyId }) => storyId).sort()).toEqual(["a", "b", "c"]);
      expect((await archive.recentStories(9)).map(({ id }) => id)).toEqual(["c"]);
    });

    test("stories that lead to each other in a ring are read all the same", async () => {
      const { archive, stories } = open();
      await archive.publish(anIssue(0), [aStoryTold("a"), aStoryTold("b")]);
      await stories.merge("a", "b");
      await stories.merge("b", "a");
      expect(await archive.story(storyKey("a"))).toBeDefined();
      expect(await archive.tellings(storyKey("a"), 9)).toHaveLength(2);
    });

    test("stories are found by thread and by id", async () => {
      const { archive } = open();
      const told = [
        aStoryTold("a", { thread: "T" }),
        aStoryTold("b", { thread: "T", at: day(1), url: "https://a.example/b" }),
        aStoryTold("c"),
      ];
      await archive.publish(anIssue(0), told);
      const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
      expect(ids(await archive.ofThreads(["T"], 9))).toEqual(["b", "a"]);
      expect(ids(await archive.ofThreads(["T"], 1))).toEqual(["b"]);
      expect(await archive.ofThreads([], 9)).toEqual([]);
      expect([...(await archive.ofStories(["b", "x"]))]).toMatchObject([
        ["b", { url: "https://a.example/b" }],
      ]);
      expect(await archive.ofStories([])).toEqual(new Map());
    });

    test("a story is taken off the web, with what became part of it, and put back", async () => {
      const { archive, stories } = open();
      await archive.publish(anIssue(0), [aStoryTold("a"), aStoryTold("b"), aStoryTold("c")]);
      await stories.merge("a", "b");
      expect(await archive.setRemoved(storyKey("x"), NOW)).toBeUndefined();
      expect(await archive.setRemoved(storyKey("a"), NOW)).toMatchObject({ id: "b", removedAt: NOW });
      expect(await archive.removed()).toEqual(new Set(["a", "b"]));
      expect(await archive.story(storyKey("a"))).toMatchObject({ removedAt: NOW });
      expect((await archive.recentStories(9)).map(({ id }) => id)).toEqual(["c"]);
      await archive.publish(anIssue(1), [aStoryTold("b", { headline: "من جديد" })]);
      expect(await archive.story(storyKey("b"))).toMatchObject({ removedAt: NOW, headline: "من جديد" });
      expect((await archive.setRemoved(storyKey("b"), undefined))?.removedAt).toBeUndefined();
      expect(await archive.removed()).toEqual(new Set());
    });
  });
}
