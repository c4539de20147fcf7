import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeliveryStore, DueGroup } from "#core/stores.ts";
import type { OpenStores } from "#store/open.ts";
import { describeAlerts } from "./alert-store.ts";
import { describeArchive } from "./archive-store.ts";
import { describeArticles, describeStories } from "./article-store.ts";
import { describeChats } from "./chat-store.ts";
import { describeDigests } from "./digest-store.ts";
import { describeDrafts } from "./draft-store.ts";
import { describeFeeds } from "./feed-store.ts";
import { describeHubs } from "./hub-store.ts";
import { describeOwnFeeds } from "./made/own-feed-store.ts";
import { describeRecipes } from "./made/recipe-store.ts";
import { describeNotes } from "./note-store.ts";
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
    afterEach(() => stores.close());

    const claim = (owner: string, at = NOW, limit = 10) =>
      stores.deliveries.claim({ owner, platforms: ["test"], now: at, until: at.add({ seconds: 20 }), limit });
    const planOne = async (draft = aSubscription()) => {
      await stores.subscriptions.put(draft);
      return planAll(stores, NOW);
    };

    describeHubs(() => stores);
    describeArchive(() => stores);
    describe("writings", () => describeKeptWritings(() => stores.writings));

    describe("subscriptions", () => {
      test("are one for each place and edition, however often they are put", async () => {
        const first = await stores.subscriptions.put(aSubscription());
        const again = await stores.subscriptions.put(
          aSubscription({ preferences: { muted: ["مطر"], length: "short", silent: true } }),
        );
        expect(again.id).toBe(first.id);
        expect(await stores.subscriptions.ofChat({ platform: "test", chat: "1" })).toEqual([again]);
        expect(again.preferences.muted).toEqual(["مطر"]);
      });

      test("remember who made them", async () => {
        const contact = { chat: "77", place: "أخبار الحي" };
        const { id } = await stores.subscriptions.put(aSubscription({ contact }));
        expect((await stores.subscriptions.get([id])).get(id)?.contact).toEqual(contact);
      });

      test("are merged all or none", async () => {
        const kept = await stores.subscriptions.put(aSubscription());
        const other = aSubscription({ edition: "masaa" });
        const keys = [aSubscription(), other];
        const seen: unknown[] = [];
        const failing = stores.subscriptions.merge(keys, (known, index) => {
          seen.push(known);
          if (index === 1) throw new Error("halfway");
          return aSubscription({ timetable: { times: ["09:00"], timeZone: "UTC" } });
        });
        await expect(failing).rejects.toThrow("halfway");
        expect(seen).toEqual([kept, undefined]);
        expect(await stores.subscriptions.ofChat({ platform: "test", chat: "1" })).toEqual([kept]);
        await stores.subscriptions.merge(keys, (known) => (known ? undefined : other));
        const merged = await stores.subscriptions.ofChat({ platform: "test", chat: "1" });
        expect(merged.map(({ edition }) => edition)).toEqual(["sabah", "masaa"]);
        expect(merged[0]).toEqual(kept);
      });

      test("of a thread and of the chat itself are two; a chat's list holds both", async () => {
        await stores.subscriptions.put(aSubscription());
        await stores.subscriptions.put(
          aSubscription({ address: { platform: "test", chat: "1", thread: "7" } }),
        );
        expect(await stores.subscriptions.ofChat({ platform: "test", chat: "1" })).toHaveLength(2);
        expect(await stores.subscriptions.ofChat({ platform: "test", chat: "1", thread: "7" })).toHaveLength(
          1,
        );
        expect(await stores.subscriptions.remove({ platform: "test", chat: "1" }, "sabah")).toBe(true);
        expect(await stores.subscriptions.ofChat({ platform: "test", chat: "1" })).toHaveLength(1);
      });

      test("that are paused are due no more and say why", async () => {
        await stores.subscriptions.put(aSubscription());
        expect(await stores.subscriptions.pause({ platform: "test", chat: "1" }, "blocked", NOW)).toBe(1);
        expect(await stores.subscriptions.pause({ platform: "test", chat: "1" }, "user", NOW)).toBe(0);
        const [known] = await stores.subscriptions.ofChat({ platform: "test", chat: "1" });
        expect(known?.status).toEqual({ state: "paused", reason: "blocked", at: NOW });
        expect(known?.next).toBeUndefined();
        expect(await stores.subscriptions.dueGroups(later(1e6))).toEqual([]);
      });

      test("move to a chat's new address with their due deliveries, and stay one each", async () => {
        await planOne();
        await stores.subscriptions.put(aSubscription({ edition: "masaa" }));
        await stores.subscriptions.put(
          aSubscription({ address: { platform: "test", chat: "-100" }, edition: "masaa" }),
        );
        await stores.subscriptions.move({ platform: "test", chat: "1" }, { platform: "test", chat: "-100" });
        const moved = await stores.subscriptions.ofChat({ platform: "test", chat: "-100" });
        expect(moved.map(({ edition }) => edition).sort()).toEqual(["masaa", "sabah"]);
        expect(await stores.subscriptions.ofChat({ platform: "test", chat: "1" })).toEqual([]);
        expect((await claim("a")).map(({ address }) => address.chat)).toEqual(["-100"]);
      });

      test("remember how far they were delivered, and never go back", async () => {
        const { id } = await stores.subscriptions.put(aSubscription({ deliveredTo: later(10) }));
        await planAll(stores, NOW);
        const held = await claimed(claim("a"));
        await stores.deliveries.sent(held, 1, { ref: "m" }, { at: NOW, windowEnd: later(60) });
        expect((await stores.subscriptions.get([id])).get(id)?.deliveredTo).toEqual(later(60));
        expect(await stores.deliveries.summary(NOW)).toMatchObject({ sent: 1, sending: 0 });
        await stores.deliveries.sent(held, 1, { ref: "m" }, { at: NOW, windowEnd: later(90) });
        expect((await stores.subscriptions.get([id])).get(id)?.deliveredTo).toEqual(later(60));
      });

      test("that were delivered further in the meantime do not go back", async () => {
        const { id } = await stores.subscriptions.put(aSubscription({ deliveredTo: later(100) }));
        await planAll(stores, NOW);
        const held = await claimed(claim("a"));
        await stores.deliveries.sent(held, 1, { ref: "m" }, { at: NOW, windowEnd: later(60) });
        expect((await stores.subscriptions.get([id])).get(id)?.deliveredTo).toEqual(later(100));
      });

      test("are listed whole, page after page, and counted by edition", async () => {
        for (let chat = 0; chat < 5; chat++)
          await stores.subscriptions.put(aSubscription({ address: { platform: "test", chat: `${chat}` } }));
        await stores.subscriptions.pause({ platform: "test", chat: "0" }, "user", NOW);
        expect(await Array.fromAsync(stores.subscriptions.all())).toHaveLength(5);
        expect(await stores.subscriptions.counts()).toEqual([{ edition: "sabah", active: 4, paused: 1 }]);
      });
    });

    describe("the ledger", () => {
      test("holds a slot once, however often it is planned", async () => {
        await stores.subscriptions.put(aSubscription());
        const groups = await stores.subscriptions.dueGroups(NOW);
        expect(groups).toEqual([
          { timetable: aSubscription().timetable, edition: "sabah", slot: SLOT, count: 1 },
        ]);
        const [group] = groups as [DueGroup];
        expect(await stores.deliveries.plan(group, NEXT, undefined, NOW)).toBe(1);
        // The same slot comes up again, as after a clock or a timetable was turned back.
        await stores.subscriptions.put(aSubscription());
        expect(await stores.deliveries.plan(group, NEXT, undefined, NOW)).toBe(0);
        expect((await stores.subscriptions.find({ platform: "test", chat: "1" }, "sabah"))?.next).toEqual(
          NEXT,
        );
        expect((await stores.deliveries.summary(NOW)).due).toBe(1);
      });

      test("gives a row to one owner until its lease ends", async () => {
        await planOne();
        expect(await claim("a")).toHaveLength(1);
        expect(await claim("b", later(19))).toHaveLength(0);
        expect(await claim("b", later(20))).toHaveLength(1);
      });

      test("says which go to a place that gets other editions or alerts, too", async () => {
        const place = (chat: string, thread?: string) => ({
          platform: "test",
          chat,
          ...(thread ? { thread } : {}),
        });
        for (const [address, edition] of [
          [place("1"), "sabah"],
          [place("1"), "masaa"],
          [place("2"), "sabah"],
          [place("2", "7"), "masaa"],
          [place("3"), "sabah"],
        ] as const)
          await stores.subscriptions.put(aSubscription({ address, edition }));
        await planAll(stores, NOW);
        await stores.alerts.claim(place("3"), "story", { now: NOW, since: NOW, most: 3 });
        const mixed = (await claim("a")).filter(({ isMixed }) => isMixed);
        expect(mixed.map(({ address }) => address.chat)).toEqual(["1", "1", "3"]);
        const later = NOW.add({ hours: 100 });
        expect((await claim("b", later)).filter(({ isMixed }) => isMixed)).toEqual([]);
      });

      test("keeps a renewed lease", async () => {
        await planOne();
        const [row] = await claim("a");
        await stores.deliveries.renew("a", [row?.id ?? 0], later(60));
        expect(await claim("b", later(30))).toHaveLength(0);
      });

      test("gives no row of a platform that was not asked for", async () => {
        await planOne(aSubscription({ address: { platform: "other", chat: "1" } }));
        expect(await claim("a")).toHaveLength(0);
      });

      test("knows after a crash which part is in doubt and which are sent", async () => {
        await planOne();
        const held = await claimed(claim("a"));
        await stores.deliveries.begin(held, 5, 1);
        await stores.deliveries.sent(held, 1, { ref: "m1" });
        await stores.deliveries.begin(held, 5, 2);
        const taken = await claimed(claim("b", later(30)));
        expect(taken).toMatchObject({ digestId: 5, sentParts: 1, doubt: { part: 2, tries: 1 } });
      });

      test("counts a part that was sent again after a doubt", async () => {
        await planOne();
        const held = await claimed(claim("a"));
        await stores.deliveries.begin(held, 5, 1);
        await stores.deliveries.begin(held, 5, 1);
        await stores.deliveries.sent(held, 1, { ref: "m1" });
        await stores.deliveries.end(held, { state: "sent" }, NOW);
        expect(await stores.deliveries.summary(NOW)).toMatchObject({ sent: 1, doubted: 1 });
      });

      test("forgets a doubt when the part surely did not arrive", async () => {
        await planOne();
        const held = await claimed(claim("a"));
        await stores.deliveries.begin(held, 5, 1);
        await stores.deliveries.cleared(held, 1);
        await stores.deliveries.release(held, later(5), 1);
        expect(await claim("b", later(4))).toHaveLength(0);
        const again = await claimed(claim("b", later(5)));
        expect(again.doubt).toBeUndefined();
        expect(again.attempts).toBe(1);
      });

      test("lets nobody write whose lease another holds", async () => {
        await planOne();
        const old = await claimed(claim("a"));
        const held = await claimed(claim("b", later(30)));
        expect(await stores.deliveries.begin(old, 5, 1)).toBe(false);
        await stores.deliveries.sent(old, 1, { ref: "m" }, { at: NOW, windowEnd: NOW });
        await stores.deliveries.end(old, { state: "failed", reason: "x" }, NOW);
        expect(await stores.deliveries.begin(held, 5, 1)).toBe(true);
        expect(await stores.deliveries.summary(NOW)).toMatchObject({ failed: 0, sent: 0, sending: 1 });
      });

      test("hands out every row exactly once to owners who ask at the same time", async () => {
        for (let chat = 0; chat < 60; chat++)
          await stores.subscriptions.put(aSubscription({ address: { platform: "test", chat: `${chat}` } }));
        await planAll(stores, NOW);
        const owners = await Promise.all(Array.from({ length: 8 }, (_, owner) => claim(`${owner}`, NOW, 10)));
        const ids = owners.flat().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(60);
      });

      test("says how much is due and since when", async () => {
        await planOne();
        const summary = await stores.deliveries.summary(NOW);
        expect(summary).toMatchObject({ due: 1, sending: 0, oldestDueAt: NOW });
      });

      test("counts what is due for more than five minutes as late", async () => {
        await planOne();
        expect((await stores.deliveries.summary(later(299))).late).toBe(0);
        expect((await stores.deliveries.summary(later(301))).late).toBe(1);
      });

      test("writes a skipped slot with its reason and never hands it out", async () => {
        await stores.subscriptions.put(aSubscription());
        const [group] = (await stores.subscriptions.dueGroups(NOW)) as [DueGroup];
        await stores.deliveries.plan(group, NEXT, { state: "skipped", reason: "too late" }, NOW);
        expect(await claim("a")).toEqual([]);
        expect((await stores.deliveries.summary(NOW)).skipped).toBe(1);
      });
    });

    describeArticles(() => stores);
    describeChats(() => stores);
    describeRecipes(() => stores);
    describeOwnFeeds(() => stores);
    describeAlerts(() => stores);
    describeDigests(() => stores);
    describeDrafts(() => stores);
    describeFeeds(() => stores);
    describeNotes(() => stores);

    test("a lease is held by one owner until it ends or is given back", async () => {
      expect(await stores.leases.acquire("sender", "a", NOW, later(20))).toBe(true);
      expect(await stores.leases.acquire("sender", "b", later(19), later(40))).toBe(false);
      expect(await stores.leases.acquire("sender", "a", later(10), later(30))).toBe(true);
      expect(await stores.leases.acquire("sender", "b", later(30), later(50))).toBe(true);
      await stores.leases.release("sender", "b");
      expect(await stores.leases.acquire("sender", "a", later(31), later(50))).toBe(true);
    });
    describeStories(() => stores);
  });
}

async function claimed(claiming: ReturnType<DeliveryStore["claim"]>) {
  const [row] = await claiming;
  if (!row) throw new Error("nothing was claimed");
  return row;
}
