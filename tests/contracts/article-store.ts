import { describe, expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";
import { anArticle } from "../support/material/article-builder.ts";

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

    test("keep what was worked out of them until they are rewritten", async () => {
      const { articles } = open();
      const readingOf = async () =>
        (await Array.fromAsync(articles.seen(later(-60), NOW))).flat()[0]?.reading;
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
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeliveryStore, DueGroup } from "#core/opened().ts";
import type { OpenStores } from "#store/open.ts";
import { describeAlerts } from "./alert-store.ts";
import { describeArchive } from "./archive-store.ts";
import { describeArticles } from "./article-store.ts";
import { describeChats } from "./chat-store.ts";
import { describeDigests } from "./digest-store.ts";
import { describeDrafts } from "./draft-store.ts";
import { describeFeeds } from "./feed-store.ts";
import { describeHubs } from "./hub-store.ts";
import { describeNotes } from "./note-store.ts";
import { describeRecipes } from "./recipe-store.ts";
import { aSubscription, NEXT, NOW, planAll, SLOT } from "./subscriptions.ts";
import { describeKeptWritings } from "./writing-store.ts";

const later = (seconds: number) => NOW.add({ seconds });

/** What every database must do; `open` gives an empty one. */
export function describeStores(name: string, open: () => Promise<OpenStores>): void {
describe(name, () => {
  let stores: OpenStores;
  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => opened().close());

  const claim = (owner: string, at = NOW, limit = 10) =>
    opened().deliveries.claim({ owner, platforms: ["test"], now: at, until: at.add({ seconds: 20 }), limit });
  const planOne = async (draft = aSubscription()) => {
    await opened().subscriptions.put(draft);
    return planAll(stores, NOW);
  };

  describeHubs(() => stores);
  describeArchive(() => stores);
  describe("writings", () => describeKeptWritings(() => opened().writings));

  describe("subscriptions", () => {
    test("are one for each place and edition, however often they are put", async () => {
      const first = await opened().subscriptions.put(aSubscription());
      const again = await opened().subscriptions.put(
        aSubscription({ preferences: { muted: ["مطر"], length: "short", silent: true } }),
      );
      expect(again.id).toBe(first.id);
      expect(await opened().subscriptions.ofChat({ platform: "test", chat: "1" })).toEqual([again]);
      expect(again.preferences.muted).toEqual(["مطر"]);
    });

    test("remember who made them", async () => {
      const contact = { chat: "77", place: "أخبار الحي" };
      const { id } = await opened().subscriptions.put(aSubscription({ contact }));
      expect((await opened().subscriptions.get([id])).get(id)?.contact).toEqual(contact);
    });

    test("are merged all or none", async () => {
      const kept = await opened().subscriptions.put(aSubscription());
      const other = aSubscription({ edition: "masaa" });
      const keys = [aSubscription(), other];
      const seen: unknown[] = [];
      const failing = opened().subscriptions.merge(keys, (known, index) => {
        seen.push(known);
        if (index === 1) throw new Error("halfway");
        return aSubscription({ timetable: { times: ["09:00"], timeZone: "UTC" } });
      });
      await expect(failing).rejects.toThrow("halfway");
      expect(seen).toEqual([kept, undefined]);
      expect(await opened().subscriptions.ofChat({ platform: "test", chat: "1" })).toEqual([kept]);
      await opened().subscriptions.merge(keys, (known) => (known ? undefined : other));
      const merged = await opened().subscriptions.ofChat({ platform: "test", chat: "1" });
      expect(merged.map(({ edition }) => edition)).toEqual(["sabah", "masaa"]);
      expect(merged[0]).toEqual(kept);
    });

    test("of a thread and of the chat itself are two; a chat's list holds both", async () => {
      await opened().subscriptions.put(aSubscription());
      await opened().subscriptions.put(
        aSubscription({ address: { platform: "test", chat: "1", thread: "7" } }),
      );
      expect(await opened().subscriptions.ofChat({ platform: "test", chat: "1" })).toHaveLength(2);
      expect(await opened().subscriptions.ofChat({ platform: "test", chat: "1", thread: "7" })).toHaveLength(
        1,
      );
      expect(await opened().subscriptions.remove({ platform: "test", chat: "1" }, "sabah")).toBe(true);
      expect(await opened().subscriptions.ofChat({ platform: "test", chat: "1" })).toHaveLength(1);
    });

    test("that are paused are due no more and say why", async () => {
      await opened().subscriptions.put(aSubscription());
      expect(await opened().subscriptions.pause({ platform: "test", chat: "1" }, "blocked", NOW)).toBe(1);
      expect(await opened().subscriptions.pause({ platform: "test", chat: "1" }, "user", NOW)).toBe(0);
      const [known] = await opened().subscriptions.ofChat({ platform: "test", chat: "1" });
      expect(known?.status).toEqual({ state: "paused", reason: "blocked", at: NOW });
      expect(known?.next).toBeUndefined();
      expect(await opened().subscriptions.dueGroups(later(1e6))).toEqual([]);
    });

    test("move to a chat's new address with their due deliveries, and stay one each", async () => {
      await planOne();
      await opened().subscriptions.put(aSubscription({ edition: "masaa" }));
      await opened().subscriptions.put(
        aSubscription({ address: { platform: "test", chat: "-100" }, edition: "masaa" }),
      );
      await opened().subscriptions.move({ platform: "test", chat: "1" }, { platform: "test", chat: "-100" });
      const moved = await opened().subscriptions.ofChat({ platform: "test", chat: "-100" });
      expect(moved.map(({ edition }) => edition).sort()).toEqual(["masaa", "sabah"]);
      expect(await opened().subscriptions.ofChat({ platform: "test", chat: "1" })).toEqual([]);
      expect((await claim("a")).map(({ address }) => address.chat)).toEqual(["-100"]);
    });

    test("remember how far they were delivered, and never go back", async () => {
      const { id } = await opened().subscriptions.put(aSubscription({ deliveredTo: later(10) }));
      await planAll(stores, NOW);
      const held = await claimed(claim("a"));
      await opened().deliveries.sent(held, 1, "m", { at: NOW, windowEnd: later(60) });
      expect((await opened().subscriptions.get([id])).get(id)?.deliveredTo).toEqual(later(60));
      expect(await opened().deliveries.summary(NOW)).toMatchObject({ sent: 1, sending: 0 });
      await opened().deliveries.sent(held, 1, "m", { at: NOW, windowEnd: later(90) });
      expect((await opened().subscriptions.get([id])).get(id)?.deliveredTo).toEqual(later(60));
    });

    test("that were delivered further in the meantime do not go back", async () => {
      const { id } = await opened().subscriptions.put(aSubscription({ deliveredTo: later(100) }));
      await planAll(stores, NOW);
      const held = await claimed(claim("a"));
      await opened().deliveries.sent(held, 1, "m", { at: NOW, windowEnd: later(60) });
      expect((await opened().subscriptions.get([id])).get(id)?.deliveredTo).toEqual(later(100));
    });

    test("are listed whole, page after page, and counted by edition", async () => {
      for (let chat = 0; chat < 5; chat++)
        await opened().subscriptions.put(aSubscription({ address: { platform: "test", chat: `${chat}` } }));
      await opened().subscriptions.pause({ platform: "test", chat: "0" }, "user", NOW);
      expect(await Array.fromAsync(opened().subscriptions.all())).toHaveLength(5);
      expect(await opened().subscriptions.counts()).toEqual([{ edition: "sabah", active: 4, paused: 1 }]);
    });
  });

  describe("the ledger", () => {
    test("holds a slot once, however often it is planned", async () => {
      await opened().subscriptions.put(aSubscription());
      const groups = await opened().subscriptions.dueGroups(NOW);
      expect(groups).toEqual([
        { timetable: aSubscription().timetable, edition: "sabah", slot: SLOT, count: 1 },
      ]);
      const [group] = groups as [DueGroup];
      expect(await opened().deliveries.plan(group, NEXT, undefined, NOW)).toBe(1);
      // The same slot comes up again, as after a clock or a timetable was turned back.
      await opened().subscriptions.put(aSubscription());
      expect(await opened().deliveries.plan(group, NEXT, undefined, NOW)).toBe(0);
      expect((await opened().subscriptions.find({ platform: "test", chat: "1" }, "sabah"))?.next).toEqual(
        NEXT,
      );
      expect((await opened().deliveries.summary(NOW)).due).toBe(1);
    });

    test("gives a row to one owner until its lease ends", async () => {
      await planOne();
      expect(await claim("a")).toHaveLength(1);
      expect(await claim("b", later(19))).toHaveLength(0);
      expect(await claim("b", later(20))).toHaveLength(1);
    });

    test("keeps a renewed lease", async () => {
      await planOne();
      const [row] = await claim("a");
      await opened().deliveries.renew("a", [row?.id ?? 0], later(60));
      expect(await claim("b", later(30))).toHaveLength(0);
    });

    test("gives no row of a platform that was not asked for", async () => {
      await planOne(aSubscription({ address: { platform: "other", chat: "1" } }));
      expect(await claim("a")).toHaveLength(0);
    });

    test("knows after a crash which part is in doubt and which are sent", async () => {
      await planOne();
      const held = await claimed(claim("a"));
      await opened().deliveries.begin(held, 5, 1);
      await opened().deliveries.sent(held, 1, "m1");
      await opened().deliveries.begin(held, 5, 2);
      const taken = await claimed(claim("b", later(30)));
      expect(taken).toMatchObject({ digestId: 5, sentParts: 1, doubt: { part: 2, tries: 1 } });
    });

    test("counts a part that was sent again after a doubt", async () => {
      await planOne();
      const held = await claimed(claim("a"));
      await opened().deliveries.begin(held, 5, 1);
      await opened().deliveries.begin(held, 5, 1);
      await opened().deliveries.sent(held, 1, "m1");
      await opened().deliveries.end(held, { state: "sent" }, NOW);
      expect(await opened().deliveries.summary(NOW)).toMatchObject({ sent: 1, doubted: 1 });
    });

    test("forgets a doubt when the part surely did not arrive", async () => {
      await planOne();
      const held = await claimed(claim("a"));
      await opened().deliveries.begin(held, 5, 1);
      await opened().deliveries.cleared(held, 1);
      await opened().deliveries.release(held, later(5), 1);
      expect(await claim("b", later(4))).toHaveLength(0);
      const again = await claimed(claim("b", later(5)));
      expect(again.doubt).toBeUndefined();
      expect(again.attempts).toBe(1);
    });

    test("lets nobody write whose lease another holds", async () => {
      await planOne();
      const old = await claimed(claim("a"));
      const held = await claimed(claim("b", later(30)));
      expect(await opened().deliveries.begin(old, 5, 1)).toBe(false);
      await opened().deliveries.sent(old, 1, "m", { at: NOW, windowEnd: NOW });
      await opened().deliveries.end(old, { state: "failed", reason: "x" }, NOW);
      expect(await opened().deliveries.begin(held, 5, 1)).toBe(true);
      expect(await opened().deliveries.summary(NOW)).toMatchObject({ failed: 0, sent: 0, sending: 1 });
    });

    test("hands out every row exactly once to owners who ask at the same time", async () => {
      for (let chat = 0; chat < 60; chat++)
        await opened().subscriptions.put(aSubscription({ address: { platform: "test", chat: `${chat}` } }));
      await planAll(stores, NOW);
      const owners = await Promise.all(Array.from({ length: 8 }, (_, owner) => claim(`${owner}`, NOW, 10)));
      const ids = owners.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(60);
    });

    test("says how much is due and since when", async () => {
      await planOne();
      const summary = await opened().deliveries.summary(NOW);
      expect(summary).toMatchObject({ due: 1, sending: 0, oldestDueAt: NOW });
    });

    test("counts what is due for more than five minutes as late", async () => {
      await planOne();
      expect((await opened().deliveries.summary(later(299))).late).toBe(0);
      expect((await opened().deliveries.summary(later(301))).late).toBe(1);
    });

    test("writes a skipped slot with its reason and never hands it out", async () => {
      await opened().subscriptions.put(aSubscription());
      const [group] = (await opened().subscriptions.dueGroups(NOW)) as [DueGroup];
      await opened().deliveries.plan(group, NEXT, { state: "skipped", reason: "too late" }, NOW);
      expect(await claim("a")).toEqual([]);
      expect((await opened().deliveries.summary(NOW)).skipped).toBe(1);
    });
  });

  describeArticles(() => stores);
  describeChats(() => stores);
  describeRecipes(() => stores);
  describeAlerts(() => stores);
  describeDigests(() => stores);
  describeDrafts(() => stores);
  describeFeeds(() => stores);
  describeNotes(() => stores);

  test("a lease is held by one owner until it ends or is given back", async () => {
    expect(await opened().leases.acquire("sender", "a", NOW, later(20))).toBe(true);
    expect(await opened().leases.acquire("sender", "b", later(19), later(40))).toBe(false);
    expect(await opened().leases.acquire("sender", "a", later(10), later(30))).toBe(true);
    expect(await opened().leases.acquire("sender", "b", later(30), later(50))).toBe(true);
    await opened().leases.release("sender", "b");
    expect(await opened().leases.acquire("sender", "a", later(31), later(50))).toBe(true);
  });

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
