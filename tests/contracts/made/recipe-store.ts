import { describe, expect, test } from "vitest";
import { recipeSchema } from "#core/personal/recipe.ts";
import type { OpenStores } from "#store/open.ts";
import { aSubscription, NOW } from "../subscriptions.ts";

const aRecipe = (given: object = {}) => recipeSchema.parse({ topics: ["economy"], ...given });
const tomorrow = NOW.add({ hours: 24 });

/** What readers make editions of; `open` gives the store of the running test. */
export function describeRecipes(open: () => OpenStores): void {
  describe("recipes", () => {
    test("of the same choices are one, whoever made them and in whatever order", async () => {
      const first = await open().recipes.put(aRecipe({ follow: ["الذهب", "النفط"] }), NOW);
      const again = await open().recipes.put(aRecipe({ follow: ["النفط", "الذهب"] }), tomorrow);
      const other = await open().recipes.put(aRecipe(), NOW);
      expect(again).toBe(first);
      expect(other).not.toBe(first);
    });

    test("are found by their ids; an unknown one is left out", async () => {
      const id = await open().recipes.put(aRecipe({ title: "نشرة المرسى" }), NOW);
      const found = await open().recipes.get([id, "own_00000000000000000000"]);
      expect([...found]).toEqual([[id, aRecipe({ title: "نشرة المرسى" })]]);
      expect(await open().recipes.get([])).toEqual(new Map());
    });

    test("that nobody is subscribed to are forgotten after a while", async () => {
      const wanted = await open().recipes.put(aRecipe(), NOW);
      const left = await open().recipes.put(aRecipe({ topics: ["sport"] }), NOW);
      const young = await open().recipes.put(aRecipe({ topics: ["health"] }), tomorrow);
      await open().subscriptions.put(aSubscription({ edition: wanted }));
      expect(await open().recipes.prune(tomorrow)).toBe(1);
      expect([...(await open().recipes.get([wanted, left, young])).keys()].sort()).toEqual(
        [wanted, young].sort(),
      );
    });
  });
}
