import { drain } from "#core/steps.ts";
import { clips, type Piece } from "./clips.ts";
import type { GenreVerdict } from "./genre.ts";
import { findingRecurring } from "./recurring.ts";

const SETTLED: readonly string[] = ["news", "feature", "explainer"];

/**
 * Verdicts that only the whole of the news shows, by article id: fixtures of a paper, and clips of outlets that
 * print many. Articles that it does not name stay what they are. For some 50,000 articles at a time.
 */
export function genresInContext(articles: readonly Piece[]): ReadonlyMap<string, GenreVerdict> {
  return drain(judgingInContext(articles));
}

/** The same, yielding after each article so that the caller can serve others in between. */
export function* judgingInContext(
  articles: readonly Piece[],
): Generator<void, ReadonlyMap<string, GenreVerdict>> {
  const verdicts = new Map<string, GenreVerdict>();
  for (const id of clips(articles)) verdicts.set(id, { genre: "video", reasons: ["clip-habit"] });
  const open = articles.filter(({ genre }) => SETTLED.includes(genre));
  for (const id of yield* findingRecurring(open))
    verdicts.set(id, { genre: "service", reasons: ["recurring"] });
  return verdicts;
}
