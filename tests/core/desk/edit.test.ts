import { expect, test } from "vitest";
import { atItsHour, onWord } from "#core/desk/decide.ts";
import { deskEditSchema, LONGEST_HEADLINE, LONGEST_NOTE } from "#core/desk/edit.ts";
import type { DraftHead } from "#core/desk/kept-draft.ts";
import { DRAFTED, logOf } from "../../support/material/draft-builder.ts";

const headline = (text: string) => deskEditSchema.safeParse({ do: "headline", story: "a", seen: 0, text });

test("what an editor types is one line in display form, of a length that a card can bear", () => {
  expect(headline("  سطر\nوآخر \u202eمقلوب\u0000 ").data).toMatchObject({ text: "سطر وآخر مقلوب" });
  expect(headline("<b>&</b>").data).toMatchObject({ text: "<b>&</b>" });
  expect(headline(" \u200b\n ").success).toBe(false);
  expect(headline("س".repeat(LONGEST_HEADLINE)).success).toBe(true);
  expect(headline("س".repeat(LONGEST_HEADLINE + 1)).success).toBe(false);
  expect(headline("س".repeat(1_000_000)).success).toBe(false);
  const note = { do: "note", story: "a", seen: 0 };
  expect(deskEditSchema.safeParse(note).success).toBe(true);
  expect(deskEditSchema.safeParse({ ...note, text: "س".repeat(LONGEST_NOTE + 1) }).success).toBe(false);
});

test("a change that says more or less than it may is refused", () => {
  for (const edit of [
    { do: "out", story: "a" },
    { do: "out", story: "", seen: 0 },
    { do: "out", story: "a", seen: -1 },
    { do: "out", story: "a", seen: 0, text: "س" },
    { do: "publish", story: "a", seen: 0 },
    { do: "sentences", story: "a", seen: 0, texts: [] },
    { do: "sentences", story: "a", seen: 0, texts: Array.from({ length: 7 }, () => "س") },
    { do: "merge", story: "a", seen: 0, other: "b" },
    null,
  ])
    expect(deskEditSchema.safeParse(edit).success).toBe(false);
});

const slot = { date: "2026-11-19", time: "07:00", at: DRAFTED.add({ minutes: 30 }) };
const head = (stands: DraftHead["stands"]) => ({ slot, stands, log: logOf() });
const drafted = head({ state: "drafted", since: DRAFTED });
const since = DRAFTED;

test("at its hour changes go out, and with no hand on it the edition's rule decides", () => {
  const changed = { ...drafted, log: logOf({ do: "out", story: "a", seen: 0 }) };
  expect(atItsHour(drafted, "publish", slot.at.subtract({ seconds: 1 }))).toBeUndefined();
  expect(atItsHour(drafted, "publish", slot.at)).toEqual({ state: "published", reason: "rule" });
  expect(atItsHour(drafted, "hold", slot.at)).toEqual({ state: "held", reason: "rule" });
  expect(atItsHour(changed, "hold", slot.at)).toEqual({ state: "published", reason: "edited" });
  const held = head({ state: "held", reason: "editor", since });
  expect(atItsHour(held, "publish", slot.at.add({ hours: 3 }))).toBeUndefined();
});

test("an editor's word counts once, and only while the draft waits", () => {
  const published = { state: "published", reason: "yes" };
  expect(onWord(drafted, "publish")).toEqual(published);
  expect(onWord(head({ state: "held", reason: "rule", since }), "publish")).toEqual(published);
  expect(onWord(drafted, "hold")).toEqual({ state: "held", reason: "editor" });
  expect(onWord(head({ state: "held", reason: "rule", since }), "hold")).toBeUndefined();
  for (const stands of [
    { state: "published", reason: "rule", since },
    { state: "skipped", reason: "replaced", since },
  ] as const)
    expect([onWord(head(stands), "publish"), onWord(head(stands), "hold")]).toEqual([undefined, undefined]);
});
