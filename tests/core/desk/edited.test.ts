import { describe, expect, test } from "vitest";
import type { DeskEdit } from "#core/desk/edit.ts";
import { type EditedFor, edited } from "#core/desk/edited.ts";
import { judge } from "#core/desk/judge.ts";
import { cardsOf, type Digest } from "#core/digest/digest.ts";
import { aDigest, aSection } from "../../support/material/digest-builder.ts";
import { aDraft, logOf, materialOf, storyCard } from "../../support/material/draft-builder.ts";

const draft = aDraft();
const everybody: EditedFor = {
  sections: draft.sections.map((section) => ({ ...section, limit: 10 })),
  isMuted: () => false,
  isShortened: false,
};

const editedBy = (
  edits: readonly DeskEdit[],
  digest: Digest = draft.digest,
  reader: Partial<EditedFor> = {},
) => edited(digest, draft, logOf(...edits), { ...everybody, ...reader });
const order = (digest: Digest) =>
  digest.sections.map(({ id, stories }) => `${id}: ${stories.map((card) => card.id).join("")}`);
const cardOf = (digest: Digest, id: string) => cardsOf(digest).find((card) => card.id === id);

describe("the draft's own digest", () => {
  test("is the same without a change, and again after it was left to the machine", () => {
    expect(editedBy([])).toBe(draft.digest);
    expect(
      editedBy([
        { do: "out", story: "a", seen: 0 },
        { do: "machine", last: 1 },
      ]),
    ).toEqual(draft.digest);
  });

  test("loses what is out or held, moves what is moved, and gains what is added", () => {
    expect(order(editedBy([{ do: "out", story: "a", seen: 0 }]))).toEqual(["top: bc", "brief: de"]);
    expect(order(editedBy([{ do: "hold", story: "e", seen: 0 }]))).toEqual(["top: abc", "brief: d"]);
    expect(order(editedBy([{ do: "up", story: "c", seen: 0 }]))).toEqual(["top: acb", "brief: de"]);
    expect(order(editedBy([{ do: "down", story: "d", seen: 0 }]))).toEqual(["top: abc", "brief: ed"]);
    expect(order(editedBy([{ do: "lead", story: "c", seen: 0 }]))).toEqual(["top: cab", "brief: de"]);
    expect(order(editedBy([{ do: "add", story: "x", seen: 0 }]))).toEqual(["top: abcx", "brief: de"]);
  });

  test("tells a story in another section, in that section's look, and takes back what means none", () => {
    const move = (story: string, into: string): DeskEdit => ({ do: "move", story, seen: 0, into });
    const digest = editedBy([move("a", "brief")]);
    expect(order(digest)).toEqual(["top: bc", "brief: dea"]);
    expect(cardOf(digest, "a")?.summary).toEqual([]);
    expect(order(editedBy([move("d", "top")]))).toEqual(["top: abcd", "brief: e"]);
    for (const nothing of [move("a", "top"), move("a", "nosuch"), move("nobody", "top")])
      expect(judge(draft, [], nothing)).toEqual({ verdict: "void" });
    // A reader who left that section out keeps it, behind what stands there.
    const short = everybody.sections.filter(({ id }) => id === "top");
    expect(order(editedBy([move("a", "brief")], draft.digest, { sections: short }))).toEqual(["top: bca"]);
  });

  test("counts what it tells, and has no section without stories", () => {
    const digest = editedBy([
      { do: "out", story: "d", seen: 0 },
      { do: "out", story: "e", seen: 0 },
    ]);
    expect(order(digest)).toEqual(["top: abc"]);
    expect(digest.counts).toMatchObject({ stories: 3, outlets: 3 });
  });

  test("says headline, sentences and note as the editor wants them, and whose the sentences are", () => {
    const digest = editedBy([
      { do: "headline", story: "a", seen: 0, text: "عنوان المحرر" },
      { do: "sentences", story: "a", seen: 1, texts: ["كتبها المحرر.", "ما قالته وكالة عن a."] },
      { do: "note", story: "a", seen: 2, text: "لم يتأكد بعد" },
    ]);
    expect(cardOf(digest, "a")).toMatchObject({
      headline: "عنوان المحرر",
      summary: ["كتبها المحرر.", "ما قالته وكالة عن a."],
      borrowed: [{ sentence: 1, outlet: "وكالة a", url: "https://agency.example/a" }],
      note: "لم يتأكد بعد",
    });
    const without = editedBy([
      { do: "note", story: "a", seen: 0, text: "لم يتأكد بعد" },
      { do: "note", story: "a", seen: 1 },
    ]);
    expect(cardOf(without, "a")).not.toHaveProperty("note");
  });

  test("tells a headline in sentences where it comes to lead", () => {
    const digest = editedBy([{ do: "lead", story: "d", seen: 0 }]);
    expect(order(digest)).toEqual(["top: dabc", "brief: e"]);
    expect(cardOf(digest, "d")?.summary).toEqual(["الجملة الأولى من d.", "الجملة الثانية من d."]);
  });

  test("merges stories with all their outlets, and splits them again", () => {
    const merge: DeskEdit = { do: "merge", story: "a", seen: 0, other: "x", otherSeen: 0 };
    const digest = editedBy([merge, { do: "merge", story: "a", seen: 1, other: "d", otherSeen: 0 }]);
    expect(order(digest)).toEqual(["top: abc", "brief: e"]);
    expect(cardOf(digest, "a")?.sources.map(({ outlet }) => outlet)).toEqual([
      "صحيفة a",
      "صحيفة x",
      "صحيفة d",
    ]);
    const apart = editedBy([merge, { do: "split", story: "a", seen: 1, member: "x" }]);
    expect(order(apart)).toEqual(["top: axbc", "brief: de"]);
  });

  test("tells one of a story's own articles apart, without its outlet in the rest", () => {
    const members = [storyCard("m"), storyCard("n")];
    const sources = members.flatMap((card) => card.sources);
    const grouped = storyCard("a", { sources });
    const split = aDraft({
      digest: aDigest({ sections: [aSection({ stories: [grouped, storyCard("b")] })] }),
      material: { a: materialOf("a", { members }) },
    });
    const digest = edited(
      split.digest,
      split,
      logOf({ do: "split", story: "a", seen: 0, member: "n" }),
      everybody,
    );
    expect(order(digest)).toEqual(["top: anb"]);
    expect(cardOf(digest, "a")?.sources.map(({ outlet }) => outlet)).toEqual(["صحيفة m"]);
  });

  test("says nothing beside its sections of what is not told", () => {
    const [top, brief] = draft.digest.sections;
    const blocks = {
      opening: ["a", "b", "d"],
      lead: { id: "a", developments: [{ at: "2026-11-18T04:00:00Z", headline: "قبل ذلك" }], reactions: [] },
      figure: { figure: "12", sentence: "بلغ العدد 12.", outlet: "صحيفة a", url: "https://a.example/news" },
      quote: { words: "قلنا ما قلنا", speaker: "الناطق", outlet: "صحيفة b", url: "https://b.example/news" },
    };
    const digest = { ...draft.digest, opening: ["كتبها نموذج عن كل ما فيه."], blocks };
    const out = editedBy([{ do: "out", story: "a", seen: 0 }], digest);
    expect(top && brief && out.opening).toBeUndefined();
    expect(out.blocks).toEqual({
      opening: ["b", "d"],
      lead: { id: "b", developments: [], reactions: [] },
      quote: blocks.quote,
    });
    expect(editedBy([{ do: "lead", story: "c", seen: 0 }], digest).blocks).toMatchObject({
      opening: ["c", "a", "b", "d"],
      lead: { id: "c" },
    });
  });
});

