import { expect, onTestFinished, test } from "vitest";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { createNotify } from "#app/desk/notices.ts";
import { createRenew } from "#app/desk/renew-notice.ts";
import type { Document } from "#core/document/document.ts";
import type { SendOutcome } from "#core/ports.ts";
import { deskSchema } from "#core/schedule/desk-rules.ts";
import { openStores } from "#store/open.ts";
import { createFakePlatform } from "../../support/engine/fake-platform.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { aDraft, DRAFTED } from "../../support/material/draft-builder.ts";
import { createTestLog } from "../../support/test-log.ts";

const SLOT = { date: "2026-11-19", time: "07:00", at: Temporal.Instant.from("2026-11-19T04:00:00Z") };
const never = new AbortController().signal;
const RATES = {
  perSecond: Number.POSITIVE_INFINITY,
  chatPauseMs: 0,
  groupPerMinute: 1_000,
  isGroup: () => false,
};
const REFUSED: SendOutcome = { outcome: "rejected", reason: "invalid" };
const UNHEARD: SendOutcome = { outcome: "unknown", repeatable: false };

/** A draft of which editors were told in as many messages as it has lines here. */
async function announced({ lines = ["مسودة"], limit = 10_000 } = {}) {
  const clock = createFakeClock(DRAFTED);
  const stores = await openStores("sqlite::memory:", { now: DRAFTED });
  onTestFinished(() => stores.close());
  const platform = createFakePlatform("test", limit);
  const channel = { platform, rateLimiter: createRateLimiter(RATES, clock), account: "test:1" };
  const { drafts } = stores;
  const deps = { drafts, channels: new Map([["test", channel]]), clock, log: createTestLog().log };
  const window = { from: DRAFTED.subtract({ hours: 24 }), to: DRAFTED };
  const opened = await drafts.open({ edition: "sabah", slot: SLOT, window, draft: aDraft() }, DRAFTED);
  const rules = (chat = "test:1") => deskSchema.parse({ chat });
  const reply = (words: readonly string[]) => {
    const blocks = words.map((text) => ({
      type: "paragraph" as const,
      children: [{ type: "text" as const, text }],
    }));
    return { document: { title: "", blocks } satisfies Document };
  };
  const signals = { stop: never, kill: never };
  const kept = async () => (await drafts.get(opened.id)) ?? opened;
  await createNotify(deps)(await kept(), rules(), "draft", async () => reply(lines), signals);
  const renew = createRenew(deps);
  return {
    ...{ platform, clock },
    change: async () => {
      const edit = { do: "machine", last: (await kept()).log.length } as const;
      await drafts.change(opened.id, () => ({ at: clock.now(), by: "test:7", edit }));
    },
    /** Looks after it so many seconds later; returns the edits that this made. */
    async look(seconds: number, words: readonly string[] = ["مسودة غُيّرت"], chat?: string) {
      const before = platform.edited.length;
      await clock.advance(seconds * 1_000);
      await renew(await kept(), rules(chat), "draft", () => reply(words), signals);
      return platform.edited.slice(before).map(({ ref, text }) => [ref, text.trim()]);
    },
  };
}

test("a draft that was changed is edited where editors were told of it, at most once in ten seconds", async () => {
  const { change, look, platform } = await announced();
  expect(await look(60)).toEqual([]);
  await change();
  expect(await look(1)).toEqual([["m1", "مسودة غُيّرت"]]);
  await change();
  await change();
  expect(await look(5)).toEqual([]);
  expect(await look(5)).toEqual([["m1", "مسودة غُيّرت"]]);
  expect(await look(60)).toEqual([]);
  expect(platform.delivered).toHaveLength(1);
});

test("a message that cannot be edited any more is left as it is", async () => {
  const { change, look, platform } = await announced();
  await change();
  let asked = 0;
  platform.answer = () => {
    asked += 1;
    return REFUSED;
  };
  expect(await look(1)).toEqual([]);
  await change();
  for (let round = 0; round < 9; round += 1) expect(await look(600)).toEqual([]);
  expect(asked).toBe(1);
});

test("where the first of two messages is gone the second is not edited alone", async () => {
  const lines = ["ا".repeat(60), "ب".repeat(60)];
  const { change, look, platform } = await announced({ lines, limit: 120 });
  await change();
  platform.answer = (_request, _address, { key }) => (key === "edit m1" ? REFUSED : undefined);
  expect(await look(1, lines)).toEqual([]);
});

test("an edit that nobody heard of is made again, ever more rarely and not for ever", async () => {
  const { change, look, platform } = await announced();
  await change();
  let asked = 0;
  platform.answer = () => {
    asked += 1;
    return UNHEARD;
  };
  await look(1);
  await look(19);
  expect(asked).toBe(1);
  await look(1);
  await look(39);
  expect(asked).toBe(2);
  for (let round = 0; round < 20; round += 1) await look(6_000);
  expect(asked).toBe(9);
});

test("an edit that came to nothing at first is made when the platform answers again", async () => {
  const { change, look, platform } = await announced();
  await change();
  platform.answer = () => ({ outcome: "unprocessed" });
  await look(1);
  platform.answer = () => undefined;
  expect(await look(21)).toEqual([["m1", "مسودة غُيّرت"]]);
});

test("a draft that has become longer or shorter than its messages fills just those", async () => {
  const words = (letter: string) => letter.repeat(60);
  const { change, look } = await announced({ lines: [words("ا"), words("ب")], limit: 120 });
  await change();
  const longer = await look(1, [words("ج"), words("د"), words("ه")]);
  expect(longer.map(([ref]) => ref)).toEqual(["m1", "m2"]);
  expect(longer[1]?.[1]).toContain("بقية لا تتسع لها هذه الرسالة");
  await change();
  const shorter = await look(10, [words("ج")]);
  expect(shorter.map(([ref]) => ref)).toEqual(["m1", "m2"]);
  expect(shorter[1]?.[1]).toBe("المسودة كلها فيما سبق.");
});

test("nothing is edited in a chat that is the editors' no more", async () => {
  const { change, look } = await announced();
  await change();
  expect(await look(1, ["سر"], "test:2")).toEqual([]);
  expect(await look(600, ["سر"])).toEqual([]);
});
