import { describe, expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";
import { aSubscription, NOW, planAll } from "./subscriptions.ts";

const CHAT = { platform: "test", chat: "1" };
const later = (seconds: number) => NOW.add({ seconds });

/** The part about all that is kept of a chat; `open` gives the store of the running test. */
export function describeChats(open: () => OpenStores): void {
  describe("of a chat", () => {
    const finish = async (state: "sent" | "failed") => {
      await planAll(open(), NOW);
      const claim = { owner: "a", platforms: ["test"], now: NOW, until: later(20), limit: 10 };
      for (const held of await open().deliveries.claim(claim)) {
        await open().deliveries.begin(held, 1, 1);
        if (state === "failed") await open().deliveries.end(held, { state, reason: "gone" }, NOW);
        else await open().deliveries.sent(held, 1, { ref: "m-9" }, { at: later(5), windowEnd: NOW });
      }
    };

    test("everything is listed, what is finished and what names it elsewhere included", async () => {
      await open().subscriptions.put(aSubscription());
      await open().subscriptions.put(
        aSubscription({ address: { platform: "test", chat: "-5" }, contact: { chat: "1" } }),
      );
      await finish("sent");
      const kept = await open().chats.kept(CHAT);
      expect(kept.subscriptions.map(({ address }) => address)).toEqual([CHAT]);
      expect(kept.deliveries).toMatchObject([
        {
          edition: "sabah",
          slot: { date: "2026-11-19" },
          state: "sent",
          messageRef: "m-9",
          endedAt: later(5),
        },
      ]);
      expect(kept.contactOf.map(({ address }) => address.chat)).toEqual(["-5"]);
    });

    test("everything is forgotten, its threads included, and nothing of another", async () => {
      await open().subscriptions.put(aSubscription());
      await open().subscriptions.put(aSubscription({ address: { ...CHAT, thread: "7" } }));
      await open().subscriptions.put(
        aSubscription({ address: { platform: "test", chat: "2" }, contact: { chat: "1" } }),
      );
      await finish("failed");
      const erased = await open().chats.erase(CHAT);
      expect([erased.subscriptions, erased.deliveries, erased.contactOf].map((rows) => rows.length)).toEqual([
        2, 2, 1,
      ]);
      expect(await open().chats.kept(CHAT)).toEqual({
        subscriptions: [],
        made: [],
        deliveries: [],
        alerts: [],
        contactOf: [],
        notes: [],
      });
      const other = await open().chats.kept({ platform: "test", chat: "2" });
      expect([other.subscriptions.length, other.deliveries.length]).toEqual([1, 1]);
      expect(other.subscriptions[0]).not.toHaveProperty("contact");
    });

    test("a thread is forgotten alone", async () => {
      await open().subscriptions.put(aSubscription());
      await open().subscriptions.put(aSubscription({ address: { ...CHAT, thread: "7" } }));
      await finish("sent");
      await open().chats.erase({ ...CHAT, thread: "7" });
      const kept = await open().chats.kept(CHAT);
      expect(kept.subscriptions.map(({ address }) => address)).toEqual([CHAT]);
      expect(kept.deliveries).toHaveLength(1);
    });

    test("who left is known by where the last digest that was sent ended", async () => {
      const key = { edition: "sabah", from: NOW, to: later(60), preferences: "{}" };
      expect((await open().digests.put(key, {} as never, NOW)).id).toBe(1);
      await open().subscriptions.put(aSubscription());
      await open().subscriptions.put(aSubscription({ address: { ...CHAT, thread: "7" } }));
      await finish("sent");
      await open().subscriptions.remove(CHAT, "sabah");
      expect(await open().chats.deliveredTo(CHAT, "sabah")).toEqual(later(60));
      expect(await open().chats.deliveredTo(CHAT, "masaa")).toBeUndefined();
      expect(await open().chats.deliveredTo({ platform: "test", chat: "2" }, "sabah")).toBeUndefined();
    });

    test("a digest that failed says nothing about where it ended", async () => {
      await open().digests.put({ edition: "sabah", from: NOW, to: NOW, preferences: "{}" }, {} as never, NOW);
      await open().subscriptions.put(aSubscription());
      await finish("failed");
      expect(await open().chats.deliveredTo(CHAT, "sabah")).toBeUndefined();
    });

    test("what is over or was never fetched is forgotten after its time", async () => {
      await open().subscriptions.put(aSubscription());
      await finish("sent");
      for (const chat of ["2", "3"])
        await open().subscriptions.put(aSubscription({ address: { platform: "left", chat } }));
      await planAll(open(), NOW);
      const claim = { owner: "a", platforms: ["left"], now: NOW, until: later(20), limit: 1 };
      expect(await open().deliveries.claim(claim)).toHaveLength(1);
      expect(await open().deliveries.prune(NOW)).toBe(0);
      expect(await open().deliveries.prune(later(3))).toBe(2);
      expect(await open().deliveries.prune(later(6))).toBe(1);
      expect((await open().chats.kept(CHAT)).deliveries).toEqual([]);
    });

    test("the new address takes the place of the old one, thread by thread", async () => {
      const to = { platform: "test", chat: "-100" };
      await open().subscriptions.put(aSubscription());
      await open().subscriptions.put(aSubscription({ address: { ...CHAT, thread: "7" } }));
      await open().subscriptions.put(aSubscription({ address: { ...to, thread: "7" } }));
      await open().subscriptions.put(
        aSubscription({
          address: { platform: "test", chat: "3" },
          contact: { chat: "1", place: "أخبار الحي" },
        }),
      );
      await finish("sent");
      // The platform says it of a thread; it is the chat that moves.
      expect(await open().subscriptions.move({ ...CHAT, thread: "7" }, { ...to, thread: "7" })).toBe(1);
      expect(await open().chats.kept(CHAT)).toEqual({
        subscriptions: [],
        made: [],
        deliveries: [],
        alerts: [],
        contactOf: [],
        notes: [],
      });
      const kept = await open().chats.kept(to);
      expect(kept.subscriptions.map(({ address }) => address.thread)).toEqual([undefined, "7"]);
      expect(kept.deliveries).toHaveLength(3);
      expect(kept.contactOf[0]?.contact).toEqual({ chat: "-100", place: "أخبار الحي" });
    });
  });
}
