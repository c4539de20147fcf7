import { describe, expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";
import { aSubscription, NOW } from "./subscriptions.ts";

const PLACE = { platform: "test", chat: "1" };
const later = (minutes: number) => NOW.add({ minutes });

/** What places were told at once; `open` gives the store of the running test. */
export function describeAlerts(open: () => OpenStores): void {
  describe("alerts", () => {
    const claim = (story: string, most = 3, place: object = {}, now = NOW) =>
      open().alerts.claim({ ...PLACE, ...place }, story, { now, since: NOW, most });

    test("are taken once a story and place, however many ask at once", async () => {
      expect((await Promise.all([claim("a"), claim("a"), claim("a")])).filter(Boolean)).toHaveLength(1);
      expect(await claim("a", 3, { thread: "7" })).toBe(true);
      expect(await claim("a", 3, { chat: "2" })).toBe(true);
    });

    test("are no more than are wanted since the beginning of the day", async () => {
      expect([await claim("a", 2), await claim("b", 2), await claim("c", 2)]).toEqual([true, true, false]);
      const tomorrow = { now: later(1_440), since: later(1_000), most: 2 };
      expect(await open().alerts.claim(PLACE, "c", tomorrow)).toBe(true);
    });

    test("that surely did not arrive are given back, those that did are not", async () => {
      await claim("a");
      await open().alerts.release(PLACE, "a");
      expect(await claim("a")).toBe(true);
      await open().alerts.sent(PLACE, "a", { messageRef: "m-1", reason: "breaking", figures: {} });
      await open().alerts.release(PLACE, "a");
      expect(await claim("a")).toBe(false);
    });

    test("say what a place was told, and in which message, with the figures that it has now", async () => {
      await claim("a");
      const message = {
        messageRef: "m-1",
        place: "7/8",
        reason: "followed",
        figures: { killed: { value: 5, outlets: 3, at: 1 } },
      } as const;
      await open().alerts.sent(PLACE, "a", message);
      await claim("b", 3, {}, later(10));
      await claim("a", 3, { thread: "7" });
      const a = { storyId: "a", at: NOW, edits: 0, ...message };
      const b = { storyId: "b", at: later(10), reason: "breaking", figures: {}, edits: 0 };
      expect(await open().alerts.toldTo(PLACE, later(-1))).toEqual([b, a]);
      expect(await open().alerts.toldTo(PLACE, later(5))).toEqual([b]);
      expect(await open().alerts.messages(later(-1))).toEqual([{ ...a, address: PLACE }]);
      const figures = {
        killed: { value: 12, outlets: 4, at: 9 },
        "money دولار": { value: 1.5e9, outlets: 3, at: 7 },
      };
      await open().alerts.edited(PLACE, "a", figures);
      const [edited] = await open().alerts.messages(later(-1));
      expect(edited).toMatchObject({ figures, edits: 1 });
    });

    test("are forgotten with time, and with their chat", async () => {
      await claim("a");
      await claim("b", 3, {}, later(60));
      expect(await open().alerts.prune(later(30))).toBe(1);
      expect(await claim("a")).toBe(true);
      await open().chats.erase(PLACE);
      expect(await claim("b")).toBe(true);
    });

    test("go to active subscriptions that want them", async () => {
      const alerts = { breaking: true, followed: false, most: 2 };
      const preferences = { ...aSubscription().preferences, alerts };
      await open().subscriptions.put(aSubscription({ preferences }));
      await open().subscriptions.put(aSubscription({ edition: "masaa" }));
      const paused = { state: "paused", reason: "user", at: NOW } as const;
      const { next: _none, ...away } = aSubscription({ edition: "riyada", preferences, status: paused });
      await open().subscriptions.put(away);
      const wanting = await Array.fromAsync(open().subscriptions.wantingAlerts());
      expect(wanting.map(({ edition, preferences: of }) => [edition, of.alerts])).toEqual([
        ["sabah", alerts],
      ]);
    });
  });
}
