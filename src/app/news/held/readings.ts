import { bySteps } from "#app/news/by-steps.ts";
import type { Article } from "#core/article/article.ts";
import { hash32 } from "#core/article/hash.ts";
import type { Clock } from "#core/ports.ts";
import type { PutAway } from "#core/related/held/volume.ts";
import type { Terms } from "#core/related/terms.ts";
import { MATTERS_VERSION, mattersOf, noteMatters } from "#core/salience/features.ts";
import type { ArticleStore } from "#core/stores.ts";
import type { Compared } from "#core/stories/grouper.ts";
import { headWords, noteHeadWords } from "#core/stories/newness/novelty.ts";
import { packingReadings } from "#core/stories/reading/pack.ts";
import {
  createArticleReader,
  packReading,
  readingVersion,
  type UnpackedReading,
  unpackReading,
} from "#core/stories/reading/reading.ts";
import { createTurns } from "#lib/process/turns.ts";
import { createPacks } from "./packs.ts";

/** Rows read or written at once; others are served in between. */
const BATCH = 100;
/** Facts take as much memory again: of more articles than come in an hour they are found once more. */
const FACTS_OF = 2_000;
/** … and where a fortnight comes at once, what was worked out is fetched again when it is compared. */
const MOST_TAKEN = 4_000;

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
  /**
   * Looks for what is kept of articles, so that they can be compared; not for what is remembered of before. `pause`:
   * how others are served meanwhile.
   */
  fetch(articles: readonly Article[], pause?: () => Promise<void>): Promise<void>;
  /** The same of articles that digests will tell: notes what they ask of them, too. */
  fetchNew(articles: readonly Article[]): Promise<void>;
  /** Notes what digests ask of articles that came after an instant, ms, where it is kept. */
  note(articles: readonly Article[], afterMs: number): Promise<void>;
  /** Keeps what was worked out for whoever starts next. */
  keep(): Promise<void>;
  /** Packs what is kept of these articles one by one; undefined where nothing is. */
  packing(ids: readonly string[]): Promise<Iterator<void, Uint8Array | undefined>>;
  /** Takes in what was packed together, the last of whose articles came at `lastMs`. */
  restore(packed: Uint8Array, lastMs: number): void;
  /** Of these articles, or of all. */
  forget(articles?: readonly Article[]): void;
  /** Gives up what was packed together of articles that came by then, ms. */
  prune(beforeMs: number): void;
}

type Visit = (article: Article, reading: UnpackedReading) => void;

type ReadingsDeps = {
  readonly articles: Pick<ArticleStore, "keepReadings" | "readings">;
  /** Whether an article is as it was when it was packed together with others. */
  readonly isPacked: (id: string) => boolean;
  readonly putAway: PutAway;
  readonly clock: Pick<Clock, "monotonicMs" | "sleep">;
};

export function createReadings({ articles, isPacked, putAway, clock }: ReadingsDeps): Readings {
  const read = createArticleReader();
  const version = hash32(`${readingVersion()} ${MATTERS_VERSION}`);
  const packs = createPacks(version, putAway);
  let taken = new Map<string, () => Compared>();
  let unkept: { readonly id: string; readonly reading: Uint8Array }[] = [];

  const note = (article: Article, reading: UnpackedReading) => {
    noteHeadWords(article, reading.words());
    noteMatters(article, reading.matters);
  };
  const unknown = (asked: readonly Article[]) => asked.filter(({ id }) => !taken.has(id));
  const take = (article: Article, reading: UnpackedReading) => {
    let compared: Compared | undefined;
    taken.set(article.id, () => {
      compared ??= { sketch: reading.sketch() };
      return compared;
    });
  };

  /** Visits what was packed together; answers those of which nothing is. */
  function* visitingPacked(
    asked: readonly Article[],
    visit: Visit,
    afterMs?: number,
  ): Generator<void, Article[]> {
    if (asked.some(({ id }) => isPacked(id))) yield* packs.opening(afterMs);
    const wanted: Article[] = [];
    for (const article of asked) {
      yield;
      const packed = isPacked(article.id) ? packs.of(article.id) : undefined;
      if (packed) visit(article, packed);
      else wanted.push(article);
    }
    return wanted;
  }

  const visitKept = async (
    asked: readonly Article[],
    visit: Visit,
    { pause, afterMs }: { readonly pause?: () => Promise<void>; readonly afterMs?: number } = {},
  ) => {
    const wanted = await bySteps(visitingPacked(asked, visit, afterMs), clock, pause);
    const servingOthers = createTurns(clock);
    for (let start = 0; start < wanted.length; start += BATCH) {
      await servingOthers();
      const some = wanted.slice(start, start + BATCH);
      const kept = await articles.readings(some.map(({ id }) => id));
      for (const article of some) {
        const bytes = kept.get(article.id);
        const reading = bytes && unpackReading(bytes, version);
        if (reading) visit(article, reading);
      }
    }
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
      if (taken.size < MOST_TAKEN) taken.set(article.id, () => compared);
      const reading = { sketch, words: headWords(article), matters: mattersOf(article) };
      unkept.push({ id: article.id, reading: packReading(reading, version) });
      return terms;
    },
    of: (article) => taken.get(article.id)?.() ?? read(article),
    fetch: (asked, pause) => visitKept(unknown(asked), take, pause ? { pause } : {}),
    fetchNew: (asked) =>
      visitKept(unknown(asked), (article, reading) => {
        note(article, reading);
        take(article, reading);
      }),
    note: (asked, afterMs) => visitKept(asked, note, { afterMs }),
    async keep() {
      const rows = unkept;
      unkept = [];
      for (let start = 0; start < rows.length; start += BATCH)
        await articles.keepReadings(rows.slice(start, start + BATCH));
    },
    async packing(ids) {
      const kept: { readonly id: string; readonly reading: Uint8Array }[] = [];
      for (let start = 0; start < ids.length; start += BATCH) {
        for (const [id, reading] of await articles.readings(ids.slice(start, start + BATCH)))
          kept.push({ id, reading });
      }
      return packingReadings(kept, version);
    },
    restore: packs.add,
    forget(articles) {
      if (!articles) {
        taken = new Map();
        packs.close();
      }
      for (const { id } of articles ?? []) taken.delete(id);
    },
    prune: packs.prune,
  };
}
