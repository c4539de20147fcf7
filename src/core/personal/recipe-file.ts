import { type Edition, editionSchema } from "#core/digest/edition.ts";
import { isOwnFeed } from "#core/feeds/own-feed.ts";
import { type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import { recipeEdition } from "./recipe-edition.ts";

/** The fields of an edition's file that say something else than their defaults. */
export type EditionFields = Readonly<Record<string, unknown>>;

const WINDOWS: Readonly<Record<string, Recipe["every"]>> = { "24h": "day", "7d": "week", "30d": "month" };
/** What of an edition a recipe makes; its file may say more. */
const MADE = ["title", "window", "without", "limit", "sections"] as const;

/** The file of the edition that a recipe makes. */
export function editionFields(recipe: Recipe): EditionFields {
  const { title, window, without, limit, blocks, sections } = recipeEdition(recipe, "own");
  const spare = editionSchema.shape.sections.unwrap();
  return {
    title,
    window,
    ...(without.length > 0 ? { without } : {}),
    limit,
    ...(blocks.length > 0 ? { blocks } : {}),
    sections: sections.map((section) => {
      const usual: EditionFields = spare.parse({ id: section.id, title: section.title });
      const isSaid = ([name, value]: [string, unknown]) =>
        name === "id" || name === "title" || JSON.stringify(value) !== JSON.stringify(usual[name]);
      return Object.fromEntries(Object.entries(section).filter(isSaid));
    }),
  };
}

/** The recipe that makes such an edition; undefined where no recipe does. */
export function recipeOf(edition: Omit<Edition, "id">): Recipe | undefined {
  const { title, window, without, sections } = edition;
  const section = (id: string) => sections.find((one) => one.id === id);
  const chosen = sections.filter(({ topics, regions }) => topics.length + regions.length > 0);
  const heard = [...chosen, ...sections.filter(({ id }) => id === "top" || id === "rest")];
  const { data } = recipeSchema.safeParse({
    title,
    topics: chosen.flatMap(({ topics }) => topics),
    regions: chosen.flatMap(({ regions }) => regions),
    outlets: heard[0]?.sources ?? [],
    without,
    follow: section("words")?.include ?? [],
    feeds: (section("own")?.sources ?? []).filter(isOwnFeed),
    leading: section("top") !== undefined,
    every: WINDOWS[window],
  });
  const made = data && recipeEdition(data, "own");
  const isSame = (name: keyof typeof edition) =>
    JSON.stringify(made?.[name]) === JSON.stringify(edition[name]);
  // Files of before editions of a week had blocks have none.
  const isMade = MADE.every(isSame) && (edition.blocks.length === 0 || isSame("blocks"));
  return made && isMade ? data : undefined;
}
