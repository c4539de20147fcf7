import type { StoryTold } from "#core/archive/archive-store.ts";
import { addressWords, storyKey } from "#core/archive/story-key.ts";
import { cardsOf, type Digest } from "#core/digest/digest.ts";
import type { Stores } from "#core/stores.ts";

/** The stories of a digest as the archive keeps them, each once. */
export async function storiesTold(
  digest: Digest,
  at: Temporal.Instant,
  stories: Pick<Stores["stories"], "ofArticles">,
): Promise<readonly StoryTold[]> {
  const cards = new Map(cardsOf(digest).map((card) => [card.id, card]));
  // A story bears the id of the article that opened it.
  const links = await stories.ofArticles([...cards.keys()]);
  return [...cards.values()].map(({ id, headline, outlet, url, publishedAt }) => ({
    key: storyKey(id),
    words: addressWords(headline),
    id,
    thread: links.get(id)?.threadId ?? id,
    headline,
    outlet,
    ...(url === undefined ? {} : { url }),
    at: publishedAt === undefined ? at : Temporal.Instant.from(publishedAt),
  }));
}
