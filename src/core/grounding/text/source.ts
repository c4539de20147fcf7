import { sentences } from "#core/arabic/sentences.ts";
import { isAddressedToModel } from "./addressed.ts";
import { type Sentence, sentenceOf } from "./sentence.ts";

/** An article that a summary rests on, in display form. */
export type SourceArticle = { readonly title: string; readonly text: string };

/** What the articles of a story say, sentence by sentence. */
export type Source = {
  readonly sentences: readonly Sentence[];
  /** Sentences that speak to whatever sums the text up: no source of anything. */
  readonly addressed: readonly Sentence[];
  readonly forms: ReadonlySet<string>;
  readonly roots: ReadonlySet<string>;
};

export function sourceOf(articles: readonly SourceArticle[]): Source {
  const texts = articles.flatMap(({ title, text }) => [title, ...sentences(text)]);
  const all = [...new Set(texts)].filter((text) => text !== "").map(sentenceOf);
  const addressed = all.filter(({ text }) => isAddressedToModel(text));
  return together(
    all.filter((one) => !addressed.includes(one)),
    addressed,
  );
}

/** Some sentences of a source as a source of their own. */
export function together(kept: readonly Sentence[], addressed: readonly Sentence[] = []): Source {
  const forms = new Set<string>();
  const roots = new Set<string>();
  for (const sentence of kept) {
    for (const form of sentence.forms) forms.add(form);
    for (const root of sentence.roots) roots.add(root);
  }
  return { sentences: kept, addressed, forms, roots };
}
