import type { Article } from "./article.ts";

/** What storing asks of an article beside itself. None of it depends on the id. */
export type Groundwork = {
  readonly fingerprint: string;
  /** Its index terms, spaces between them. */
  readonly terms: string;
  /** Its body, packed. */
  readonly body: Uint8Array;
};

const known = new WeakMap<Article, Groundwork>();

/** Takes down what was worked out of an article where it was read: the threads that read have time, the one that stores has not. */
export function noteGroundwork(article: Article, groundwork: Groundwork): void {
  known.set(article, groundwork);
}

/** What was taken down of it; undefined of one that was not just read. */
export function groundworkOf(article: Article): Groundwork | undefined {
  return known.get(article);
}
