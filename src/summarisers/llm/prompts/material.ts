import { sentences } from "#core/arabic/sentences.ts";
import { type Article, bodyText } from "#core/article/article.ts";
import { isAddressedToModel } from "#core/grounding/text/addressed.ts";

/** Characters of one article, and of all of a story: what a story says, it says first. */
const LONGEST_ARTICLE = 3_000;
const LONGEST_STORY = 12_000;
/** What fences of prompts are made of, and what a page might close one with. */
const FENCES = /[<>{}`|[\]\\]|={3,}|-{3,}|#{2,}/g;

/** A sentence of a story's articles under the id that the model names it by. */
export type Numbered = { readonly id: string; readonly text: string; readonly article: Article };

/** The sentences that go to the model, the leading article's first: within a budget, none that speaks to a model. */
export function numbered(articles: readonly Article[]): Numbered[] {
  let left = LONGEST_STORY;
  return articles.flatMap((article, at) => {
    let room = Math.min(LONGEST_ARTICLE, left);
    const texts = [article.title, ...sentences(bodyText(article))].filter(
      (text) => !isAddressedToModel(text),
    );
    const kept = texts.filter((text) => {
      room -= text.length;
      return room >= 0;
    });
    left -= kept.reduce((sum, text) => sum + text.length, 0);
    return kept.map((text, place) => ({ id: `${at + 1}.${place}`, text, article }));
  });
}

/** As the prompt shows them: a block an article, a line a sentence, with nothing that could close the block. */
export function asData(lines: readonly Pick<Numbered, "id" | "text">[]): string {
  return lines
    .map(({ id, text }) => `[${id}] ${text.replace(FENCES, " ").replace(/\s+/g, " ").trim()}`)
    .join("\n");
}
