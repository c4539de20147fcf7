import { hash } from "node:crypto";
import type { FeedArticles } from "#sources/feed/articles.ts";
import type { FetchResult } from "#sources/fetch/fetch.ts";

type Answered = Extract<FetchResult, { outcome: "ok" }>;

/** One answer of a feed: what it was, and what it said beside its articles. */
export type Look = { readonly digest: string; readonly said: Omit<FeedArticles, "articles" | "fresh"> };

export function lookOf(digest: string, { articles: _, fresh: __, ...said }: FeedArticles): Look {
  return { digest, said };
}

/**
 * What an answer says that is the same to the byte as the last one: nothing new, and it is not read for that. Undefined
 * where it is another; and where an item had no date that could be believed, for it may have one now.
 */
export function sameAgain({ digest, said }: Look, now: string): FeedArticles | undefined {
  const { items, dated } = said.shape;
  if (items === 0 || dated < items || digest !== now) return undefined;
  return { ...said, articles: [], fresh: 0 };
}

/**
 * Of all that is read from an answer: many servers send no validators, or ignore ours. `whose`: the outlet and the feed,
 * as they are set down.
 */
export function digestOf(whose: object, { url, headers, bytes }: Answered): string {
  return `${hash("sha1", bytes, "base64")} ${headers["content-type"] ?? ""} ${url} ${hash("sha1", JSON.stringify(whose))}`;
}
