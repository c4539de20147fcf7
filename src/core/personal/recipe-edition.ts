import { type Edition, editionSchema } from "#core/digest/edition.ts";
import { REGION_NAMES } from "#core/feeds/region-names.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import type { Recipe } from "./recipe.ts";

type Section = { readonly id: string; readonly title: string } & Readonly<Record<string, unknown>>;

const WINDOWS: Readonly<Record<Recipe["every"], string>> = { day: "24h", week: "7d", month: "30d" };
const LEADING_TITLES: Readonly<Record<Recipe["every"], string>> = {
  day: "أبرز أحداث اليوم",
  week: "أبرز أحداث الأسبوع",
  month: "أبرز أحداث الشهر",
};
/** What stands beside the sections: of more than a day, how running stories went on. */
const BLOCKS: Readonly<Record<Recipe["every"], Edition["blocks"]>> = {
  day: [],
  week: ["courses"],
  month: ["courses"],
};
/** Stories: what leads the day where topics follow and where nothing does, of one topic, and of the whole digest. */
const LIMITS = {
  leading: 3,
  front: 8,
  rest: 10,
  topic: 5,
  fewOfTopic: 3,
  followed: 10,
  own: 10,
  all: 30,
} as const;
/** From so many topics on each has fewer stories. */
const MANY_TOPICS = 4;

/** The edition that a recipe makes: always a valid one, and the same for the same recipe. */
export function recipeEdition(recipe: Recipe, id: string): Edition {
  const { title, every, without } = recipe;
  const sections = [...first(recipe), ...leading(recipe), ...chosen(recipe)];
  return {
    ...editionSchema.parse({
      title,
      window: WINDOWS[every],
      without,
      limit: LIMITS.all,
      blocks: BLOCKS[every],
      sections,
    }),
    id,
    ...(recipe.feeds.length > 0 ? { feeds: recipe.feeds } : {}),
  };
}

/** What the reader named stands before what everybody has. */
function first({ follow, feeds }: Recipe): Section[] {
  const followed = { id: "words", title: "ما تتابعه", include: follow };
  const own = { id: "own", title: "من مصادرك", kind: "everything", sources: feeds, show: "summary" };
  return [
    ...(follow.length > 0 ? [{ ...followed, limit: LIMITS.followed, per_outlet: LIMITS.followed }] : []),
    ...(feeds.length > 0 ? [{ ...own, limit: LIMITS.own, per_outlet: LIMITS.own }] : []),
  ];
}

function leading({ leading: isWanted, every, outlets, topics, regions }: Recipe): Section[] {
  const isAll = topics.length === 0 && regions.length === 0;
  if (!isWanted && !isAll) return [];
  const limit = isAll ? LIMITS.front : LIMITS.leading;
  return [{ id: "top", title: LEADING_TITLES[every], limit, sources: outlets, per_outlet: LIMITS.leading }];
}

function chosen({ topics, regions, outlets }: Recipe): Section[] {
  const count = topics.length + regions.length;
  const limit = count >= MANY_TOPICS ? LIMITS.fewOfTopic : LIMITS.topic;
  const shape = { limit, sources: outlets, show: "summary" };
  if (count === 0) return [{ ...shape, id: "rest", title: "أخبار أخرى", limit: LIMITS.rest }];
  return [
    ...topics.map((topic) => ({ ...shape, id: topic, title: TOPIC_NAMES[topic], topics: [topic] })),
    ...regions.map((region) => ({ ...shape, id: region, title: REGION_NAMES[region], regions: [region] })),
  ];
}
