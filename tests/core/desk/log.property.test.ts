import fc from "fast-check";
import { expect, test } from "vitest";
import { deskOf, storiesOn } from "#core/desk/desk.ts";
import { type DeskEdit, type EditLog, versionOf } from "#core/desk/edit.ts";
import { edited } from "#core/desk/edited.ts";
import { judge } from "#core/desk/judge.ts";
import { cardsOf } from "#core/digest/digest.ts";
import { digestSchema } from "#core/digest/digest-schema.ts";
import { aDraft, logOf, materialOf, storyCard } from "../../support/material/draft-builder.ts";

const draft = aDraft({
  material: {
    ...aDraft().material,
    a: materialOf("a", { members: [storyCard("a"), storyCard("m"), storyCard("n")] }),
  },
});
const reader = {
  sections: draft.sections.map((section) => ({ ...section, limit: 10 })),
  isMuted: () => false,
  isShortened: false,
};

const story = fc.constantFrom(..."abcdexymn", "nobody");
const count = fc.integer({ min: 0, max: 12 });
const words = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `س${text}`);
const of = { story, seen: count };
const anyEdit: fc.Arbitrary<DeskEdit> = fc.oneof(
  fc.record({ do: fc.constantFrom("out", "hold", "up", "down", "lead", "add"), ...of }),
  fc.record({ do: fc.constant("move"), ...of, into: fc.constantFrom("top", "brief", "nosuch") }),
  fc.record({ do: fc.constant("headline"), ...of, text: words }),
  fc.record({ do: fc.constant("sentences"), ...of, texts: fc.array(words, { minLength: 1, maxLength: 3 }) }),
  fc.record({ do: fc.constant("note"), ...of, text: words }),
  fc.record({ do: fc.constant("note"), ...of }),
  fc.record({ do: fc.constant("merge"), ...of, other: story, otherSeen: count }),
  fc.record({ do: fc.constant("split"), ...of, member: story }),
  fc.record({ do: fc.constantFrom("machine", "undo"), last: count }),
);
const anyLog = fc.array(anyEdit, { maxLength: 25 });

/** The same change by an editor who has seen everything. */
function upToDate(edit: DeskEdit, log: EditLog): DeskEdit {
  if (!("story" in edit)) return { ...edit, last: log.length };
  const seen = versionOf(log, edit.story);
  return edit.do === "merge" ? { ...edit, seen, otherSeen: versionOf(log, edit.other) } : { ...edit, seen };
}

/** What is accepted of a sequence of changes, each by an editor who has seen all before it. */
function accepted(edits: readonly DeskEdit[]): EditLog {
  return edits.reduce<EditLog>((log, edit) => {
    const current = upToDate(edit, log);
    return judge(draft, log, current).verdict === "accepted"
      ? logOf(...log.map((one) => one.edit), current)
      : log;
  }, []);
}

test("any log of changes gives a digest that its contract holds, with each story once", () => {
  fc.assert(
    fc.property(anyLog, (edits) => {
      for (const log of [logOf(...edits), accepted(edits)]) {
        const digest = edited(draft.digest, draft, log, reader);
        digestSchema.parse(digest);
        const ids = cardsOf(digest).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(digest.counts.stories).toBe(ids.length);
      }
    }),
  );
});

test("the digest tells the stories of the desk in its order", () => {
  fc.assert(
    fc.property(anyLog, (edits) => {
      const log = accepted(edits);
      const digest = edited(draft.digest, draft, log, reader);
      expect(cardsOf(digest).map(({ id }) => id)).toEqual(
        storiesOn(deskOf(draft, log)).map(({ card }) => card.id),
      );
    }),
  );
});

test("no story is lost: it is told, a part of another, or below", () => {
  fc.assert(
    fc.property(anyLog, (edits) => {
      const desk = deskOf(draft, logOf(...edits));
      const all = [...storiesOn(desk), ...desk.below].flatMap((one) => [one, ...one.merged]);
      const ids = all.map(({ card }) => card.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of "abcdexy") expect(ids).toContain(id);
    }),
  );
});

test("what is taken back is as if it had never been said", () => {
  fc.assert(
    fc.property(anyLog, anyEdit, (edits, edit) => {
      const log = accepted(edits);
      const more = accepted([...edits, edit]);
      fc.pre(more.length === log.length + 1 && edit.do !== "undo");
      const undone = logOf(...more.map((one) => one.edit), { do: "undo", last: more.length });
      expect(deskOf(draft, undone)).toEqual(deskOf(draft, log));
    }),
  );
});

test("of two editors who look at the same story and change it, the second is told what the first did", () => {
  const onStory = anyEdit.filter((edit) => "story" in edit);
  fc.assert(
    fc.property(anyLog, onStory, onStory, (edits, first, second) => {
      const log = accepted(edits);
      const [one, other] = [first, second].map((edit) => upToDate({ ...edit, story: "a" } as DeskEdit, log));
      fc.pre(one !== undefined && other !== undefined && judge(draft, log, one).verdict === "accepted");
      if (!one || !other) return;
      const after = logOf(...log.map((entry) => entry.edit), one);
      const verdict = judge(draft, after, other);
      expect(verdict).toMatchObject({ verdict: "stale" });
      if (verdict.verdict === "stale") expect(verdict.since.at(-1)?.edit).toEqual(one);
    }),
  );
});

test("changes of different stories go side by side", () => {
  const log = logOf({ do: "out", story: "a", seen: 0 });
  expect(judge(draft, log, { do: "headline", story: "b", seen: 0, text: "عنوان" })).toEqual({
    verdict: "accepted",
  });
  expect(judge(draft, log, { do: "merge", story: "b", seen: 0, other: "a", otherSeen: 0 })).toMatchObject({
    verdict: "stale",
    since: [{ seq: 1 }],
  });
  expect(judge(draft, log, { do: "undo", last: 0 })).toMatchObject({ verdict: "stale" });
});

test("what would change nothing is not written", () => {
  const none = { verdict: "void" };
  expect(judge(draft, [], { do: "up", story: "a", seen: 0 })).toEqual(none);
  expect(judge(draft, [], { do: "down", story: "c", seen: 0 })).toEqual(none);
  expect(judge(draft, [], { do: "add", story: "a", seen: 0 })).toEqual(none);
  expect(judge(draft, [], { do: "out", story: "nobody", seen: 0 })).toEqual(none);
  expect(judge(draft, [], { do: "headline", story: "a", seen: 0, text: "خبر a" })).toEqual(none);
  expect(judge(draft, [], { do: "undo", last: 0 })).toEqual(none);
  const many = logOf(...Array.from({ length: 500 }, (): DeskEdit => ({ do: "machine", last: 0 })));
  expect(judge(draft, many, { do: "machine", last: 500 })).toEqual({ verdict: "too many" });
});
