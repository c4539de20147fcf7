import type { CommandDeps } from "#app/conversation/command-deps.ts";
import type { Article } from "#core/article/article.ts";
import { urlKey } from "#core/article/url.ts";
import { type Card, cardsOf, type Digest } from "#core/digest/digest.ts";

/** An article by the number under which its reader saw it. */
export type Numbered = {
  readonly number: number;
  readonly article: Article;
  /** As the digest has it, where that is not the article's own. */
  readonly headline?: string;
};

/** More than any digest tells. */
const MOST = 60;

/** An article of each story of a digest by its number in it, from 1; a story that is not kept any more is left out. */
export async function storiesOf(
  digest: Pick<Digest, "sections">,
  { stores }: Pick<CommandDeps, "stores">,
): Promise<readonly Numbered[]> {
  /** The one that was shown; else the one that opened the story, whose id a story has. */
  const articleOf = async ({ id, url }: Card): Promise<Article | undefined> =>
    (url === undefined ? undefined : await stores.articles.get(urlKey(url))) ?? stores.articles.get(id);

  const cards = cardsOf(digest).slice(0, MOST);
  const stories = await Promise.all(
    cards.map(async (card, index) => {
      const article = await articleOf(card);
      return article && { number: index + 1, article, headline: card.headline };
    }),
  );
  return stories.filter((story) => story !== undefined);
}

/** Of a scheduled digest; none where it is not kept any more. */
export async function storiesOfDigest(
  id: number,
  deps: Pick<CommandDeps, "stores">,
): Promise<readonly Numbered[]> {
  const digest = await deps.stores.digests.get(id);
  return digest ? storiesOf(digest, deps) : [];
}
