import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editionSchema } from "#core/digest/edition.ts";
import { personalise, preferencesKey } from "#core/digest/personalise.ts";
import { rank } from "#core/digest/rank.ts";
import { LEADING } from "#core/salience/bend.ts";
import { partsOf } from "#core/salience/salience.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import { fadedBy, type Taste, withWish } from "#core/schedule/taste.ts";
import { anArticle, aStory, NOON } from "../../support/material/article-builder.ts";

const WINDOW = { from: NOON.subtract({ hours: 24 }), to: NOON };
const CONTEXT = { window: WINDOW, trust: () => 3 };
const TODAY = NOON.toZonedDateTimeISO("UTC").toPlainDate();
const UNBENT = { weights: {}, pin: [], ban: [] };

/** Twelve stories of falling weight; every third is of sport. */
const STORIES = Array.from({ length: 12 }, (_, number) => {
  const article = (outlet: number) =>
    anArticle({
      id: `${number}-${outlet}`,
      title: `خبر رقم ${number} عن شأن من الشؤون${number % 3 === 0 ? " في الدوري" : ""}`,
      text: `تفاصيل الخبر ذي الرقم ${number} كما روتها الصحيفة ${outlet}.`,
      sourceId: `s${outlet}`,
      outlet: `صحيفة ${outlet}`,
      topic: number % 3 === 0 ? "sport" : "society",
      topicConfidence: 1,
      publishedAt: NOON.subtract({ hours: 3 }),
    });
  return aStory(article(0), ...Array.from({ length: 12 - number }, (__, outlet) => article(outlet + 1)));
});
const order = (taste: readonly Taste[] = []) =>
  rank(STORIES, CONTEXT, { ...UNBENT, taste }).map(({ story }) => story.id);
const wish = (given: Partial<Taste>): Taste => ({
  of: "topic",
  value: "sport",
  by: 1,
  on: TODAY.toString(),
  ...given,
});

describe("a reader's taste", () => {
  test("brings up what is wanted more and takes down what is wanted less", () => {
    const usual = order();
    const place = (ids: readonly string[]) => ids.indexOf("9-0");
    expect(place(order([wish({ by: 3 })]))).toBeLessThan(place(usual));
    const less = order([wish({ of: "word", value: "الدوري", by: -3 })]);
    expect(less.indexOf("6-0")).toBeGreaterThan(usual.indexOf("6-0"));
    const led = rank(STORIES, CONTEXT, UNBENT)[8];
    const outlet = order([wish({ of: "outlet", value: led?.story.lead.sourceId ?? "", by: 3 })]);
    expect(outlet.indexOf(led?.story.id ?? "")).toBeLessThan(8);
  });

  test("leaves the day's leading stories where they are, whatever is wanted", () => {
    const taste = fc.record<Taste>({
      of: fc.constantFrom("topic", "outlet", "word"),
      value: fc.constantFrom("sport", "society", "s0", "s1", "الدوري", "خبر"),
      by: fc.integer({ min: -3, max: 3 }),
      on: fc.constantFrom(TODAY.toString(), TODAY.subtract({ days: 40 }).toString()),
    });
    fc.assert(
      fc.property(fc.array(taste, { maxLength: 10 }), (tastes) => {
        expect(order(tastes).slice(0, LEADING)).toEqual(order().slice(0, LEADING));
        expect(new Set(order(tastes))).toEqual(new Set(order()));
        const parts = rank(STORIES, CONTEXT, { ...UNBENT, taste: tastes }).slice(0, LEADING);
        expect(parts.flatMap((one) => partsOf(one)).map(({ feature }) => feature)).not.toContain("taste");
      }),
    );
  });

  test("fades by the week", () => {
    expect([0, 6, 7, 21, 42].map((days) => fadedBy(TODAY.subtract({ days }).toString(), TODAY))).toEqual([
      1,
      1,
      0.5 ** (1 / 3),
      0.5,
      0.25,
    ]);
  });

  test("said again counts more, up to three; taken back it is gone", () => {
    const more = (tastes: readonly Taste[]) => withWish(tastes, wish({}));
    expect(more(more(more(more([]))))).toEqual([wish({ by: 3 })]);
    expect(withWish([wish({ by: 1 })], wish({ by: -1 }))).toEqual([]);
  });

  test("of very many wishes keeps the latest", () => {
    let tastes: Taste[] = [];
    for (let number = 0; number < 100; number++)
      tastes = withWish(tastes, wish({ of: "word", value: `كلمة ${number}` }));
    expect([tastes.length, tastes.at(-1)?.value]).toEqual([60, "كلمة 99"]);
  });
});

describe("an edition of a reader who follows something", () => {
  const EDITION = {
    ...editionSchema.parse({ title: "نشرة المرسى", sections: [{ id: "all", title: "الأخبار" }] }),
    id: "marsa",
  };
  const of = (given: object) => personalise(EDITION, preferencesSchema.parse(given));

  test("has it in a section of its own, first", () => {
    const { sections } = of({
      follow: ["الذهب"],
      threads: [{ id: "t1", title: "خبر", since: "2026-11-19" }],
    });
    expect(sections.map(({ title, include, threads }) => [title, include, threads])).toEqual([
      ["ما تتابعه", ["الذهب"], ["t1"]],
      ["الأخبار", [], undefined],
    ]);
  });

  test("never tells what is muted, be it followed or not", () => {
    const { sections } = of({ follow: ["الذهب"], muted: ["البورصة"] });
    expect(sections.map(({ exclude }) => exclude)).toEqual([["البورصة"], ["البورصة"]]);
  });

  test("is another one than that of a reader who does not", () => {
    const key = (given: object) => preferencesKey(preferencesSchema.parse(given));
    const wishes = [wish({})];
    expect(new Set([key({}), key({ follow: ["ذهب"] }), key({ taste: wishes })]).size).toBe(3);
    expect(key({ follow: ["ب", "أ"] })).toBe(key({ follow: ["أ", "ب"] }));
  });
});

describe("an edition without an outlet", () => {
  const told = (given: object) =>
    rank(STORIES, CONTEXT, { ...UNBENT, ...given }).flatMap(({ story }) =>
      story.articles.map(({ sourceId }) => sourceId),
    );

  test("tells its stories as the others tell them", () => {
    const outlets = told({ without: ["s0", "s1"] });
    expect(outlets).not.toContain("s0");
    expect(outlets).toContain("s2");
    expect(rank(STORIES, CONTEXT, { ...UNBENT, without: ["s0"] })).toHaveLength(STORIES.length);
  });

  test("tells nothing of feeds that readers added, but of those it was made with", () => {
    const own = (id: string) =>
      aStory(
        anArticle({ id, sourceId: id, title: `خبر من ${id}`, publishedAt: NOON.subtract({ hours: 1 }) }),
      );
    const ids = (given: object) =>
      rank([own("own_aa"), own("own_bb")], CONTEXT, { ...UNBENT, ...given }).map(({ story }) => story.id);
    expect(ids({})).toEqual([]);
    expect(ids({ feeds: ["own_bb"] })).toEqual(["own_bb"]);
  });
});
