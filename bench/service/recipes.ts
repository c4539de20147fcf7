import type { Article } from "#core/article/article.ts";
import type { Edition } from "#core/digest/edition.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import { type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import { recipeEdition } from "#core/personal/recipe-edition.ts";
import { type Preferences, preferencesSchema } from "#core/schedule/subscription.ts";
import { OUTLETS } from "../../tests/support/material/synthetic.ts";
import { type Random, randomOf } from "../../tests/support/random.ts";

const TOPICS = Object.keys(TOPIC_NAMES) as Recipe["topics"];
const LENGTHS: readonly Preferences["length"][] = ["full", "full", "medium", "medium", "short"];
/** What readers follow stands in few headlines, as names do. */
const RARE = 0.02;
const SHORTEST_WORD = 3;

export type OwnEdition = { readonly edition: Edition; readonly preferences: Preferences };

/** Editions as readers put them together, each another one; the same for the same news and seed. */
export function ownEditions(count: number, news: readonly Article[], seed = 11): OwnEdition[] {
  const random = randomOf(seed);
  const words = wordsOf(news);
  return Array.from({ length: count }, (_, number) => {
    const recipe = recipeSchema.parse({
      title: `موجزي ${number}`,
      topics: TOPICS.filter(() => random() < 0.3),
      follow: several(
        5,
        random,
        () => (random() < 0.15 ? `${one(words, random)} ` : "") + one(words, random),
      ),
      without: random() < 0.3 ? several(3, random, () => anOutlet(random)) : [],
      outlets: random() < 0.05 ? several(20, random, () => anOutlet(random)) : [],
      leading: random() < 0.8,
      every: random() < 0.05 ? "week" : "day",
    });
    const length = one(LENGTHS, random);
    const muted = random() < 0.1 ? [one(words, random)] : [];
    return {
      edition: recipeEdition(recipe, `own_${number}`),
      preferences: preferencesSchema.parse({ length, muted }),
    };
  });
}

/** Words of headlines, as often as they stand there. */
function wordsOf(news: readonly Article[]): string[] {
  const counts = new Map<string, number>();
  const all = news.flatMap(({ title }) => [...new Set(title.split(" "))]);
  for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1);
  return all.filter((word) => word.length >= SHORTEST_WORD && (counts.get(word) ?? 0) <= RARE * news.length);
}

function several<Item>(most: number, random: Random, make: () => Item): Item[] {
  return Array.from({ length: Math.floor((most + 1) * random()) }, make);
}

function one<Item>(list: readonly Item[], random: Random): Item {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error("nothing to choose from");
  return item;
}

function anOutlet(random: Random): string {
  return `outlet_${Math.floor(OUTLETS * random() ** 2)}`;
}
