import type { Article } from "#core/article/article.ts";
import type { Terms } from "#core/related/terms.ts";
import type { ArticleStore } from "#core/stores.ts";
import {
  type ArticleReading,
  createArticleReader,
  packReading,
  unpackReading,
} from "#core/stories/reading.ts";

/** Rows written at once; others are served in between. */
const BATCH = 50;
/** Facts take as much memory again: of more articles than come in an hour they are found once more. */
const FACTS_OF = 2_000;

type Compared = Omit<ArticleReading, "terms">;

/** What index and grouper take of articles: as some process worked it out and kept it, or worked out now. */
export interface Readings {
  /** What the index takes of an article; what the grouper takes is remembered until `forget`. */
  take(article: Article, kept: Uint8Array | undefined): Terms;
  of(article: Article): Compared;
  /** Keeps what was worked out for whoever starts next. */
  keep(): Promise<void>;
  forget(): void;
}

export function createReadings(articles: Pick<ArticleStore, "keepReadings">): Readings {
  const read = createArticleReader();
  let taken = new Map<string, Compared>();
  let unkept: { readonly id: string; readonly reading: Uint8Array }[] = [];
  return {
    take(article, kept) {
      const known = kept && unpackReading(kept);
      const { terms, ...compared } = known ?? read(article);
      const { sketch } = compared;
      taken.set(article.id, taken.size < FACTS_OF ? compared : { sketch });
      if (!known) unkept.push({ id: article.id, reading: packReading({ terms, sketch }) });
      return terms;
    },
    of: (article) => taken.get(article.id) ?? read(article),
    async keep() {
      const rows = unkept;
      unkept = [];
      for (let start = 0; start < rows.length; start += BATCH)
        await articles.keepReadings(rows.slice(start, start + BATCH));
    },
    forget() {
      taken = new Map();
    },
  };
}
