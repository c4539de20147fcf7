import { describe, expect, test } from "vitest";
import type { Article } from "#core/article/article.ts";
import { compose } from "#core/digest/compose.ts";
import { type Edition, editionSchema } from "#core/digest/edition.ts";
import type { Material } from "#core/digest/material.ts";
import { createRelatedIndex } from "#core/related/index.ts";
import type { Story } from "#core/stories/story.ts";
import { anArticle, aStory, NOON } from "../../support/material/article-builder.ts";

const WINDOW = { from: NOON.subtract({ hours: 24 }), to: NOON };
const hoursAgo = (hours: number) => NOON.subtract({ hours });

function anEdition(sections: readonly object[], given: object = {}): Edition {
  const parsed = editionSchema.parse({ title: "موجز", sections, ...given });
  return { id: "sabah", ...parsed };
}

function materialOf(stories: readonly Story[]): Material {
  const related = createRelatedIndex();
  for (const { articles } of stories) for (const article of articles) related.add(article);
  const storyIds = new Map(
    stories.flatMap(({ id, articles }) => articles.map((article) => [article.id, id] as const)),
  );
  return { stories, related, storyOf: (id) => storyIds.get(id) };
}

function digestOf(edition: Edition, stories: readonly Story[]) {
  return compose(edition, materialOf(stories), { now: NOON, window: WINDOW, trust: () => 3 });
}

const headlines = (edition: Edition, stories: readonly Story[]) =>
  digestOf(edition, stories).sections.map(({ id, stories: cards }) => [
    id,
    cards.map(({ headline }) => headline),
  ]);

function told(title: string, outlets: number, given: Partial<Article> = {}): Story {
  const article = (number: number) =>
    anArticle({
      id: `${title}-${number}`,
      title,
      sourceId: `s${number}`,
      outlet: `صحيفة ${number}`,
      publishedAt: hoursAgo(3),
      ...given,
    });
  return aStory(article(1), ...Array.from({ length: outlets - 1 }, (_, index) => article(index + 2)));
}

describe("a section", () => {
  test("puts the event that most outlets tell first", () => {
    const edition = anEdition([{ id: "all", title: "الأخبار", per_outlet: 9 }]);
    expect(headlines(edition, [told("أ", 1), told("ب", 3), told("ج", 2)])).toEqual([
      ["all", ["ب", "ج", "أ"]],
    ]);
  });

  test("takes what fits and leaves the rest to the next one", () => {
    const edition = anEdition([
      { id: "top", title: "الأبرز", min_outlets: 2 },
      { id: "sport", title: "رياضة", topics: ["sport"] },
      { id: "rest", title: "أخرى" },
    ]);
    const stories = [told("أ", 2, { topic: "sport" }), told("ب", 1, { topic: "sport" }), told("ج", 1)];
    expect(headlines(edition, stories)).toEqual([
      ["top", ["أ"]],
      ["sport", ["ب"]],
      ["rest", ["ج"]],
    ]);
  });

  test("keeps to its limit, the edition's limit, and so many of one outlet where others have something", () => {
    const own = ["أ", "ب", "ج", "د"].map((title) => told(title, 1));
    const others = ["س", "ش"].map((title) => told(title, 1, { sourceId: title, topic: "sport" }));
    const stories = [...own, ...others];
    const count = (section: object, given = {}) =>
      digestOf(anEdition([{ id: "all", title: "الأخبار", ...section }], given), stories).counts.stories;
    expect(count({ per_outlet: 9, limit: 3 })).toBe(3);
    expect(count({ per_outlet: 9, limit: 9 }, { limit: 2 })).toBe(2);
    const mixed = anEdition([{ id: "all", title: "الأخبار", per_outlet: 1, limit: 3 }]);
    expect(headlines(mixed, stories)).toEqual([["all", ["أ", "ب", "س"]]]);
    expect(count({ per_outlet: 1, limit: 4, topics: ["top"] })).toBe(4);
  });

  test("lets no more than two steps of one affair stand side by side", () => {
    const text = (line: string) => [{ kind: "paragraph", text: line } as const];
    const step = (title: string, line: string) => ({
      ...told(title, 3, { body: text(line) }),
      thread: "affair",
    });
    const edition = anEdition([{ id: "all", title: "الأخبار", per_outlet: 9 }]);
    const stories = [
      step("أ", "انهار سد الوادي فجرا."),
      step("ب", "طلب المجلس كشف حساب المقاول."),
      step("ج", "فتحت المدارس أبوابها للنازحين."),
      told("د", 1),
    ];
    expect(headlines(edition, stories)[0]?.[1]?.indexOf("د")).toBe(2);
  });

  test("a week's digest tells what was great on its first day, and each day's news beside the last's", () => {
    const days = [...Array(7).keys()].map((day) =>
      told(`اليوم ${day}`, 2, {
        title: `انتخابات اليوم ${day}`,
        publishedAt: hoursAgo(7 * 24 - 1 - day * 24),
      }),
    );
    const minor = [...Array(7).keys()].map((n) => told(`خبر ${n}`, 1, { publishedAt: hoursAgo(1) }));
    const edition = anEdition([{ id: "all", title: "الأسبوع", limit: 7, per_outlet: 9 }], { window: "7d" });
    const week = { from: NOON.subtract({ hours: 7 * 24 }), to: NOON };
    const material = materialOf([...minor, ...days]);
    const digest = compose(edition, material, { now: NOON, window: week, trust: () => 3 });
    const told7 = digest.sections.flatMap(({ stories }) => stories.map(({ headline }) => headline));
    expect(told7.toSorted()).toEqual(days.map(({ lead }) => lead.title).toSorted());
  });

  test("tells no columns, clips or tables, which have blocks of their own", () => {
    const edition = anEdition([
      { id: "all", title: "الأخبار" },
      { id: "tables", title: "خدمات", kind: "service" },
      { id: "views", title: "آراء", kind: "opinion" },
    ]);
    const stories = [
      told("خبر", 1),
      told("مواقيت", 3, { genre: "service" }),
      told("رأي", 1, { genre: "opinion" }),
    ];
    expect(headlines(edition, [...stories, told("إعلان", 5, { genre: "paid" })])).toEqual([
      ["all", ["خبر"]],
      ["tables", ["مواقيت"]],
      ["views", ["رأي"]],
    ]);
  });

  test("includes and excludes by words of folded Arabic", () => {
    const stories = [told("الذّهب يرتفع", 1), told("القمح يهبط", 1)];
    const only = (section: object) =>
      headlines(anEdition([{ id: "all", title: "الأخبار", ...section }]), stories)[0]?.[1];
    expect(only({ include: ["ذهب"] })).toEqual(["الذّهب يرتفع"]);
    expect(only({ exclude: ["الذهب"] })).toEqual(["القمح يهبط"]);
  });

  test("takes by region and by source", () => {
    const stories = [
      told("أ", 1, { region: "egypt", sourceId: "x" }),
      told("ب", 1, { region: "gulf", sourceId: "y" }),
    ];
    const only = (section: object) =>
      headlines(anEdition([{ id: "all", title: "الأخبار", ...section }]), stories)[0]?.[1];
    expect(only({ regions: ["egypt"] })).toEqual(["أ"]);
    expect(only({ sources: ["y"] })).toEqual(["ب"]);
  });

  test("of the latest kind goes by time", () => {
    const edition = anEdition([{ id: "all", title: "آخر الأخبار", kind: "latest" }]);
    const stories = [told("أ", 3, { publishedAt: hoursAgo(9) }), told("ب", 1, { publishedAt: hoursAgo(1) })];
    expect(headlines(edition, stories)).toEqual([["all", ["ب", "أ"]]]);
  });

  test("without a story is left out", () => {
    expect(
      headlines(anEdition([{ id: "sport", title: "رياضة", topics: ["sport"] }]), [told("أ", 1)]),
    ).toEqual([]);
  });
});

