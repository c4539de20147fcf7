import { sentences } from "#core/arabic/sentences.ts";
import { isAddressedToModel } from "./addressed.ts";
import { bareForms, rootsOf } from "./forms.ts";
import { type Sentence, sentenceOf } from "./sentence.ts";
import { sameSpelling } from "./spelling.ts";

/** An article that a summary rests on, in display form. */
export type SourceArticle = { readonly title: string; readonly text: string };

/** What the articles of a story say, sentence by sentence. */
export type Source = {
  readonly sentences: readonly Sentence[];
  /** Sentences that speak to whatever sums the text up: no source of anything. */
  readonly addressed: readonly Sentence[];
  /** Words of the source without clitics. */
  readonly forms: ReadonlySet<string>;
  /** Sentences that hold a word of this root, by their places; one may come more than once. */
  readonly byRoot: ReadonlyMap<string, readonly number[]>;
};

/** Two consonants are shared by too many words to make two of them one name. */
const OF_A_NAME = 3;

export function sourceOf(articles: readonly SourceArticle[]): Source {
  const texts = new Set(articles.flatMap(({ title, text }) => [title, ...sentences(text)]));
  const [kept, addressed]: [Sentence[], Sentence[]] = [[], []];
  for (const text of texts)
    if (text !== "") (isAddressedToModel(text) ? addressed : kept).push(sentenceOf(text));
  const forms = new Set<string>();
  const byRoot = new Map<string, number[]>();
  for (const [word, places] of placesOf(kept)) {
    for (const form of bareForms(word)) forms.add(form);
    for (const root of rootsOf(word)) {
      const known = byRoot.get(root);
      if (known) known.push(...places);
      else byRoot.set(root, [...places]);
    }
  }
  return { sentences: kept, addressed, forms, byRoot };
}

/** The sentences that hold each word, by their places. */
function placesOf(kept: readonly Sentence[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  kept.forEach(({ tokens }, at) => {
    for (const word of tokens) {
      const known = places.get(word);
      if (!known) places.set(word, [at]);
      else if (known.at(-1) !== at) known.push(at);
    }
  });
  return places;
}

/** Whether the source has a word in this very form, clitics aside. */
export function hasForm({ forms }: Source, word: string): boolean {
  return bareForms(word).some((form) => forms.has(form));
}

/** Whether it has the word in any form. */
export function hasWord({ byRoot }: Source, word: string): boolean {
  return rootsOf(word).some((root) => byRoot.has(root));
}

/** Whether it has the word, or another spelling of the name that it is. */
export function hasName(source: Source, word: string): boolean {
  if (hasForm(source, word)) return true;
  if (rootsOf(word).some((root) => root.length >= OF_A_NAME && source.byRoot.has(root))) return true;
  for (const form of source.forms) if (sameSpelling(word, form)) return true;
  return false;
}
