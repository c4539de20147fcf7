import { typedWords, withWords } from "#app/commands/settings/words-setting.ts";
import { byRef } from "#app/conversation/buttons/ref.ts";
import { readEdit } from "#app/conversation/own/edit-words.ts";
import { REGION_NAMES } from "#core/feeds/region-names.ts";
import type { Source } from "#core/feeds/source.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import { MOST, type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import { editedBy } from "./edits.ts";

/** What a button of these pages does. */
export const MINE_ACTS = [
  ...["show", "more", "outlets", "share", "done"],
  ...["topic", "region", "outlet", "word", "leading", "every", "title"],
  ...["feed", "unfeed", "copy", "file", "take", "add", "drop"],
] as const satisfies readonly string[];
export type MineAct = (typeof MINE_ACTS)[number];

export type MinePage = "main" | "more" | "outlets" | "share";

/** The recipe after a button, the page that shows it, and what is said of it. */
export type MineChange = { readonly recipe: Recipe; readonly page: MinePage; readonly said?: string };

const LONGEST_WORD = 60;
const LONGEST_TITLE = 40;

/** What one press or one typed answer makes of a recipe, feeds apart; the same recipe where nothing changes. */
export function changedBy(
  recipe: Recipe,
  { act, value, text }: { readonly act: MineAct; readonly value: string; readonly text: string },
  { sources, words }: { readonly sources: readonly Source[]; readonly words: number },
): MineChange {
  switch (act) {
    case "topic":
      return {
        recipe: { ...recipe, topics: toggled(recipe.topics, keyOf(value, TOPIC_NAMES)) },
        page: "main",
      };
    case "region":
      return {
        recipe: { ...recipe, regions: toggled(recipe.regions, keyOf(value, REGION_NAMES)) },
        page: "more",
      };
    case "outlet": {
      const outlet = byRef(value, sources, ({ id }) => id)?.id;
      const without = toggled(recipe.without, outlet).slice(-MOST.outlets);
      return { recipe: { ...recipe, without }, page: "outlets" };
    }
    case "word":
      return word(recipe, value, text, { sources, words });
    case "leading":
      return { recipe: { ...recipe, leading: !recipe.leading }, page: "more" };
    case "every": {
      const every = recipeSchema.shape.every.safeParse(value).data ?? recipe.every;
      return { recipe: every === recipe.every ? recipe : { ...recipe, every }, page: "more" };
    }
    case "title": {
      const title = recipeSchema.shape.title.safeParse(text.trim()).data;
      return title && text.trim() !== ""
        ? { recipe: { ...recipe, title }, page: "more", said: "تم الحفظ." }
        : { recipe, page: "more", said: `الاسم سطر واحد، ${LONGEST_TITLE} حرفًا على الأكثر.` };
    }
    case "add":
    case "drop":
      return {
        ...editedBy(recipe, { want: act, name: text.trim(), isWord: value === "word" }, { sources, words }),
        page: "main",
      };
    case "more":
    case "outlets":
    case "share":
      return { recipe, page: act };
    case "show":
    case "done":
    case "feed":
    case "unfeed":
    case "copy":
    case "file":
    case "take":
      return { recipe, page: "main" };
    default:
      return act satisfies never;
  }
}

/** A pressed word goes, typed ones come. */
function word(
  recipe: Recipe,
  value: string,
  text: string,
  limits: { readonly sources: readonly Source[]; readonly words: number },
): MineChange {
  const most = limits.words;
  const gone = value === "" ? undefined : byRef(value, recipe.follow, (one) => one);
  if (value !== "")
    return { recipe: { ...recipe, follow: recipe.follow.filter((one) => one !== gone) }, page: "main" };
  const edit = readEdit(text);
  if (edit) return { ...editedBy(recipe, edit, limits), page: "main" };
  const words = typedWords(text).filter(({ length }) => length <= LONGEST_WORD);
  if (words.length === 0)
    return { recipe, page: "main", said: "تُكتب كلمة أو عبارة قصيرة، وبين عدة عبارات فاصلة." };
  return { recipe: { ...recipe, follow: withWords(recipe.follow, words).slice(-most) }, page: "main" };
}

function toggled<Item>(items: readonly Item[], item: Item | undefined): Item[] {
  if (item === undefined) return [...items];
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item];
}

function keyOf<Names extends object>(value: string, names: Names): keyof Names | undefined {
  return Object.hasOwn(names, value) ? (value as keyof Names) : undefined;
}
