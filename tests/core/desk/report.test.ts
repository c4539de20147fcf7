import { expect, test } from "vitest";
import type { DeskEdit } from "#core/desk/edit.ts";
import type { DeskState, KeptDraft } from "#core/desk/kept-draft.ts";
import { reportOf } from "#core/desk/report.ts";
import { aDraft, DRAFTED, logOf, materialOf } from "../../support/material/draft-builder.ts";

const draft = aDraft({
  material: {
    ...aDraft().material,
    b: materialOf("b", { topic: "sport", rules: ["thread", "outlets"] }),
  },
});

function kept(stands: DeskState, ...edits: readonly DeskEdit[]): KeptDraft {
  const slot = { date: "2026-11-19", time: "07:00", at: DRAFTED };
  const window = { from: DRAFTED, to: DRAFTED };
  return {
    id: 1,
    edition: "sabah",
    slot,
    window,
    stands: { ...stands, since: DRAFTED },
    draft,
    log: logOf(...edits),
  };
}

test("what editors changed is counted by outlet, topic and rule, what was taken back is not", () => {
  const [report, ...others] = reportOf([
    kept(
      { state: "published", reason: "edited" },
      { do: "out", story: "b", seen: 0 },
      { do: "lead", story: "c", seen: 0 },
      { do: "add", story: "x", seen: 0 },
      { do: "out", story: "a", seen: 0 },
      { do: "undo", last: 4 },
    ),
    kept({ state: "published", reason: "rule" }),
    kept(
      { state: "skipped", reason: "replaced" },
      { do: "out", story: "b", seen: 0 },
      { do: "machine", last: 1 },
    ),
  ]);
  expect(others).toEqual([]);
  expect(report).toMatchObject({
    edition: "sabah",
    drafts: 3,
    published: { yes: 0, edited: 1, rule: 1 },
    skipped: 1,
  });
  const changed = report?.outlets.filter(({ out, lead, add }) => out + lead + add > 0);
  expect(changed).toMatchObject([
    { name: "صحيفة b", told: 3, out: 1 },
    { name: "صحيفة c", told: 3, lead: 1 },
    { name: "صحيفة x", told: 0, add: 1 },
  ]);
  expect(report?.topics).toMatchObject([
    { name: "politics", told: 12, out: 0, lead: 1, add: 1 },
    { name: "sport", told: 3, out: 1 },
  ]);
  expect(report?.rules.find(({ name }) => name === "thread")).toMatchObject({ told: 3, out: 1 });
});
