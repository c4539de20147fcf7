import { describe, expect, test } from "vitest";
import { genresInContext } from "#core/judgement/genre/in-context.ts";
import { recurring } from "#core/judgement/genre/recurring.ts";
import { anArticle, NOON } from "../../../support/material/article-builder.ts";

type Given = {
  readonly title: string;
  readonly day: number;
  readonly hour?: number;
  readonly sourceId?: string;
};

const printed = ({ title, day, hour = 0, sourceId = "marsa" }: Given) =>
  anArticle({
    id: `${sourceId}-${day}-${title}`,
    title,
    sourceId,
    publishedAt: NOON.add({ hours: 24 * day + hour }),
  });

function found(...given: readonly Given[]): number {
  return recurring(given.map(printed)).size;
}

describe("recurring", () => {
  test("the same title at the same hour on another day is a fixture, numbers and dates aside", () => {
    expect(found({ title: "نافذة على البحر 14", day: 0 }, { title: "نافذة على البحر 15", day: 1 })).toBe(2);
    expect(
      found({ title: "مختارات السبت من المكتبة", day: 0 }, { title: "مختارات الأحد من المكتبة", day: 1 }),
    ).toBe(2);
  });

  test("a like title is one on the third day", () => {
    const like = ["نافذة صغيرة على بحر المرسى", "نافذة صغيرة على بحر الواحة", "نافذة صغيرة على بحر الزمرد"];
    const days = like.map((title, day) => ({ title, day }));
    expect(found(...days.slice(0, 2))).toBe(0);
    expect(found(...days)).toBe(3);
  });

  test.each<[string, Given[]]>([
    [
      "at another hour",
      [
        { title: "نافذة على البحر", day: 0 },
        { title: "نافذة على البحر", day: 1, hour: 6 },
      ],
    ],
    [
      "on the same day",
      [
        { title: "نافذة على البحر", day: 0 },
        { title: "نافذة على البحر", day: 0, hour: 1 },
      ],
    ],
    [
      "by another outlet",
      [
        { title: "نافذة على البحر", day: 0 },
        { title: "نافذة على البحر", day: 1, sourceId: "waha" },
      ],
    ],
    [
      "a month later",
      [
        { title: "نافذة على البحر", day: 0 },
        { title: "نافذة على البحر", day: 30 },
      ],
    ],
    [
      "of a happening",
      [
        { title: "قتلى في غارة على المرسى", day: 0 },
        { title: "قتلى في غارة على المرسى", day: 1 },
      ],
    ],
  ])("a like title %s is none", (_, given) => {
    expect(found(...given)).toBe(0);
  });

  test("what is named service by its days is service in context, and labels stay", () => {
    const [first, second] = [
      printed({ title: "نافذة على البحر", day: 0 }),
      printed({ title: "نافذة على البحر", day: 1 }),
    ];
    expect(genresInContext([first, second]).get(second.id)).toEqual({
      genre: "service",
      reasons: ["recurring"],
    });
    const column = { ...second, genre: "opinion" as const };
    expect(genresInContext([first, column]).size).toBe(0);
  });
});
