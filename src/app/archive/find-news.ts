import { toDisplay } from "#core/arabic/display.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { PublishedStory } from "#core/archive/issue.ts";
import type { Stores } from "#core/stores.ts";
import { searchEvents } from "./search-events.ts";

const LONGEST_QUERY = 200;
/** As many as the search in a chat gives. */
const MOST_FOUND = 40;

export type FoundNews = {
  readonly headline: string;
  readonly outlet: string;
  readonly url?: string;
  readonly at: Temporal.Instant;
  readonly published?: Pick<PublishedStory, "key" | "words">;
};

/** What is looked for, in display form on one line; "" where there is no word in it. */
export function queryOf(typed: string): string {
  const query = toDisplay(typed.slice(0, LONGEST_QUERY)).replace(/\s+/g, " ").trim();
  return tokens(query).length > 0 ? query : "";
}

/** Events of the last weeks whose articles hold every word of the query, the newest first; none for an empty one. */
export async function findNews(
  query: string,
  stores: Pick<Stores, "articles" | "stories" | "archive">,
): Promise<readonly FoundNews[]> {
  if (query === "") return [];
  const found = await searchEvents(query, MOST_FOUND, stores);
  const removed = await stores.archive.removed();
  const open = found.filter(({ storyId }) => !removed.has(storyId));
  const published = await stores.archive.ofStories(open.map(({ storyId }) => storyId));
  return open.map(({ storyId, article }) => {
    const page = published.get(storyId);
    return {
      headline: article.title,
      outlet: article.outlet,
      ...(article.url === undefined ? {} : { url: article.url }),
      at: article.publishedAt,
      ...(page ? { published: page } : {}),
    };
  });
}
