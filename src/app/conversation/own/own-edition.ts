import type { Call } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import type { Edition } from "#core/digest/edition.ts";
import { isRecipeId, type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import { nextRhythm } from "#core/personal/rhythm.ts";
import type { Subscription } from "#core/schedule/subscription.ts";

const NOTE = "recipe";
/** The id of an edition that is about to be subscribed to: its buttons name it until then. */
export const MADE = "made edition";
/** What was begun and not finished is remembered for as long. */
const KEPT = Temporal.Duration.from({ hours: 24 });

/** What a chat has put together so far, and the subscription that it comes by, where there is one. */
export type Own = { readonly recipe: Recipe; readonly subscription?: Subscription };

type Deps = Pick<CommandDeps, "stores" | "subscriptions" | "editions" | "clock">;
type Place = Pick<Call<unknown>, "address">;

/** The edition of this place's own making; where there is none, what it has begun, or an empty recipe. */
export async function ownOf({ address }: Place, deps: Deps): Promise<Own> {
  const subscriptions = await deps.subscriptions.list(address);
  const subscription = subscriptions.find(
    (one) => isRecipeId(one.edition) && one.address.thread === address.thread,
  );
  if (subscription) {
    const recipe = (await deps.stores.recipes.get([subscription.edition])).get(subscription.edition);
    if (recipe) return { recipe, subscription };
  }
  const begun = await deps.stores.notes.get(address, NOTE, deps.clock.now());
  return { recipe: recipeSchema.safeParse(begun).data ?? recipeSchema.parse({}) };
}

/**
 * Keeps a recipe: as what was begun, or, where its edition comes already, as the edition from now on, with the times
 * and choices of the one that it replaces.
 */
export async function keepOwn(
  { address }: Place,
  { subscription, recipe: former }: Own,
  recipe: Recipe,
  deps: Deps,
): Promise<Own> {
  const now = deps.clock.now();
  if (!subscription) {
    await deps.stores.notes.put(address, NOTE, recipe, now.add(KEPT));
    return { recipe };
  }
  const id = await deps.stores.recipes.put(recipe, now);
  if (id === subscription.edition) return { recipe, subscription };
  const { timetable, preferences, contact } = subscription;
  const replaced = await deps.subscriptions.subscribe(address, id, {
    timetable: nextRhythm(timetable, { from: former.every, to: recipe.every }, now),
    preferences,
    ...(contact ? { contact } : {}),
  });
  if (!("subscription" in replaced)) return { recipe, subscription };
  await deps.subscriptions.unsubscribe(address, subscription.edition);
  return { recipe, subscription: replaced.subscription };
}

/** The edition that a recipe makes, kept so that it can be subscribed to here. */
export async function ownEdition(
  { address }: Place,
  recipe: Recipe,
  deps: Deps,
): Promise<Edition | undefined> {
  const now = deps.clock.now();
  const id = await deps.stores.recipes.put(recipe, now);
  await deps.stores.notes.put(address, MADE, id, now.add(KEPT));
  return deps.editions.find(id);
}