describe("a digest", () => {
  test("holds what was told after its window's start, up to its end", () => {
    const edition = anEdition([{ id: "all", title: "الأخبار" }]);
    const stories = [
      told("قديم", 1, { publishedAt: hoursAgo(24) }),
      told("جديد", 1, { publishedAt: hoursAgo(0) }),
    ];
    expect(headlines(edition, stories)).toEqual([["all", ["جديد"]]]);
  });

  test("names every outlet of a story once and counts them", () => {
    const digest = digestOf(anEdition([{ id: "all", title: "الأخبار" }]), [told("أ", 3), told("ب", 1)]);
    expect(digest.sections[0]?.stories[0]?.sources).toHaveLength(3);
    expect(digest.counts).toMatchObject({ stories: 2, outlets: 3 });
  });

  test("shows as much of a story as its section says", () => {
    const text =
      "افتتحت البلدية حديقة جديدة على شاطئ المدينة صباح اليوم بحضور السكان.\nوقال رئيس البلدية إن الحديقة تضم ملاعب للأطفال ومسارًا للدراجات.";
    const story = [
      told("افتتاح حديقة", 1, {
        body: text.split("\n").map((line) => ({ kind: "paragraph", text: line })),
        keywords: ["حدائق"],
      }),
    ];
    const card = (show: string) =>
      digestOf(anEdition([{ id: "all", title: "الأخبار", show }]), story).sections[0]?.stories[0];
    expect(card("headline")).toMatchObject({ summary: [], keywords: [] });
    expect(card("summary")?.summary.length).toBeGreaterThan(0);
    expect(card("summary")?.keywords).toEqual([]);
    expect(card("card")?.keywords[0]).toBe("حدائق");
  });

  test("puts a publisher's related headlines before ours and says none twice", () => {
    const lead = told("افتتاح حديقة الشاطئ في المرسى", 1, {
      related: [{ headline: "افتتاح حديقة الشاطئ في المرسى" }, { headline: "خطة لزراعة ألف شجرة" }],
    });
    const digest = digestOf(anEdition([{ id: "all", title: "الأخبار", limit: 1 }]), [lead]);
    expect(digest.sections[0]?.stories[0]?.related).toEqual([{ headline: "خطة لزراعة ألف شجرة" }]);
  });

  test("with a schedule says when the next one comes", () => {
    const edition = anEdition([{ id: "all", title: "الأخبار" }], { schedule: { times: ["07:00"] } });
    expect(digestOf(edition, []).nextAt).toBe("2026-11-20T04:00:00Z");
  });

  test("of nothing is empty and not an error", () => {
    expect(digestOf(anEdition([{ id: "all", title: "الأخبار" }]), []).counts).toEqual({
      stories: 0,
      outlets: 0,
      minutes: 0,
    });
  });
});
