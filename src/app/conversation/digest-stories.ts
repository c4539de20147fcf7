import type { Article } from "#core/article/article.ts";
import { urlKey } from "#core/article/url.ts";
import type { Card } from "#core/digest/digest.ts";
import type { CommandDeps } from "./command-deps.ts";

/** Buttons for more would not fit under one message. */
const MOST = 20;

/** An article of each story of a scheduled digest, in its order; none where the digest is not kept any more. */
export async function storiesOfDigest(
  id: number,
  { stores }: Pick<CommandDeps, "stores">,
): Promise<readonly Article[]> {
  /** The one that was shown; else the one that opened the story, whose id a story has. */
  const articleOf = async ({ id, url }: Card): Promise<Article | undefined> =>
    (url === undefined ? undefined : await stores.articles.get(urlKey(url))) ?? stores.articles.get(id);

  const digest = await stores.digests.get(id);
  const cards = (digest?.sections ?? []).flatMap(({ stories }) => stories).slice(0, MOST);
  return (await Promise.all(cards.map(articleOf))).filter((article) => article !== undefined);
}
