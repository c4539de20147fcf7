import { loadSources } from "#catalogue/load.ts";
import type { Article } from "#core/article/article.ts";
import { hashId } from "#core/article/hash.ts";
import { urlKey } from "#core/article/url.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, Clock, FeedReading } from "#core/ports.ts";
import { systemClock } from "#lib/clock.ts";
import { packageFile } from "#lib/process/own-files.ts";
import { createFeedSource } from "#sources/feeds.ts";
import { createFolderFetch } from "#sources/fetch/folder-fetch.ts";

const SAMPLE = packageFile("digests/sample");
/** The sample day is read at the hour its morning digest is due. */
export const SAMPLE_NOW = Temporal.Instant.from("2026-11-19T07:00:00+03:00");

export type SampleNews = { readonly source: ArticleSource; readonly sources: readonly Source[] };

/** The bundled news day, on its own morning. */
export async function sampleNews(): Promise<SampleNews> {
  const sources = await loadSources(`${SAMPLE}/sources`);
  const clock = { ...systemClock, now: () => SAMPLE_NOW };
  return { source: createFeedSource(sources, { fetch: createFolderFetch(SAMPLE, sources), clock }), sources };
}

/**
 * The bundled news day as if it were the day before now, for a service that runs on the real clock. Each morning it is
 * news again: its articles have that day's dates and ids.
 */
export async function sampleNewsBy(clock: Pick<Clock, "now">): Promise<SampleNews> {
  const { source, sources } = await sampleNews();
  let morning: { readonly day: number; readonly later: Temporal.Duration } | undefined;
  const moved: ArticleSource = {
    async *read(signal) {
      const later = clock.now().since(SAMPLE_NOW);
      const day = Math.floor(later.total("hours") / 24);
      // An article keeps its date for as long as it keeps its id.
      if (morning?.day !== day) morning = { day, later };
      const move = moverTo(morning.later, SAMPLE_NOW.add({ hours: 24 * day }));
      for await (const readings of source.read(signal)) yield readings.map(move);
    },
  };
  return { source: moved, sources };
}

function moverTo(later: Temporal.Duration, at: Temporal.Instant) {
  const [day] = at.toString().split("T");
  const moved = (article: Article): Article => {
    const publishedAt = article.publishedAt.add(later);
    const url =
      article.url === undefined
        ? undefined
        : `${article.url}${article.url.includes("?") ? "&" : "?"}day=${day}`;
    if (url === undefined || article.id !== urlKey(article.url ?? ""))
      return { ...article, publishedAt, id: hashId(`${article.id}\n${day}`) };
    return { ...article, publishedAt, url, id: urlKey(url) };
  };
  return (reading: FeedReading): FeedReading =>
    reading.outcome === "read" ? { ...reading, articles: reading.articles.map(moved) } : reading;
}
