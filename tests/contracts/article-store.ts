import { describe, expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";
import { anArticle } from "../support/material/article-builder.ts";
import { describeVolumes } from "./news/volume-store.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
const later = (seconds: number) => NOW.add({ seconds });

/** The part about articles of what every database must do; `open` gives the one of the running test. */
export function describeArticles(open: () => OpenStores): void {
  describeVolumes(open);

  describe("articles", () => {
    const first = anArticle({ id: "a", title: "افتتاح الحديقة", publishedAt: NOW });

    test("are stored once; an update takes the new text and keeps the first date", async () => {
      expect(await open().articles.put([first, first], NOW)).toEqual(["a"]);
      const update = { ...first, title: "افتتاح الحديقة الكبرى", publishedAt: later(999) };
      expect(await open().articles.put([update], later(1000))).toEqual([]);
      expect(await open().articles.get("a")).toEqual({ ...update, publishedAt: NOW });
    });

    test("keep what was worked out of them until they are rewritten", async () => {
      const { articles } = open();
      const readingOf = async () => (await articles.readings(["b", "a"])).get("a");
      const article = anArticle({ id: "a" });
      await articles.put([article], NOW);
      expect(await readingOf()).toBeUndefined();
      await articles.keepReadings([{ id: "a", reading: Uint8Array.of(1, 0, 255) }]);
      await articles.put([{ ...article, topic: "sport", topicConfidence: 1 }], NOW);
      expect([...((await readingOf()) ?? [])]).toEqual([1, 0, 255]);
      await articles.put([{ ...article, body: [{ kind: "paragraph", text: "افتتح الوزير معرضا." }] }], NOW);
      expect(await readingOf()).toBeUndefined();
    });

    test("are new where the publisher gives a known id to another story", async () => {
      const other = anArticle({ id: "a", title: "قطار الواحة يعود", text: "استأنف القطار رحلاته اليومية." });
      await open().articles.put([first], NOW);
      const [id = "", ...rest] = await open().articles.put([other, first], later(60));
      expect(rest).toEqual([]);
      expect(await open().articles.get(id)).toEqual({ ...other, id });
      expect(await open().articles.get("a")).toEqual(first);
      expect(await open().articles.put([first, { ...other, topic: "sport" }], later(120))).toEqual([]);
      expect(await open().articles.get(id)).toMatchObject({ title: other.title, topic: "sport" });
    });

    test("are kept apart where one batch gives all the same id", async () => {
      const titles = ["افتتاح الحديقة", "قطار الواحة يعود", "أمطار على الساحل"];
      const batch = titles.map((title) => anArticle({ id: "0", title, text: title }));
      expect(await open().articles.put(batch, NOW)).toHaveLength(3);
      expect(await open().articles.put(batch.toReversed(), later(60))).toEqual([]);
      expect(await open().articles.count()).toBe(3);
    });

    test("are not new where nothing but the publisher's id is", async () => {
      const titles = ["افتتاح الحديقة", "قطار الواحة يعود", "أمطار على الساحل"];
      const fetched = (visit: number) =>
        titles.map((title, index) => anArticle({ id: `${visit}${index}`, title, text: `${title} اليوم.` }));
      expect(await open().articles.put(fetched(1), NOW)).toHaveLength(3);
      for (const visit of [2, 3, 4])
        expect(await open().articles.put(fetched(visit), later(visit * 3600))).toEqual([]);
      const corrected = fetched(5)
        .map((article) => ({ ...article, id: "10", topic: "sport" }))
        .slice(0, 1);
      await open().articles.put(corrected, later(20_000));
      expect(await open().articles.get("10")).toMatchObject({ title: titles[0], topic: "sport" });
      expect(await open().articles.count()).toBe(3);
    });

    test("are known by the words of their last update", async () => {
      await open().articles.put([first], NOW);
      await open().articles.put([{ ...first, title: "إغلاق الحديقة" }], later(60));
      expect(await open().articles.put([{ ...first, id: "b", title: "إغلاق الحديقة" }], later(120))).toEqual(
        [],
      );
      expect(await open().articles.put([{ ...first, id: "c" }], later(180))).toEqual(["c"]);
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
      const seen = (await Array.fromAsync(open().articles.seen(NOW, later(60)))).flat();
      expect(seen.map(({ article, firstSeenAt }) => [article.id, firstSeenAt])).toEqual([["b", later(60)]]);
    });

    test("are found in the order they were seen, however many came at once", async () => {
      const ids = Array.from({ length: 450 }, (_, n) => `marsa.example/${String(n).padStart(3, "0")}`);
      await open().articles.put(
        ids.map((id) => anArticle({ id })),
        later(1),
      );
      await open().articles.put([anArticle({ id: "marsa.example/last" })], later(2));
      const pages = await Array.fromAsync(open().articles.seen(NOW, later(2)));
      expect(pages.flat().map(({ article }) => article.id)).toEqual([...ids, "marsa.example/last"]);
      expect(Math.max(...pages.map((page) => page.length))).toBeLessThan(450);
    });

    test("are not read where the caller knows them, were they whole pages", async () => {
      const ids = Array.from({ length: 450 }, (_, n) => `marsa.example/${String(n).padStart(3, "0")}`);
      await open().articles.put(
        ids.map((id) => anArticle({ id })),
        later(1),
      );
      const known = new Set(ids.filter((_, n) => n < 420 && n !== 7));
      const asked = open().articles.seen(NOW, later(1), (id) => known.has(id));
      const seen = (await Array.fromAsync(asked)).flat();
      expect(seen.map(({ article }) => article.id)).toEqual([ids[7], ...ids.slice(420)]);
    });

    describe("are searched", () => {
      const titles = async (query: string, limit = 5) =>
        (await open().articles.search(query, limit)).map(({ title }) => title);

      test("by all words in any order, however they are spelled and prefixed", async () => {
        await open().articles.put([first], NOW);
        for (const query of ["الحديقه إفتتاح", "حديقة", "الحديقة", "اِفتتاحُ", "مدينة البلدية"])
          expect(await titles(query)).toEqual([first.title]);
        expect(await titles("حديقة الغد")).toEqual([]);
        const other = anArticle({ id: "b", title: "سفر", text: "سافر الوفد ببغداد ولبغداد وللقاهرة." });
        await open().articles.put([other], NOW);
        for (const query of ["بغداد", "القاهرة"]) expect(await titles(query)).toEqual(["سفر"]);
      });

      test("newest first, and no more than asked for", async () => {
        const dated = [3, 1, 2].map((day) =>
          anArticle({ id: `d${day}`, title: `خبر ${day}`, publishedAt: NOW.subtract({ hours: day }) }),
        );
        await open().articles.put(dated, NOW);
        expect(await titles("خبر")).toEqual(["خبر 1", "خبر 2", "خبر 3"]);
        expect(await titles("خبر", 2)).toEqual(["خبر 1", "خبر 2"]);
      });

      test("by the beginning of words where no whole word fits", async () => {
        await open().articles.put([first], NOW);
        expect(await titles("الحدي")).toEqual([first.title]);
        expect(await titles("حديقا")).toEqual([]);
      });

      test("with what was published at the same moment", async () => {
        const twins = Array.from({ length: 3_000 }, (_, n) => anArticle({ id: `t${n}`, title: `توأم ${n}` }));
        await open().articles.put(twins, NOW);
        expect(await titles("توأم", 5_000)).toHaveLength(3_000);
      });

      test("by what an update says, and no more by what it took back", async () => {
        await open().articles.put([first], NOW);
        await open().articles.put([{ ...first, title: "إغلاق الحديقة" }], later(60));
        expect(await titles("إغلاق")).toEqual(["إغلاق الحديقة"]);
        expect(await titles("افتتاح")).toEqual([]);
      });

      test("without harm by what means something to a database", async () => {
        await open().articles.put([first, anArticle({ id: "n", title: "ارتفاع 3.5 في 2026/11/19" })], NOW);
        for (const query of ["", " ", "100%_", `"`, `" OR *`, "NEAR(a b)", "' | !", "\0", "😀", "a:b", "\\"])
          expect(await titles(query)).toEqual([]);
        expect(await titles("3.5")).toHaveLength(1);
        expect(await titles("2026/11/19")).toHaveLength(1);
        expect(await titles("كلمة ".repeat(2_000))).toEqual([]);
      });

      test("no more when they are forgotten", async () => {
        await open().articles.put([first], NOW);
        await open().articles.prune(later(1));
        expect(await titles("حديقة")).toEqual([]);
      });
    });

    test("are kept, and no news, as long as their feed carries them, however old they are", async () => {
      const day = 86_400;
      const undated = anArticle({ id: "u", title: "دليل الحديقة", dated: false, publishedAt: NOW });
      const carried = (at: number) => ({ ...undated, publishedAt: later(at) });
      await open().articles.put([undated, first], NOW);
      for (const days of [10, 20, 30, 40])
        expect(await open().articles.put([carried(days * day)], later(days * day))).toEqual([]);
      // Many readings of one day are one sight.
      await open().articles.put([carried(40.5 * day)], later(40.5 * day));
      expect(await open().articles.prune(later(30 * day))).toBe(1);
      expect(await open().articles.put([carried(41 * day)], later(41 * day))).toEqual([]);
      expect(await open().articles.search("دليل", 5)).toHaveLength(1);
      expect(await open().articles.prune(later(40 * day + 1))).toBe(1);
      expect(await open().articles.search("دليل", 5)).toEqual([]);
    });

    test("are forgotten after their time", async () => {
      await open().articles.put([first], NOW);
      expect(await open().articles.prune(later(1))).toBe(1);
      expect(await open().articles.count()).toBe(0);
    });
  });
}

/** What articles were grouped into. */
export function describeStories(opened: () => OpenStores): void {
  test("an article's story is found again, until it has not been told for long", async () => {
    const story = { storyId: "s", threadId: "t", articleIds: ["a", "b"], lastAt: NOW };
    await opened().stories.put([story]);
    await opened().stories.put([{ ...story, articleIds: ["c"], lastAt: later(5) }]);
    const storyOf = () => opened().stories.ofArticles(["a", "b", "c", "unknown"]);
    const link = { storyId: "s", threadId: "t" };
    expect([...(await storyOf())]).toEqual(["a", "b", "c"].map((id) => [id, link]));
    expect(await opened().stories.prune(later(1))).toBe(2);
    expect([...(await storyOf()).keys()]).toEqual(["c"]);
    expect((await opened().stories.ofArticles([])).size).toBe(0);
  });

  test("a story that turned out to be another's part leaves its articles to it", async () => {
    const story = { storyId: "s", threadId: "t", articleIds: ["a"], lastAt: NOW };
    await opened().stories.put([story, { ...story, storyId: "other", articleIds: ["b"] }]);
    await opened().stories.merge("other", "s");
    const storyOf = await opened().stories.ofArticles(["a", "b"]);
    expect(["a", "b"].map((id) => storyOf.get(id)?.storyId)).toEqual(["s", "s"]);
  });

  test("a story's articles follow it into another thread", async () => {
    const story = { storyId: "s", threadId: "s", articleIds: ["a"], lastAt: NOW };
    await opened().stories.put([story]);
    await opened().stories.put([{ ...story, threadId: "older" }]);
    expect((await opened().stories.ofArticles(["a"])).get("a")).toEqual({ storyId: "s", threadId: "older" });
  });
}
