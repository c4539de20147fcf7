import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { rootsOf } from "./forms.ts";
import { remember } from "./remember.ts";

const SIGNS: Readonly<Record<string, string>> = {
  "%": " بالمئة ",
  "٪": " بالمئة ",
  $: " دولار ",
  "€": " يورو ",
  "£": " جنيه ",
};
const SIGN = /[%٪$€£]/g;
/** "7600متر" is a number and its unit. */
const GLUED = /([0-9٠-٩])(?=[\u0621-\u064a])/g;
const LEAST_CONTENT = 3;

/** A sentence as it is printed, and its folded tokens, with the signs of percents and money as words. */
export type Sentence = { readonly text: string; readonly tokens: readonly string[] };

export function sentenceOf(text: string): Sentence {
  const words = text.replace(SIGN, (sign) => SIGNS[sign] ?? sign).replace(GLUED, "$1 ");
  return { text, tokens: tokens(words) };
}

/** The words that carry what a text says. */
export function contentOf(words: readonly string[]): string[] {
  return words.filter(isContent);
}

export const isContent: (word: string) => boolean = remember(
  (word) => word.length >= LEAST_CONTENT && !isStopWord(word) && !/\d/.test(word),
);

/** Whether two words can be forms of one. */
export function areRelated(a: string, b: string): boolean {
  if (a === b) return true;
  const roots = rootsOf(b);
  return rootsOf(a).some((root) => roots.includes(root));
}
