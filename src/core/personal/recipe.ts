import { z } from "zod";
import { REGION_NAMES } from "#core/feeds/region-names.ts";
import { idSchema, labelSchema, searchWordSchema } from "#core/fields.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";

type Choosable<Names> = Extract<keyof Names, string>;
const namesOf = <Names extends object>(names: Names) =>
  Object.keys(names) as [Choosable<Names>, ...Choosable<Names>[]];

/** What one recipe may hold; the operator may allow less. */
export const MOST = { topics: 11, outlets: 50, follow: 30, feeds: 20 } as const;

const LONGEST_TITLE = 40;
const distinct = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .array(item)
    .max(most)
    .default([])
    .transform((values) => [...new Set(values)]);

/**
 * What a reader, a group or a channel makes an edition of. It says what is told; when, how long and in which digits
 * is said by the subscription, as for any edition.
 */
export const recipeSchema = z.strictObject({
  title: labelSchema.max(LONGEST_TITLE).default("موجزي"),
  topics: distinct(z.enum(namesOf(TOPIC_NAMES)), MOST.topics),
  regions: distinct(z.enum(namesOf(REGION_NAMES)), MOST.topics),
  outlets: distinct(idSchema, MOST.outlets).describe("Only these outlets; none means all"),
  without: distinct(idSchema, MOST.outlets).describe("Never these outlets"),
  follow: distinct(searchWordSchema, MOST.follow).describe("Words whose stories come first"),
  feeds: distinct(idSchema, MOST.feeds).describe("Feeds that were added for it, by the ids of their outlets"),
  leading: z.boolean().default(true).describe("Do the day's leading stories come, whatever they are about?"),
  every: z.enum(["day", "week", "month"]).default("day").describe("How much time a digest of it tells of"),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** Begins the id of an edition that somebody made; no file of an edition may begin so. */
const PREFIX = "own_";
const DIGITS = 20;
/** Such an id wherever it stands in a text: readers pass it on as a code. */
export const RECIPE_ID = new RegExp(`\\b${PREFIX}[0-9a-f]{${DIGITS}}\\b`, "g");

/** The edition's id of a recipe: `digest` is a hexadecimal digest of its canonical text. */
export function recipeId(digest: string): string {
  return `${PREFIX}${digest.slice(0, DIGITS)}`;
}

/** Is this the id of an edition that somebody made? */
export function isRecipeId(edition: string): boolean {
  return edition.startsWith(PREFIX);
}

/** The same text for recipes that make the same edition, in whatever order they were put together; reads as a recipe. */
export function canonical(recipe: Recipe): string {
  const { title, leading, every, topics, ...lists } = recipe;
  const sorted = Object.entries(lists).map(([name, values]): [string, readonly string[]] => [
    name,
    [...values].sort(),
  ]);
  // Topics are printed in the order in which they were chosen.
  return JSON.stringify({ title, leading, every, topics, ...Object.fromEntries(sorted) });
}
