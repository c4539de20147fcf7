import fc from "fast-check";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { editionSchema } from "#core/digest/edition.ts";
import { REGION_NAMES } from "#core/feeds/region-names.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import { recipeSchema } from "#core/personal/recipe.ts";
import { recipeEdition } from "#core/personal/recipe-edition.ts";
import { editionFields, recipeOf } from "#core/personal/recipe-file.ts";

const some = <Value>(from: readonly Value[], maxLength = 4) =>
  fc.uniqueArray(fc.constantFrom(...from), { maxLength });
const anyRecipe = fc
  .record({
    title: fc.constantFrom("موجزي", "أخبار المرسى", "yes: 12 # - [x]"),
    topics: some(Object.keys(TOPIC_NAMES)),
    regions: some(Object.keys(REGION_NAMES), 3),
    outlets: some(["marsa", "waha"]),
    without: some(["tilal", "kuthban"]),
    follow: some(["الذهب", "قطار الضواحي", "12"]),
    feeds: some(["own_0123456789abcdef", "own_fedcba9876543210"]),
    leading: fc.boolean(),
    every: fc.constantFrom("day", "week", "month"),
  })
  .map((given) => recipeSchema.parse(given));

test("an edition of one's own goes into a file of the edition's schema and comes back the same edition", () => {
  fc.assert(
    fc.property(anyRecipe, (recipe) => {
      const read = editionSchema.parse(parse(stringify(editionFields(recipe), { lineWidth: 0 })));
      const back = recipeOf(read);
      expect(back && recipeEdition(back, "own")).toEqual(recipeEdition(recipe, "own"));
    }),
  );
});

test("its file says nothing that goes without saying", () => {
  const recipe = recipeSchema.parse({ topics: ["economy"] });
  expect(editionFields(recipe)).toEqual({
    title: "موجزي",
    window: "24h",
    limit: 30,
    sections: [
      { id: "top", title: "أبرز أحداث اليوم", limit: 3, per_outlet: 3 },
      { id: "economy", title: "اقتصاد", topics: ["economy"], show: "summary" },
    ],
  });
});

test("what an operator adds beside is left aside, what no reader could make is refused", () => {
  const fields = editionFields(recipeSchema.parse({ topics: ["sport"] }));
  const schedule = { times: ["07:00"] };
  expect(recipeOf(editionSchema.parse({ ...fields, schedule }))?.topics).toEqual(["sport"]);
  expect(recipeOf(editionSchema.parse({ ...fields, limit: 7 }))).toBeUndefined();
  const sections = [{ id: "all", title: "الأخبار" }];
  expect(recipeOf(editionSchema.parse({ title: "نشرة", sections }))).toBeUndefined();
});