describe("a reader's own digest", () => {
  const other = aDigest({
    sections: [
      aSection({ id: "top", stories: [storyCard("b"), storyCard("new"), storyCard("a")] }),
      aSection({ id: "brief", show: "headline", stories: [storyCard("e", { summary: [] })] }),
    ],
  });

  test("has the same stories out, retold and in the same order; what the draft does not know stays in its place", () => {
    expect(order(editedBy([{ do: "out", story: "b", seen: 0 }], other))).toEqual(["top: newa", "brief: e"]);
    expect(order(editedBy([{ do: "up", story: "c", seen: 0 }], other))).toEqual(["top: anewb", "brief: e"]);
    const retold = editedBy([{ do: "headline", story: "b", seen: 0, text: "عنوان المحرر" }], other);
    expect(order(retold)).toEqual(["top: bnewa", "brief: e"]);
    expect(cardOf(retold, "b")?.headline).toBe("عنوان المحرر");
  });

  test("gains no story of the draft but what an editor added", () => {
    const digest = editedBy([{ do: "add", story: "x", seen: 0 }], other);
    expect(order(digest)).toEqual(["top: bnewax", "brief: e"]);
  });

  test("gains nothing that the reader has muted, in no section the reader dropped", () => {
    const adding: DeskEdit = { do: "add", story: "x", seen: 0 };
    const isMuted = ({ id }: { readonly id: string }) => id === "x";
    expect(order(editedBy([adding], other, { isMuted }))).toEqual(["top: bnewa", "brief: e"]);
    const brief = { sections: everybody.sections.filter(({ id }) => id === "brief") };
    const small = aDigest({ sections: other.sections.slice(1) });
    expect(order(editedBy([adding], small, brief))).toEqual(["brief: e"]);
  });

  test("knows a story by its address where it was grouped under another name", () => {
    const renamed = aDigest({
      sections: [aSection({ id: "top", stories: [{ ...storyCard("a"), id: "z" }] })],
    });
    expect(order(editedBy([{ do: "out", story: "a", seen: 0 }], renamed))).toEqual([]);
  });

  test("leaves what its reader follows where it is", () => {
    const own = [{ id: "followed", title: "ما تتابعه", kind: "stories", show: "card", limit: 10 } as const];
    const following = aDigest({
      sections: [
        aSection({ id: "followed", stories: [storyCard("c")] }),
        aSection({ id: "top", stories: [storyCard("a"), storyCard("b")] }),
      ],
    });
    const sections = [...own, ...everybody.sections];
    expect(order(editedBy([{ do: "lead", story: "c", seen: 0 }], following, { sections }))).toEqual([
      "followed: c",
      "top: ab",
    ]);
  });

  test("stays short where the reader wants it short", () => {
    const short = { isShortened: true, sections: everybody.sections.map((one) => ({ ...one, limit: 2 })) };
    const two = aDigest({ sections: [aSection({ id: "top", stories: [storyCard("a"), storyCard("b")] })] });
    const edits: DeskEdit[] = [
      { do: "add", story: "x", seen: 0 },
      { do: "lead", story: "x", seen: 1 },
    ];
    expect(order(editedBy(edits, two, short))).toEqual(["top: xa"]);
    const out: DeskEdit = { do: "out", story: "a", seen: 0 };
    expect(order(editedBy([out], two, short))).toEqual(["top: bc"]);
    const muted = { ...short, isMuted: ({ id }: { readonly id: string }) => id === "c" };
    expect(order(editedBy([out], two, muted))).toEqual(["top: b"]);
  });
});
