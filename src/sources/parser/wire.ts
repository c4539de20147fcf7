import type { Article } from "#core/article/article.ts";
import { noteGroundwork } from "#core/article/groundwork.ts";
import type { FeedArticles } from "#sources/feed/articles.ts";
import { type GroundworkOfAll, groundworkAt, packedBody } from "./bodies.ts";

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
      /** Of its articles, where it is a feed's. */
      readonly groundwork?: GroundworkOfAll;
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

/** The articles of a feed without their bodies: most of what would travel, and packed it travels already. */
export function articlesToWire(feed: FeedArticles): string {
  return toWire({ ...feed, articles: feed.articles.map((article) => ({ ...article, body: undefined })) });
}

/**
 * The articles of a feed, which are most of what travels: a look at every field takes longer than parsing it. What was
 * worked out of them holds their bodies.
 */
export function articlesFromWire(text: string, groundwork: GroundworkOfAll): FeedArticles {
  const feed = JSON.parse(text) as Writable<FeedArticles>;
  for (const [index, article] of (feed.articles as readonly Writable<Article>[]).entries()) {
    article.publishedAt = Temporal.Instant.from(String(article.publishedAt));
    const worked = groundworkAt(groundwork, index);
    article.body = packedBody(worked.body, groundwork.lengths[index]);
    noteGroundwork(article, worked);
  }
  if (feed.newestAt) feed.newestAt = Temporal.Instant.from(String(feed.newestAt));
  return feed;
}

type Writable<Thing> = { -readonly [Name in keyof Thing]: Thing[Name] };
