import { fileURLToPath } from "node:url";
import { loadSources } from "#catalogue/load.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, FeedReading } from "#core/ports.ts";
import { systemClock } from "#lib/clock.ts";
import { createFeedSource } from "#sources/feeds.ts";
import { createFolderFetch } from "#sources/fetch/folder-fetch.ts";

const SAMPLE = fileURLToPath(new URL("../../digests/sample", import.meta.url));
/** The sample day is read at the hour its morning digest is due. */
export const SAMPLE_NOW = Temporal.Instant.from("2026-11-19T07:00:00+03:00");

export type SampleNews = { readonly source: ArticleSource; readonly sources: readonly Source[] };

/** The bundled news day, on its own morning. */
export async function sampleNews(): Promise<SampleNews> {
  const sources = await loadSources(`${SAMPLE}/sources`);
  const clock = { ...systemClock, now: () => SAMPLE_NOW };
  return { source: createFeedSource(sources, { fetch: createFolderFetch(SAMPLE, sources), clock }), sources };
}

/** The bundled news day as if it were the day before `now`, for a service that runs on the real clock. */
export async function sampleNewsAt(now: Temporal.Instant): Promise<SampleNews> {
  const { source, sources } = await sampleNews();
  const later = now.since(SAMPLE_NOW);
  const moved: ArticleSource = {
    async *read(signal) {
      for await (const readings of source.read(signal)) {
        yield readings.map((reading) => (reading.outcome === "read" ? moveBy(later, reading) : reading));
      }
    },
  };
  return { source: moved, sources };
}

function moveBy(later: Temporal.Duration, reading: Extract<FeedReading, { outcome: "read" }>): FeedReading {
  const articles = reading.articles.map((article) => ({
    ...article,
    publishedAt: article.publishedAt.add(later),
  }));
  return { ...reading, articles };
}
