import type { Article } from "#core/article/article.ts";
import type { Groundwork } from "#core/article/groundwork.ts";
import type { FeedArticles } from "#sources/feed/articles.ts";

/** What travels between a parser pool and its workers. Instants cannot be cloned, so objects go as text. */
export type ParserJob = {
  readonly kind: "feed" | "articles" | "page";
  readonly bytes: Uint8Array;
  readonly context: string;
};

export type ParserAnswer =
  | {
      readonly outcome: "read";
      readonly result: string;
      /** Of its articles, in their order, where it is a feed's. */
      readonly groundwork?: readonly Groundwork[];
    }
  | { readonly outcome: "refused"; readonly message: string; readonly code: string }
  | { readonly outcome: "bug"; readonly message: string };

/** The fields of contexts, feeds and pages that hold an instant. */
const INSTANTS: ReadonlySet<string> = new Set(["now", "publishedAt", "updatedAt", "modifiedAt", "newestAt"]);

export function toWire(value: unknown): string {
  return JSON.stringify(value);
}

export function fromWire<T>(text: string): T {
  return JSON.parse(text, (key, value) =>
    INSTANTS.has(key) && typeof value === "string" ? Temporal.Instant.from(value) : value,
  );
}

/** The same for the articles of a feed, which are most of what travels: a look at every field takes longer than parsing it. */
export function articlesFromWire(text: string): FeedArticles {
  const feed = JSON.parse(text) as Writable<FeedArticles>;
  for (const article of feed.articles as readonly Writable<Article>[])
    article.publishedAt = Temporal.Instant.from(String(article.publishedAt));
  if (feed.newestAt) feed.newestAt = Temporal.Instant.from(String(feed.newestAt));
  return feed;
}

type Writable<Thing> = { -readonly [Name in keyof Thing]: Thing[Name] };
