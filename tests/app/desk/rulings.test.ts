import { expect, test } from "vitest";
import { createRulings } from "#app/desk/rulings.ts";
import type { DeskEdit } from "#core/desk/edit.ts";
import type { DeskState } from "#core/desk/kept-draft.ts";
import { cardsOf } from "#core/digest/digest.ts";
import { type Edition, editionSchema } from "#core/digest/edition.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import { openStores } from "#store/open.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { aDigest } from "../../support/material/digest-builder.ts";
import { aDraft, DRAFTED } from "../../support/material/draft-builder.ts";

const SLOT = { date: "2026-11-19", time: "07:00", at: Temporal.Instant.from("2026-11-19T04:00:00Z") };
const EVERYBODY = preferencesSchema.parse({});
const out: DeskEdit = { do: "out", story: "a", seen: 0 };
const adding: DeskEdit = { do: "add", story: "x", seen: 0 };

const edition = (silent: "publish" | "hold"): Edition => ({
  id: "sabah",
  ...editionSchema.parse({
    title: "موجز الصباح",
    schedule: { times: ["07:00"] },
    desk: { chat: "test:1", silent },
    sections: [
      { id: "top", title: "أبرز الأخبار" },
      { id: "brief", title: "بإيجاز", show: "headline" },
    ],
  }),
});

async function desk({
  silent = "publish" as "publish" | "hold",
  edits = [] as readonly DeskEdit[],
  stands = { state: "drafted" } as DeskState,
  isDrafted = true,
} = {}) {
  const clock = createFakeClock(SLOT.at);
  const stores = await openStores("sqlite::memory:", { now: DRAFTED });
  const window = { from: DRAFTED.subtract({ hours: 24 }), to: DRAFTED };
  if (isDrafted) {
    const { id } = await stores.drafts.open(
      { edition: "sabah", slot: SLOT, window, draft: aDraft() },
      DRAFTED,
    );
    for (const edit of edits) await stores.drafts.change(id, () => ({ at: DRAFTED, by: "test:7", edit }));
    await stores.drafts.change(id, () => ({ at: SLOT.at.add({ minutes: 90 }), by: "test:7", stands }));
  }
  const { rulingOn } = createRulings({ drafts: stores.drafts, clock });
  return { clock, on: (at = SLOT.at) => rulingOn(edition(silent), at), window };
}

const published: DeskState = { state: "published", reason: "yes" };
const ids = (digest: Parameters<typeof cardsOf>[0]) =>
  cardsOf(digest)
    .map(({ id }) => id)
    .join("");

test("a slot waits for its draft, and for the word on it", async () => {
  expect(await (await desk()).on()).toEqual({ ruling: "wait" });
  expect(await (await desk({ stands: { state: "held", reason: "rule" } })).on()).toEqual({ ruling: "wait" });
  expect(await (await desk({ stands: { state: "skipped", reason: "replaced" } })).on()).toMatchObject({
    ruling: "skip",
  });
  const never = await desk({ isDrafted: false });
  expect(await never.on()).toEqual({ ruling: "wait" });
  await never.clock.advanceTo(SLOT.at.add({ minutes: 11 }));
  expect(await never.on()).toBeUndefined();
  const unseen = await desk({ isDrafted: false, silent: "hold" });
  await unseen.clock.advanceTo(SLOT.at.add({ hours: 3 }));
  expect(await unseen.on()).toEqual({ ruling: "wait" });
});

test("a published draft goes out as it was drafted and changed, from when it was let go", async () => {
  const { on, window } = await desk({ edits: [out, adding], stands: published });
  const ruling = await on();
  if (ruling?.ruling !== "send") throw new Error("it is not sent");
  expect([ruling.newsTo, ruling.since]).toEqual([DRAFTED, SLOT.at.add({ minutes: 90 })]);
  const again = aDigest({ sections: [], window: { from: String(window.from), to: String(window.to) } });
  expect(ids(ruling.apply(again, edition("publish"), EVERYBODY))).toBe("bcxde");
  // Composed for another window, it has its own stories.
  const other = { ...aDraft().digest, window: { from: String(DRAFTED), to: String(SLOT.at) } };
  expect(ids(ruling.apply(other, edition("publish"), EVERYBODY))).toBe("bcxde");
  const muted = { ...EVERYBODY, muted: ["خبر x"] };
  expect(ids(ruling.apply(other, edition("publish"), muted))).toBe("bcde");
});

test("a reader's own hour is the machine's, without what editors threw out and with nothing they added", async () => {
  const { on } = await desk({ edits: [out, adding], stands: published });
  const ruling = await on(SLOT.at.add({ hours: 2 }));
  if (ruling?.ruling !== "send") throw new Error("it is not sent");
  expect(ruling.newsTo).toBeUndefined();
  expect(ids(ruling.apply(aDraft().digest, edition("publish"), EVERYBODY))).toBe("bcde");
  expect(await (await desk()).on(SLOT.at.add({ hours: 2 }))).toBeUndefined();
});

test("where nothing may go out unseen a reader's own hour gets what was let go last", async () => {
  const hold = { silent: "hold", edits: [out] } as const;
  const waiting = await desk(hold);
  expect(await waiting.on(SLOT.at.add({ hours: 2 }))).toMatchObject({ ruling: "skip" });
  const { on } = await desk({ ...hold, stands: published });
  const ruling = await on(SLOT.at.add({ hours: 2 }));
  expect(ruling).toMatchObject({ ruling: "send", newsTo: DRAFTED, since: SLOT.at.add({ hours: 2 }) });
});
