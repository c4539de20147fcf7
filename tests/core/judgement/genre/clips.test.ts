import { describe, expect, test } from "vitest";
import { clips, type Piece } from "#core/judgement/genre/clips.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const CAPTION = "التقطت كاميرا أحد المارة مشهد انهيار الجدار في السوق القديم صباح اليوم.";
const REPORT = "بدأ العمل في الجسر الجديد الذي يربط ضفتي النهر بحضور وزير الأشغال وأهالي البلدة. ".repeat(14);

function pieces(sourceId: string, count: number, text: string, genre: Piece["genre"] = "news"): Piece[] {
  return Array.from({ length: count }, (_, n) =>
    anArticle({ id: `${sourceId}-${genre}-${text.length}-${n}`, sourceId, text, genre }),
  );
}

describe("clips", () => {
  test("captions beside full reports are clips where some of them say so", () => {
    const captions = pieces("marsa", 6, CAPTION);
    const all = [...captions, ...pieces("marsa", 2, CAPTION, "video"), ...pieces("marsa", 20, REPORT)];
    expect(clips(all)).toEqual(new Set(captions.map(({ id }) => id)));
  });

  test.each([
    ["none of them says so", [...pieces("marsa", 8, CAPTION), ...pieces("marsa", 20, REPORT)]],
    ["a feed of teasers", [...pieces("marsa", 40, CAPTION), ...pieces("marsa", 6, CAPTION, "video")]],
    [
      "few items were seen",
      [
        ...pieces("marsa", 3, CAPTION),
        ...pieces("marsa", 2, CAPTION, "video"),
        ...pieces("marsa", 8, REPORT),
      ],
    ],
    [
      "short items are rare",
      [
        ...pieces("marsa", 2, CAPTION),
        ...pieces("marsa", 2, CAPTION, "video"),
        ...pieces("marsa", 60, REPORT),
      ],
    ],
  ])("short items are reports where %s", (_, all) => {
    expect(clips(all)).toEqual(new Set());
  });

  test("one outlet's habit is not another's", () => {
    const marsa = [
      ...pieces("marsa", 6, CAPTION),
      ...pieces("marsa", 2, CAPTION, "video"),
      ...pieces("marsa", 20, REPORT),
    ];
    const waha = [...pieces("waha", 6, CAPTION), ...pieces("waha", 20, REPORT)];
    expect([...clips([...marsa, ...waha])].filter((id) => id.startsWith("waha"))).toEqual([]);
  });
});
