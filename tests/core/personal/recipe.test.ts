import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editionSchema } from "#core/digest/edition.ts";
import { REGION_NAMES } from "#core/feeds/region-names.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import { canonical, type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import { recipeEdition } from "#core/personal/recipe-edition.ts";

const keys = <Names extends object>(names: Names) => Object.keys(names) as (keyof Names)[];
const outlet = fc.stringMatching(/^[a-z][a-z0-9_]{0,39}$/);
/** Whatever the schema accepts: unusual words, doubled choices, everything at once. */
const recipe = fc
  .record({
    title: fc.constantFrom("موجزي", "نشرة المرسى", "a".repeat(40)),
    topics: fc.array(fc.constantFrom(...keys(TOPIC_NAMES)), { maxLength: 11 }),
    regions: fc.array(fc.constantFrom(...keys(REGION_NAMES)), { maxLength: 7 }),
    outlets: fc.array(outlet, { maxLength: 5 }),
    without: fc.array(outlet, { maxLength: 5 }),
    follow: fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 5 }),
    feeds: fc.array(outlet, { maxLength: 3 }),
    leading: fc.boolean(),
    every: fc.constantFrom("day" as const, "week" as const, "month" as const),
  })
  .map((given) => recipeSchema.safeParse(given).data)
  .filter((parsed) => parsed !== undefined);

describe("an edition made of a recipe", () => {
  test("is always a valid edition with sections of different names", () => {
    fc.assert(
      fc.property(recipe, (given) => {
        const { id, feeds: _ofReaders, ...fields } = recipeEdition(given, "own_0123456789abcdef");
        expect(editionSchema.safeParse(fields).error).toBeUndefined();
        expect(new Set(fields.sections.map((section) => section.id)).size).toBe(fields.sections.length);
        expect(id).toBe("own_0123456789abcdef");
      }),
    );
  });

  test("tells what is followed first, then own feeds, the day's leading stories, and each topic", () => {
    const given = recipeSchema.parse({
      topics: ["technology", "economy"],
      regions: ["gulf"],
      follow: ["الذهب"],
      feeds: ["own_ab"],
    });
    const { sections, window } = recipeEdition(given, "own_1");
    expect(sections.map(({ title }) => title)).toEqual([
      "ما تتابعه",
      "من مصادرك",
      "أبرز أحداث اليوم",
      "تقنية",
      "اقتصاد",
      "الخليج",
    ]);
    expect(window).toBe("24h");
  });

  test("of nothing chosen is a front page and the rest", () => {
    const { sections } = recipeEdition(recipeSchema.parse({}), "own_1");
    expect(sections.map(({ title }) => title)).toEqual(["أبرز أحداث اليوم", "أخبار أخرى"]);
  });

  test("leaves the leading stories out where topics were chosen without them", () => {
    const { sections } = recipeEdition(recipeSchema.parse({ topics: ["sport"], leading: false }), "own_1");
    expect(sections.map(({ title }) => title)).toEqual(["رياضة"]);
  });

  test.each([
    ["week", "7d", "أبرز أحداث الأسبوع"],
    ["month", "30d", "أبرز أحداث الشهر"],
  ] as const)("of every %s tells of its whole time", (every, window, title) => {
    const edition = recipeEdition(recipeSchema.parse({ every }), "own_1");
    expect([edition.window, edition.sections[0]?.title]).toEqual([window, title]);
  });
});

describe("two recipes", () => {
  const shuffled = (given: Recipe): Recipe => ({
    ...given,
    outlets: given.outlets.toReversed(),
    follow: given.follow.toReversed(),
    feeds: given.feeds.toReversed(),
  });

  test("of the same choices are one, in whatever order they were made", () => {
    fc.assert(fc.property(recipe, (given) => canonical(given) === canonical(shuffled(given))));
  });

  test("of other topics, or of the same in another order, are two", () => {
    const of = (...topics: string[]) => canonical(recipeSchema.parse({ topics }));
    expect(new Set([of("sport"), of("economy"), of("sport", "economy"), of("economy", "sport")]).size).toBe(
      4,
    );
  });
});
