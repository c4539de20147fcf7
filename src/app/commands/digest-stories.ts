import type { Article } from "#core/article.ts";
import { urlKey } from "#core/url.ts";
import type { CommandDeps } from "./command-deps.ts";

/** Buttons for more would not fit under one message. */
const MOST = 20;

/** The leading articles of a scheduled digest, in its order; none where the digest is not kept any more. */
export async function storiesOfDigest(
  id: number,
  { stores }: Pick<CommandDeps, "stores">,
): Promise<readonly Article[]> {
  const digest = await stores.digests.get(id);
  const cards = (digest?.sections ?? []).flatMap(({ stories }) => stories).slice(0, MOST);
  const found = await Promise.all(
    cards.map(({ url }) => (url ? stores.articles.get(urlKey(url)) : undefined)),
  );
  return found.filter((article) => article !== undefined);
}
