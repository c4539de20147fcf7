import type { Edit } from "#app/conversation/own/edit-words.ts";
import { regionNamed, topicCalled } from "#app/conversation/own/matters.ts";
import { fold } from "#core/arabic/fold.ts";
import { withoutArticle } from "#core/article/words/forms.ts";
import type { Source } from "#core/feeds/source.ts";
import { MOST, type Recipe } from "#core/personal/recipe.ts";
import { outletNamed } from "./line.ts";

export type Edited = { readonly recipe: Recipe; readonly said: string };

/** A topic, a region, an outlet or a word, put into an edition or taken out of it by its name. */
export function editedBy(
  recipe: Recipe,
  { want, name, isWord }: Pick<Edit, "want" | "name" | "isWord">,
  { sources, words }: { readonly sources: readonly Source[]; readonly words: number },
): Edited {
  const isIn = want === "add";
  const done = (changed: Partial<Recipe>): Edited => ({
    recipe: { ...recipe, ...changed },
    said: isIn ? `أُضيف «${name}» إلى موجزك.` : `حُذف «${name}» من موجزك.`,
  });
  const none: Edited = { recipe, said: isIn ? `«${name}» في موجزك أصلًا.` : `ليس «${name}» في موجزك.` };
  const followed = recipe.follow.find((word) => keyOf(word) === keyOf(name));
  const topic = isWord ? undefined : topicCalled(name);
  const region = isWord ? undefined : regionNamed(name);
  const outlet = isWord ? undefined : outletNamed(name, sources);
  if (!isIn && followed !== undefined) return done({ follow: without(recipe.follow, followed) });
  if (topic) {
    if (recipe.topics.includes(topic) === isIn) return none;
    return done({ topics: isIn ? [...recipe.topics, topic] : without(recipe.topics, topic) });
  }
  if (region) {
    if (recipe.regions.includes(region) === isIn) return none;
    return done({ regions: isIn ? [...recipe.regions, region] : without(recipe.regions, region) });
  }
  if (outlet) return withOutlet(recipe, outlet, { isIn, name });
  if (!isIn || followed !== undefined) return none;
  return done({ follow: [...recipe.follow, name].slice(-words) });
}

/** Outlets are all read: one is left out, or read again. */
function withOutlet(
  recipe: Recipe,
  outlet: string,
  { isIn, name }: { readonly isIn: boolean; readonly name: string },
): Edited {
  const isOut = recipe.without.includes(outlet);
  if (isIn && !isOut) return { recipe, said: `«${name}» من مصادر موجز أصلًا، وأخباره تصلك.` };
  if (isIn)
    return {
      recipe: { ...recipe, without: without(recipe.without, outlet) },
      said: `عادت أخبار «${name}» إلى موجزك.`,
    };
  if (isOut) return { recipe, said: `«${name}» محجوب من موجزك أصلًا.` };
  const others = [...recipe.without, outlet].slice(-MOST.outlets);
  return { recipe: { ...recipe, without: others }, said: `لن تأتي أخبار «${name}» في موجزك.` };
}

function without<Item>(items: readonly Item[], gone: Item): Item[] {
  return items.filter((item) => item !== gone);
}

function keyOf(word: string): string {
  return withoutArticle(fold(word).trim());
}
