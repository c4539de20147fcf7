import type { Kysely } from "kysely";
import { canonical, recipeId, recipeSchema } from "#core/personal/recipe.ts";
import type { RecipeStore } from "#core/stores.ts";
import { sha256 } from "#lib/sha256.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";

export function createRecipeStore(db: Kysely<Database>, kind: DatabaseKind): RecipeStore {
  return {
    async put(recipe, now) {
      const text = canonical(recipe);
      const id = recipeId(sha256(text));
      await transact(db, kind, async (connection) => {
        await connection
          .insertInto("recipes")
          .values({ id, recipe_json: text, created_at: now.epochMilliseconds })
          .onConflict((conflict) => conflict.column("id").doNothing())
          .execute();
        if (recipe.feeds.length === 0) return;
        await connection
          .insertInto("recipe_feeds")
          .values(recipe.feeds.map((feed) => ({ recipe: id, feed })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      });
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

    prune: (before) =>
      transact(db, kind, async (connection) => {
        const rows = await connection
          .deleteFrom("recipes")
          .where("created_at", "<", before.epochMilliseconds)
          .where("id", "not in", connection.selectFrom("subscriptions").select("edition"))
          .returning("id")
          .execute();
        await forgetFeedsOf(
          connection,
          rows.map(({ id }) => id),
        );
        return rows.length;
      }),
  };
}

/** Forgets recipes of these ids that nobody is subscribed to any more; returns the feeds that they told of. */
export async function forgetUnwanted(
  connection: Kysely<Database>,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await connection
    .deleteFrom("recipes")
    .where("id", "in", [...ids])
    .where("id", "not in", connection.selectFrom("subscriptions").select("edition"))
    .returning("id")
    .execute();
  return forgetFeedsOf(
    connection,
    rows.map(({ id }) => id),
  );
}

async function forgetFeedsOf(connection: Kysely<Database>, recipes: readonly string[]): Promise<string[]> {
  if (recipes.length === 0) return [];
  const rows = await connection
    .deleteFrom("recipe_feeds")
    .where("recipe", "in", [...recipes])
    .returning("feed")
    .execute();
  return rows.map(({ feed }) => feed);
}
