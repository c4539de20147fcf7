import type { Kysely } from "kysely";
import { ownFeedIdsIn } from "#core/feeds/own-feed.ts";
import { isRecipeId, RECIPE_ID, recipeSchema } from "#core/personal/recipe.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import type { KeptOfChat } from "#core/stores.ts";
import { within } from "#store/delivery/subscriptions.ts";
import type { Database } from "#store/engine/schema.ts";

/** The editions of a chat's own making: of what, and the feeds that were added for them. */
export async function madeIn(
  connection: Kysely<Database>,
  subscriptions: readonly Subscription[],
): Promise<KeptOfChat["made"]> {
  const ids = [...new Set(subscriptions.map(({ edition }) => edition).filter(isRecipeId))];
  if (ids.length === 0) return [];
  const rows = await connection
    .selectFrom("recipes")
    .select(["id", "recipe_json"])
    .where("id", "in", ids)
    .orderBy("id")
    .execute();
  const made = rows.map(({ id, recipe_json }) => ({
    edition: id,
    recipe: recipeSchema.parse(JSON.parse(recipe_json)),
  }));
  const wanted = made.flatMap(({ recipe }) => recipe.feeds);
  const feeds =
    wanted.length === 0
      ? []
      : await connection
          .selectFrom("own_feeds")
          .select(["id", "name", "url"])
          .where("id", "in", wanted)
          .orderBy("id")
          .execute();
  return made.map((one) => ({ ...one, feeds: feeds.filter(({ id }) => one.recipe.feeds.includes(id)) }));
}

/** What of a chat's making is only named in what is remembered of its conversation. */
export async function begunIn(connection: Kysely<Database>, address: Address) {
  const notes = await connection.selectFrom("notes").select("note_json").where(within(address)).execute();
  const text = notes.map(({ note_json }) => note_json).join("\n");
  return { recipes: text.match(RECIPE_ID) ?? [], feeds: ownFeedIdsIn(text) };
}
