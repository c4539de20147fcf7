import type { Call } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import {
  addChosen,
  addFeeds,
  addressesIn,
  type FeedChange,
  feedsOf,
  withoutFeed,
} from "#app/conversation/own/own-feeds.ts";
import type { Recipe } from "#core/personal/recipe.ts";
import type { MineAct } from "./changes.ts";

/** An address without its beginning, as people say it. */
const BARE = /^(?:www\.)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?:\/\S{0,500})?$/u;

export type FeedsAsked = { readonly act: MineAct; readonly value: string; readonly text: string };

/** What a press or typed words change of the feeds of a recipe; undefined where they are about something else. */
export async function changeFeeds(
  recipe: Recipe,
  { act, value, text }: FeedsAsked,
  call: Call<unknown>,
  deps: CommandDeps,
): Promise<FeedChange | undefined> {
  const { addresses } = addressesIn(text);
  switch (act) {
    case "feed": {
      if (value !== "") return addChosen(recipe, value, call, deps);
      const bare = BARE.test(text.trim()) ? [`https://${text.trim()}`] : [];
      const named = addresses.length > 0 ? addresses : bare;
      if (named.length > 0) return addFeeds(recipe, named, call, deps);
      return { recipe, said: "يُكتب عنوان الموقع كاملًا، مثل: https://example.org/feed" };
    }
    case "unfeed":
      return withoutFeed(recipe, value || text, await feedsOf(recipe, deps));
    case "word":
      return value === "" && addresses.length > 0 ? addFeeds(recipe, addresses, call, deps) : undefined;
    default:
      return undefined;
  }
}

/** The feeds that a line names, of several at one address the first. */
export async function feedsInLine(
  recipe: Recipe,
  addresses: readonly string[],
  call: Call<unknown>,
  deps: CommandDeps,
): Promise<FeedChange> {
  const added = await addFeeds(recipe, addresses, call, deps);
  return added.choices ? addChosen(added.recipe, "1", call, deps) : added;
}
