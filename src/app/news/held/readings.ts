import type { Article } from "#core/article/article.ts";
import { hash32 } from "#core/article/hash.ts";
import type { Terms } from "#core/related/terms.ts";
import { MATTERS_VERSION, mattersOf, noteMatters } from "#core/salience/features.ts";
import type { ArticleStore } from "#core/stores.ts";
import type { Compared } from "#core/stories/grouper.ts";
import { headWords, noteHeadWords } from "#core/stories/newness/novelty.ts";
import { createArticleReader, packReading, readingVersion, unpackReading } from "#core/stories/reading.ts";

/** Rows read or written at once; others are served in between. */
const BATCH = 100;
/** Facts take as much memory again: of more articles than come in an hour they are found once more. */
const FACTS_OF = 2_000;

/** What is worked out of the language of articles: as some process worked it out and kept it, or worked out now. */
export interface Readings {
  /** A number for the way in which this program reads. */
  readonly version: number;
  /** What the index takes of an article; what the grouper takes is remembered until `forget`. */
  terms(article: Article): Terms;
  /** The same of an article that is in no index. */
  know(article: Article): void;
  /** What the grouper takes of an article. */
  of(article: Article): Compared;
  /** Looks for what is kept of articles, so that less of them has to be read; not for what is remembered of before. */
  fetch(articles: readonly Article[]): Promise<void>;
  /** Keeps what was worked out for whoever starts next. */
  keep(): Promise<void>;
  /** Of these articles, or of all. */
  forget(articles?: readonly Article[]): void;
}

export function createReadings(articles: Pick<ArticleStore, "keepReadings" | "readings">): Readings {
  const read = createArticleReader();
  const version = hash32(`${readingVersion()} ${MATTERS_VERSION}`);
  let taken = new Map<string, () => Compared>();
  let unkept: { readonly id: string; readonly reading: Uint8Array }[] = [];

  const note = (article: Article, kept: Uint8Array) => {
    const reading = unpackReading(kept, version);
    if (!reading) return;
    noteHeadWords(article, reading.words);
    noteMatters(article, reading.matters);
    let compared: Compared | undefined;
    taken.set(article.id, () => {
      compared ??= { sketch: reading.sketch(), packed: reading.packedSketch };
      return compared;
    });
  };

  return {
    version,
    know(article) {
      if (!taken.has(article.id)) this.terms(article);
    },
    terms(article) {
      const { terms, sketch, facts } = read(article);
      if (taken.has(article.id)) return terms;
      const compared = taken.size < FACTS_OF ? { sketch, facts } : { sketch };
      taken.set(article.id, () => compared);
      const reading = { sketch, words: headWords(article), matters: mattersOf(article) };
      unkept.push({ id: article.id, reading: packReading(reading, version) });
      return terms;
    },
    of: (article) => taken.get(article.id)?.() ?? read(article),
    async fetch(asked) {
      const wanted = asked.filter(({ id }) => !taken.has(id));
      for (let start = 0; start < wanted.length; start += BATCH) {
        const some = wanted.slice(start, start + BATCH);
        const kept = await articles.readings(some.map(({ id }) => id));
        for (const article of some) {
          const reading = kept.get(article.id);
          if (reading) note(article, reading);
        }
      }
    },
    async keep() {
      const rows = unkept;
      unkept = [];
      for (let start = 0; start < rows.length; start += BATCH)
        await articles.keepReadings(rows.slice(start, start + BATCH));
    },
    forget(articles) {
      if (!articles) taken = new Map();
      for (const { id } of articles ?? []) taken.delete(id);
    },
  };
}
