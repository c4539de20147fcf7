import type { Edition } from "#core/digest/edition.ts";
import { isRecipeId } from "#core/personal/recipe.ts";
import { recipeEdition } from "#core/personal/recipe-edition.ts";
import type { RecipeStore } from "#core/stores.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";

/** Editions of readers' making that are kept in memory; a recipe never changes, so neither does its edition. */
const KEPT = 2_000;

/** Every edition there is: those of the operator's files, and those that readers made. */
export interface Editions {
  /** The operator's, in the order of their files. */
  readonly official: readonly Edition[];
  /** Any edition by its id; undefined where there is none. */
  find(id: string): Promise<Edition | undefined>;
}

export function createEditions(official: readonly Edition[], recipes: Pick<RecipeStore, "get">): Editions {
  const byId = new Map(official.map((edition) => [edition.id, edition]));
  const made = createTtlCache<string, Edition>({ max: KEPT });
  return {
    official,
    async find(id) {
      const known = byId.get(id) ?? made.get(id);
      if (known || !isRecipeId(id)) return known;
      const recipe = (await recipes.get([id])).get(id);
      if (!recipe) return undefined;
      const edition = recipeEdition(recipe, id);
      made.set(id, edition);
      return edition;
    },
  };
}
