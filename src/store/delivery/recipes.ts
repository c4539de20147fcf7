import type { Kysely } from "kysely";
import { canonical, recipeId, recipeSchema } from "#core/personal/recipe.ts";
import type { RecipeStore } from "#core/stores.ts";
import { sha256 } from "#lib/sha256.ts";
import type { Database } from "#store/engine/schema.ts";

export function createRecipeStore(db: Kysely<Database>): RecipeStore {
  return {
    async put(recipe, now) {
      const text = canonical(recipe);
      const id = recipeId(sha256(text));
      await db
        .insertInto("recipes")
        .values({ id, recipe_json: text, created_at: now.epochMilliseconds })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      return id;
    },

    async get(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom("recipes")
        .select(["id", "recipe_json"])
        .where("id", "in", [...ids])
        .execute();
      return new Map(
        rows.map(({ id, recipe_json }) => [id, recipeSchema.parse(JSON.parse(recipe_json))] as const),
      );
    },

    async prune(before) {
      const result = await db
        .deleteFrom("recipes")
        .where("created_at", "<", before.epochMilliseconds)
        .where("id", "not in", db.selectFrom("subscriptions").select("edition"))
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
