import type { Article } from "#core/article/article.ts";
import type { Choice } from "#core/digest/compose.ts";
import type { Edition } from "#core/digest/edition.ts";
import { hearing } from "#core/digest/weighing/subjects.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import { createSimilarity } from "#core/stories/similarity.ts";
import type { Story } from "#core/stories/story.ts";
import type { StoryToExplain } from "#core/writing/writer.ts";

/** All stories that are held, and the beginning of the news: what was told by then lies behind it. */
export type Earlier = { readonly stories: readonly Story[]; readonly before: Temporal.Instant };

/** The first stories of a digest are explained; one call each. */
const MOST_STORIES = 10;
/** Articles of an affair that are looked at, the latest, and those of them that are given to the model. */
const LOOKED_AT = 24;
const GIVEN = 3;
/** Likeness to the story's lead, beyond being of one thread: a thread holds what only touches it, too. */
const NEAR = 0.25;

/** The stories that a digest tells in more than a headline, each with earlier articles of its affair. */
export function toExplain(chosen: readonly Choice[], earlier: Earlier, edition: Edition): StoryToExplain[] {
  const similarity = createSimilarity();
  const isHeard = hearing(edition);
  const isBackground = ({ dated, publishedAt, sourceId, genre, outlet }: Article) =>
    dated &&
    Temporal.Instant.compare(publishedAt, earlier.before) <= 0 &&
    isHeard(sourceId) &&
    outlet !== "" &&
    !isNoReport(genre);

  return chosen
    .filter(({ spec }) => spec.show !== "headline")
    .flatMap(({ stories }) => stories)
    .slice(0, MOST_STORIES)
    .map(({ id, thread, lead }) => ({
      id,
      lead,
      earlier: earlier.stories
        .filter((story) => story.thread === thread)
        .flatMap(({ members }) => members.filter((one) => one.id !== lead.id && isBackground(one)))
        .sort((a, b) => Temporal.Instant.compare(b.publishedAt, a.publishedAt))
        .slice(0, LOOKED_AT)
        .map((article) => ({ article, near: similarity(article, lead) }))
        .filter(({ near }) => near >= NEAR)
        .sort((a, b) => b.near - a.near)
        .slice(0, GIVEN)
        .map(({ article }) => article),
    }))
    .filter((story) => story.earlier.length > 0);
}
