import { describe, expect, test } from "vitest";
import { onWord } from "#core/desk/decide.ts";
import type { DeskEdit } from "#core/desk/edit.ts";
import { judge } from "#core/desk/judge.ts";
import type { OpenStores } from "#store/open.ts";
import { aDraft } from "../support/material/draft-builder.ts";
import { describeCorrections } from "./correction-store.ts";
import { aSubscription, NOW, planAll, SLOT } from "./subscriptions.ts";

const later = (minutes: number) => NOW.add({ minutes });

/** Drafts of every database; `open` gives the store of the running test. */
export function describeDrafts(open: () => OpenStores): void {
  describeCorrections(open);
  describe("drafts", () => {
    const draft = aDraft();
    const make = (at = SLOT.at, edition = "sabah") =>
      open().drafts.open(
        { edition, slot: { ...SLOT, at }, window: { from: later(-60), to: NOW }, draft },
        NOW,
      );
    const out = (story: string, seen = 0): DeskEdit => ({ do: "out", story, seen });
    const edit = (id: number, change: DeskEdit, by = "test:7") =>
      open().drafts.change(id, ({ log }) =>
        judge(draft, log, change).verdict === "accepted" ? { at: later(1), by, edit: change } : undefined,
      );

    test("are one for each edition and slot, however many make them at once", async () => {
      const [first, ...others] = await Promise.all([make(), make(), make()]);
      expect(others.map(({ id }) => id)).toEqual([first?.id, first?.id]);
      expect(first).toEqual({
        id: first?.id,
        edition: "sabah",
        slot: SLOT,
        window: { from: later(-60), to: NOW },
        stands: { state: "drafted", since: NOW },
        draft,
        log: [],
      });
      expect((await make(SLOT.at, "masaa")).id).not.toBe(first?.id);
    });

    test("keep every change with its number, its editor and its time", async () => {
      const { id } = await make();
      await edit(id, out("a"));
      await edit(id, { do: "headline", story: "b", seen: 0, text: "عنوان" }, "test:8");
      const kept = await open().drafts.get(id);
      expect(kept?.log).toEqual([
        { seq: 1, at: later(1), by: "test:7", edit: out("a") },
        { seq: 2, at: later(1), by: "test:8", edit: { do: "headline", story: "b", seen: 0, text: "عنوان" } },
      ]);
    });

    test("let of changes that are made at once only those through that had seen each other", async () => {
      const { id } = await make();
      const made = Array.from({ length: 6 }, (_, at) =>
        edit(id, { do: "headline", story: "a", seen: 0, text: `عنوان ${at}` }, `test:${at}`),
      );
      await Promise.all([...made, edit(id, out("b"))]);
      const kept = await open().drafts.get(id);
      expect(kept?.log.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(kept?.log.map((entry) => entry.edit.do).sort()).toEqual(["headline", "out"]);
    });

    test("take a yes once, whoever says it", async () => {
      const { id } = await make();
      let taken = 0;
      const yes = (by: string) =>
        open().drafts.change(id, (kept) => {
          const stands = onWord(kept, "publish");
          if (stands) taken += 1;
          return stands && { at: later(2), by, stands };
        });
      const kept = await Promise.all(["test:1", "test:2", "test:3"].map(yes));
      expect(taken).toBe(1);
      const [first] = kept;
      expect(first?.stands).toMatchObject({ state: "published", reason: "yes", since: later(2) });
      expect(new Set(kept.map((one) => one?.stands.by)).size).toBe(1);
    });

    test("are as they were where deciding fails", async () => {
      const { id } = await make();
      const failing = open().drafts.change(id, () => {
        throw new Error("halfway");
      });
      await expect(failing).rejects.toThrow("halfway");
      expect((await open().drafts.get(id))?.log).toEqual([]);
      expect(await open().drafts.change(id + 99, () => undefined)).toBeUndefined();
    });

    test("are found by the last slot before a moment, and as long as they wait or ended just now", async () => {
      const first = await make();
      const next = await make(SLOT.at.add({ hours: 24 }));
      const { drafts } = open();
      expect(await drafts.headAt("sabah", SLOT.at.subtract({ seconds: 1 }))).toBeUndefined();
      expect((await drafts.headAt("sabah", SLOT.at))?.id).toBe(first.id);
      expect((await drafts.headAt("sabah", SLOT.at.add({ hours: 23 })))?.id).toBe(first.id);
      expect((await drafts.headAt("sabah", SLOT.at.add({ hours: 25 })))?.id).toBe(next.id);
      const ids = async (since: Temporal.Instant) => (await drafts.recent(since)).map(({ id }) => id);
      const published = { state: "published", reason: "rule" } as const;
      await drafts.change(first.id, () => ({ at: later(5), stands: published }));
      expect(await drafts.lastPublished("sabah", SLOT.at.subtract({ seconds: 1 }))).toBeUndefined();
      const last = await drafts.lastPublished("sabah", SLOT.at.add({ hours: 25 }));
      expect([last?.id, last?.stands]).toEqual([first.id, { ...published, since: later(5) }]);
      expect(await ids(later(5))).toEqual([first.id, next.id]);
      expect(await ids(later(6))).toEqual([next.id]);
      expect((await Array.fromAsync(drafts.since(SLOT.at))).map(({ id }) => id)).toEqual([first.id, next.id]);
    });

    test("have each message about them sent once, and once more where a process died with it", async () => {
      const { id } = await make();
      const { drafts } = open();
      const claims = (name: string, at = NOW) =>
        Promise.all([1, 2].map(() => drafts.claimNotice(id, name, at)));
      const won = async (name: string, at?: Temporal.Instant) =>
        (await claims(name, at)).filter(Boolean).length;
      expect(await won("draft")).toBe(1);
      expect(await won("draft", later(1))).toBe(0);
      expect(await won("draft", later(2))).toBe(1);
      expect(await won("draft", later(9))).toBe(0);
      expect(await won("late")).toBe(1);
      await drafts.noticed(id, "late");
      await drafts.releaseNotice(id, "late");
      expect(await won("late", later(9))).toBe(0);
      expect(await won("refused")).toBe(1);
      await drafts.releaseNotice(id, "refused");
      expect(await won("refused")).toBe(1);
    });

    test("have the notice of a state brought up to date by one process, and not while it is put off", async () => {
      const { id } = await make();
      const { drafts } = open();
      const message = { place: 4_000_000_000, refs: ["m1", "m2"] };
      const claim = (shown: string, at: Temporal.Instant) => drafts.claimRenewal(id, "draft", shown, at);
      const won = async (shown: string, at: Temporal.Instant) =>
        (await Promise.all([claim(shown, at), claim(shown, at)])).filter(Boolean).length;
      await drafts.claimNotice(id, "draft", NOW);
      expect(await claim("one", NOW)).toBeUndefined();
      await drafts.noticed(id, "draft", { ...message, shown: "none" });
      expect(await won("none", NOW)).toBe(0);
      expect(await won("one", NOW)).toBe(1);
      // The process that took it died.
      expect(await won("one", later(1))).toBe(0);
      expect(await won("one", later(2))).toBe(1);
      await drafts.putOffRenewal(id, "draft", later(3));
      expect(await claim("one", later(2))).toBeUndefined();
      expect(await claim("one", later(3))).toEqual({ ...message, shown: "none", failures: 1 });
      await drafts.renewed(id, "draft", "one", later(4));
      expect(await claim("one", later(5))).toBeUndefined();
      expect(await claim("two", later(3))).toBeUndefined();
      expect(await claim("two", later(4))).toEqual({ ...message, shown: "one", failures: 0 });
      await drafts.leaveNotice(id, "draft");
      expect(await claim("three", later(99))).toBeUndefined();
      // It was told, all the same.
      expect(await drafts.claimNotice(id, "draft", later(99))).toBe(false);
    });

    test("let the deliveries that waited for them be claimed at once", async () => {
      await open().subscriptions.put(aSubscription());
      await planAll(open(), NOW);
      const claim = (now: Temporal.Instant) =>
        open().deliveries.claim({
          owner: "me",
          platforms: ["test"],
          now,
          until: now.add({ seconds: 20 }),
          limit: 9,
        });
      const [held] = await claim(NOW);
      if (held) await open().deliveries.release(held, later(10), 0);
      const kept = await make();
      expect(await claim(later(1))).toEqual([]);
      expect(await open().drafts.hasten({ ...kept, edition: "masaa" }, later(1))).toBe(0);
      expect(await open().drafts.hasten(kept, later(1))).toBe(1);
      expect(await claim(later(1))).toHaveLength(1);
    });

    test("keep what an editor changed who had everything of theirs erased, without their account", async () => {
      const { id } = await make();
      await edit(id, out("a"), "test:7");
      await edit(id, out("b"), "test:8");
      const stands = { state: "held", reason: "editor" } as const;
      await open().drafts.change(id, () => ({ at: later(2), by: "test:7", stands }));
      await open().chats.erase({ platform: "test", chat: "@7" });
      const kept = await open().drafts.get(id);
      expect(kept?.log.map(({ by }) => by)).toEqual(["", "test:8"]);
      expect(kept?.stands).toEqual({ ...stands, since: later(2) });
    });

    test("are forgotten with all that belongs to them", async () => {
      const { id } = await make();
      await edit(id, out("a"));
      await open().drafts.claimNotice(id, "draft", NOW);
      const next = await make(SLOT.at.add({ hours: 24 }));
      expect(await open().drafts.prune(SLOT.at.add({ hours: 1 }))).toBe(1);
      expect(await open().drafts.get(id)).toBeUndefined();
      expect(await open().drafts.get(next.id)).toBeDefined();
      expect((await make()).log).toEqual([]);
    });
  });
}
