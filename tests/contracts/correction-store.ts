import { describe, expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";
import { aDraft } from "../support/material/draft-builder.ts";
import { aSubscription, NOW, planAll, SLOT } from "./subscriptions.ts";

const later = (minutes: number) => NOW.add({ minutes });

/** What is put right after it was sent; `open` gives the store of the running test. */
export function describeCorrections(open: () => OpenStores): void {
  describe("corrections", () => {
    /** A digest that came to one place in two messages, and its draft. */
    const sent = async () => {
      const { subscriptions, deliveries, digests, drafts } = open();
      await subscriptions.put(aSubscription());
      await planAll(open(), NOW);
      const key = { edition: "sabah", from: later(-60), to: NOW, preferences: "{}" };
      const { id: digestId } = await digests.put(key, aDraft().digest, NOW);
      const [held] = await deliveries.claim({
        ...{ owner: "me", platforms: ["test"], now: NOW, until: later(1), limit: 1 },
      });
      if (!held) throw new Error("nothing is due");
      await deliveries.begin(held, digestId, 1);
      await deliveries.sent(held, 1, { ref: "101", stories: { first: 1, last: 3 } });
      await deliveries.begin(held, digestId, 2);
      await deliveries.sent(
        held,
        2,
        { ref: "102", stories: { first: 4, last: 5 } },
        { at: NOW, windowEnd: NOW },
      );
      const window = { from: later(-60), to: NOW };
      const draft = await drafts.open({ edition: "sabah", slot: SLOT, window, draft: aDraft() }, NOW);
      return { draft, digestId, delivery: held };
    };
    const claim = (at = NOW) => open().corrections.claim(at, at.add({ minutes: 2 }), 10);

    test("are one for each place that got the digest, however often they are planned", async () => {
      const { draft, digestId, delivery } = await sent();
      const { corrections } = open();
      expect(await corrections.digests(draft)).toEqual([digestId]);
      expect([await corrections.plan(draft, 1, NOW), await corrections.plan(draft, 1, NOW)]).toEqual([1, 0]);
      expect(await claim()).toMatchObject([
        {
          ...{ draftId: draft.id, seq: 1, tries: 0 },
          delivery: { id: delivery.id, digestId, address: delivery.address, edition: "sabah" },
          messages: [
            { ref: "101", stories: { first: 1, last: 3 } },
            { ref: "102", stories: { first: 4, last: 5 } },
          ],
        },
      ]);
    });

    test("are handed out again after a while where nobody said how they ended", async () => {
      const { draft } = await sent();
      const { corrections } = open();
      await corrections.plan(draft, 1, NOW);
      expect(await claim()).toHaveLength(1);
      expect(await claim(later(1))).toEqual([]);
      const [task] = await claim(later(2));
      if (task) await corrections.later(task, later(9), 1);
      expect(await claim(later(8))).toEqual([]);
      const [again] = await claim(later(9));
      expect(again?.tries).toBe(1);
      if (again) await corrections.end(again, "edited");
      expect(await claim(later(60))).toEqual([]);
      expect(await corrections.counts({ draftId: draft.id, seq: 1 })).toMatchObject({
        due: 0,
        edited: 1,
        told: 0,
      });
    });

    test("are known by when they were made, and change the digest under its number", async () => {
      const { draft, digestId } = await sent();
      const { corrections, drafts, digests } = open();
      const edit = { do: "correct", story: "a", seen: 0, words: "العدد 12" } as const;
      await drafts.change(draft.id, () => ({
        at: NOW,
        by: "test:7",
        edit: { do: "out", story: "a", seen: 0 },
      }));
      await drafts.change(draft.id, () => ({ at: later(1), by: "test:7", edit }));
      expect(await corrections.since(NOW)).toEqual([{ draftId: draft.id, seq: 2 }]);
      expect(await corrections.since(later(2))).toEqual([]);
      await corrections.amend(digestId, { ...aDraft().digest, title: "مصوَّب" });
      expect((await digests.get(digestId))?.title).toBe("مصوَّب");
    });
  });
}
