import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { bareForms, rootsOf } from "./forms.ts";

const SIGNS: Readonly<Record<string, string>> = { "%": " بالمئة ", "٪": " بالمئة ", $: " دولار ", "€": " يورو ", "£": " جنيه " };
const SIGN = /[%٪$€£]/g;
/** "7600متر" is a number and its unit. */
const GLUED = /([0-9٠-٩])(?=[\u0621-\u064a])/g;
/** Two letters of a foreign name's spelling do not make it another word. */
const LEAST_CONTENT = 3;

/** A sentence as it is compared: folded tokens, and what they can be without clitics and endings. */
export type Sentence = {
  readonly text: string;
  readonly tokens: readonly string[];
  readonly forms: ReadonlySet<string>;
  readonly roots: ReadonlySet<string>;
};

export function sentenceOf(text: string): Sentence {
  const words = tokens(text.replace(SIGN, (sign) => SIGNS[sign] ?? sign).replace(GLUED, "$1 "));
  const forms = new Set<string>();
  const roots = new Set<string>();
  for (const word of words) {
    for (const form of bareForms(word)) forms.add(form);
    for (const root of rootsOf(word)) roots.add(root);
  }
  return { text, tokens: words, forms, roots };
}

/** Words that carry what a sentence says. */
export function contentOf({ tokens: words }: Pick<Sentence, "tokens">): string[] {
  return words.filter((word) => word.length >= LEAST_CONTENT && !isStopWord(word) && !/\d/.test(word));
}

export function hasWord(sentence: Pick<Sentence, "roots">, word: string): boolean {
  return rootsOf(word).some((root) => sentence.roots.has(root));
}

/** Whether a word stands there in this very form, clitics aside. */
export function hasForm(sentence: Pick<Sentence, "forms">, word: string): boolean {
  return bareForms(word).some((form) => sentence.forms.has(form));
}
