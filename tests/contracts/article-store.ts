import { describe, expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";
import { anArticle } from "../support/article-builder.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
const later = (seconds: number) => NOW.add({ seconds });

/** The part about articles of what every database must do; `open` gives the one of the running test. */
export function describeArticles(open: () => OpenStores): void {
  describe("articles", () => {
    const first = anArticle({ id: "a", title: "افتتاح الحديقة", publishedAt: NOW });

    test("are stored once; an update takes the new text and keeps the first date", async () => {
      expect(await open().articles.put([first, first], NOW)).toEqual(["a"]);
      const update = { ...first, title: "افتتاح الحديقة الكبرى", publishedAt: later(999) };
      expect(await open().articles.put([update], later(1000))).toEqual([]);
      expect(await open().articles.get("a")).toEqual({ ...update, publishedAt: NOW });
    });

    test("keep their text where another feed gives only its beginning", async () => {
      const [teaser, full] = ["افتتحت بلدية المرسى…", "افتتحت بلدية المرسى حديقة عامة."];
      await open().articles.put([anArticle({ id: "a", text: full })], NOW);
      await open().articles.put([anArticle({ id: "a", text: teaser })], later(60));
      expect((await open().articles.get("a"))?.body[0]?.text).toBe(full);
      expect(await open().articles.search("حديقة", 5)).toHaveLength(1);
    });

    test("are found by when they were first seen", async () => {
      await open().articles.put([first], NOW);
      await open().articles.put([anArticle({ id: "b" })], later(60));
      const seen = await open().articles.seen(NOW, later(60));
      expect(seen.map(({ article, firstSeenAt }) => [article.id, firstSeenAt])).toEqual([["b", later(60)]]);
    });

    test("are found by folded words in any order", async () => {
      await open().articles.put([first], NOW);
      expect(await open().articles.search("الحديقه إفتتاح", 5)).toHaveLength(1);
      expect(await open().articles.search("100%_", 5)).toEqual([]);
    });

    test("are forgotten after their time", async () => {
      await open().articles.put([first], NOW);
      expect(await open().articles.prune(later(1))).toBe(1);
      expect(await open().articles.count()).toBe(0);
    });
  });
}
