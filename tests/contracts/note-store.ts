import { describe, expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";
import { aSubscription, NOW, planAll } from "./subscriptions.ts";

const CHAT = { platform: "test", chat: "1" };
const TOPIC = { ...CHAT, thread: "7" };
const later = (seconds: number) => NOW.add({ seconds });

/** The part about what is remembered of a conversation; `open` gives the store of the running test. */
export function describeNotes(open: () => OpenStores): void {
  describe("a note", () => {
    test("is read until its time is over, and the latest of a name holds", async () => {
      const { notes } = open();
      await notes.put(CHAT, "undo", { was: [1] }, later(60));
      await notes.put(CHAT, "undo", { was: [2, "مطر"] }, later(90));
      expect(await notes.get(CHAT, "undo", later(89))).toEqual({ was: [2, "مطر"] });
      expect(await notes.get(CHAT, "undo", later(90))).toBeUndefined();
      expect(await notes.get(CHAT, "other", NOW)).toBeUndefined();
      expect(await notes.get(TOPIC, "undo", NOW)).toBeUndefined();
    });

    test("is taken by one of those who take it", async () => {
      const { notes } = open();
      await notes.put(CHAT, "question u", "?", later(60));
      const taken = await Promise.all([1, 2, 3].map(() => notes.take(CHAT, "question u", NOW)));
      expect(taken.filter((note) => note !== undefined)).toEqual(["?"]);
      await notes.put(CHAT, "question u", "?", later(60));
      expect(await notes.take(CHAT, "question u", later(60))).toBeUndefined();
    });

    test("is forgotten when it is over, and with its chat", async () => {
      const { notes, chats } = open();
      await notes.put(CHAT, "a", 1, later(60));
      await notes.put(TOPIC, "b", 2, later(120));
      expect(await notes.prune(later(60))).toBe(1);
      expect((await chats.kept(CHAT)).notes).toEqual(["b"]);
      expect((await chats.erase(CHAT)).notes).toEqual(["b"]);
      expect((await chats.kept(CHAT)).notes).toEqual([]);
    });

    test("goes with its chat to a new address", async () => {
      const to = { platform: "test", chat: "-100" };
      await open().notes.put(TOPIC, "a", 1, later(60));
      await open().notes.put({ ...to, thread: "7" }, "a", 2, later(60));
      await open().subscriptions.move(CHAT, to);
      expect(await open().notes.get({ ...to, thread: "7" }, "a", NOW)).toBe(1);
      expect(await open().notes.get(TOPIC, "a", NOW)).toBeUndefined();
    });
  });

  describe("the messages of a digest", () => {
    test("are known with the stories that each told, the latest digest first", async () => {
      await open().subscriptions.put(aSubscription());
      await planAll(open(), NOW);
      const claim = { owner: "a", platforms: ["test"], now: NOW, until: later(20), limit: 1 };
      const [held] = await open().deliveries.claim(claim);
      if (!held) throw new Error("nothing was due");
      expect(await open().chats.sentDigests(CHAT)).toEqual([]);
      await open().deliveries.begin(held, 5, 1);
      await open().deliveries.sent(held, 1, { ref: "101", place: "@me/5", stories: { first: 1, last: 3 } });
      await open().deliveries.begin(held, 5, 2);
      await open().deliveries.sent(
        held,
        2,
        { ref: "102", stories: { first: 4, last: 9 } },
        { at: later(5), windowEnd: NOW },
      );
      expect(await open().chats.sentDigests(CHAT)).toEqual([
        {
          digestId: 5,
          at: later(5),
          messages: [
            { ref: "101", place: "@me/5", stories: { first: 1, last: 3 } },
            { ref: "102", stories: { first: 4, last: 9 } },
          ],
        },
      ]);
      expect(await open().chats.sentDigests(TOPIC)).toEqual([]);
    });
  });
}
