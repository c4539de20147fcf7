import { describe, expect, test } from "vitest";
import { recipeSchema } from "#core/personal/recipe.ts";
import type { OpenStores } from "#store/open.ts";
import { aSubscription, NOW } from "../subscriptions.ts";

const later = (hours: number) => NOW.add({ hours });
const FEED = { name: "مدونة المرسى", home: "https://marsa.example", url: "https://marsa.example/feed" };
const PLACE = { platform: "test", chat: "1" };
const OTHER = { platform: "test", chat: "2" };

/** Feeds that readers add; `open` gives the store of the running test. */
export function describeOwnFeeds(open: () => OpenStores): void {
  describe("feeds of readers", () => {
    const add = (given: object = {}, now = NOW) => open().ownFeeds.put({ ...FEED, ...given }, now);
    /** Somebody subscribed to an edition that tells of a feed. */
    const subscribed = async (feed: string, given: object = {}) => {
      const edition = await open().recipes.put(recipeSchema.parse({ feeds: [feed] }), NOW);
      return open().subscriptions.put(aSubscription({ edition, ...given }));
    };
    const wanted = async (since = later(1)) => (await open().ownFeeds.wanted(since)).map(({ id }) => id);

    test("are one for an address, however it is written and whoever adds it", async () => {
      const first = await add({ kind: "telegram" });
      const again = await add({ url: "http://www.marsa.example/feed?utm_source=x", name: "غيرها" });
      expect(again).toEqual(first);
      expect(first).toEqual({ ...FEED, id: first.id, kind: "telegram" });
      expect((await add({ url: "https://marsa.example/other" })).id).not.toBe(first.id);
      expect(await open().ownFeeds.count()).toBe(2);
      expect(await open().ownFeeds.get([first.id, "own_0000000000000000"])).toEqual(
        new Map([[first.id, first]]),
      );
      expect(await open().ownFeeds.get([])).toEqual(new Map());
    });

    test("are read while an active edition tells of them, and for a while after they were added", async () => {
      const { id } = await add();
      const left = await add({ url: "https://marsa.example/left" });
      expect(await wanted(later(-1))).toEqual([id, left.id].sort());
      expect(await wanted()).toEqual([]);
      await subscribed(id);
      expect(await wanted()).toEqual([id]);
      await open().subscriptions.pause(PLACE, "user", NOW);
      expect(await wanted()).toEqual([]);
    });

    test("say who is subscribed to an edition that tells of them", async () => {
      const { id } = await add();
      const a = await subscribed(id);
      const b = await subscribed(id, { address: OTHER });
      await open().subscriptions.put(aSubscription());
      expect(await open().ownFeeds.subscriptionsTo(id)).toEqual([a.id, b.id]);
    });

    test("remember since when nothing was had of them, until they answer or are added anew", async () => {
      const { id } = await add();
      const since = async () => (await open().ownFeeds.get([id])).get(id)?.failingSince;
      await open().ownFeeds.noteFailing(id, later(2));
      expect(await since()).toEqual(later(2));
      await open().ownFeeds.noteFailing(id, undefined);
      expect(await since()).toBeUndefined();
      await open().ownFeeds.noteFailing(id, later(2));
      await add();
      expect(await since()).toBeUndefined();
    });

    test("of which no edition tells are forgotten with time, and what was learnt of their addresses", async () => {
      const { id } = await add();
      const left = await add({ url: "https://marsa.example/left" });
      const states = [FEED.url, left.url].map((url) => ({ url, nextAt: NOW, failures: 0 }));
      await open().feeds.put(states);
      await subscribed(id);
      expect(await open().ownFeeds.prune(later(1))).toBe(1);
      expect([...(await open().ownFeeds.get([id, left.id])).keys()]).toEqual([id]);
      expect((await open().feeds.all()).map(({ url }) => url)).toEqual([FEED.url]);
      await open().subscriptions.remove(PLACE, (await open().subscriptions.ofChat(PLACE))[0]?.edition ?? "");
      await open().recipes.prune(later(1));
      expect(await open().ownFeeds.prune(later(1))).toBe(1);
    });

    test("go with the last chat that had them, and stand in what is kept of each", async () => {
      const { id, name, url } = await add();
      const { edition } = await subscribed(id);
      await subscribed(id, { address: OTHER });
      const begun = await add({ url: "https://marsa.example/begun" });
      await open().notes.put(PLACE, "recipe", recipeSchema.parse({ feeds: [begun.id] }), later(24));
      const kept = await open().chats.kept(PLACE);
      expect(kept.made).toEqual([
        { edition, recipe: recipeSchema.parse({ feeds: [id] }), feeds: [{ id, name, url }] },
      ]);
      await open().chats.erase(PLACE);
      expect([...(await open().ownFeeds.get([id, begun.id])).keys()]).toEqual([id]);
      await open().chats.erase(OTHER);
      expect(await open().ownFeeds.count()).toBe(0);
      expect(await open().recipes.get([edition])).toEqual(new Map());
    });
  });
}
