import { fold } from "#core/arabic/fold.ts";
import type { Article } from "#core/article/article.ts";
import type { Card, DigestBlocks } from "#core/digest/digest.ts";
import type { BlockName, Edition, SectionSpec } from "#core/digest/edition.ts";
import type { Material } from "#core/digest/material.ts";
import type { Ranked } from "#core/digest/rank.ts";
import { sectionKind } from "#core/digest/sections/registry.ts";
import { createFilter } from "#core/digest/select.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import { parseDuration } from "#core/schedule/duration.ts";
import type { Story } from "#core/stories/story.ts";
import { agendaOf } from "./agenda.ts";
import { findingCourses } from "./courses.ts";
import { figureOf } from "./figure.ts";
import { leadStoryOf } from "./lead-story.ts";
import { leadingOf } from "./leading.ts";
import { quoteOf } from "./quote.ts";

/** The weightiest stories in which a number, a quotation or a date is looked for. */
const SEARCHED = 60;

/** A section as it was composed. */
export type Composed = {
  readonly spec: SectionSpec;
  readonly stories: readonly Story[];
  readonly cards: readonly Card[];
};

export type BlockContext = {
  /** Of before the window too. */
  readonly material: Pick<Material, "stories" | "related">;
  /** Those of the window, weightiest first. */
  readonly ranked: readonly Ranked[];
  readonly now: Temporal.Instant;
};

/**
 * What stands beside a digest's sections, as its edition wants it; undefined where there is nothing. Yields after each
 * block, so that the caller can serve others in between.
 */
export function* makingBlocks(
  edition: Edition,
  sections: readonly Composed[],
  { material, ranked, now }: BlockContext,
): Generator<void, DigestBlocks | undefined> {
  const wants = (block: BlockName) => edition.blocks.includes(block);
  const news = sections.filter(({ spec }) => sectionKind(spec.kind).leads);
  const told = news.flatMap((section) => section.stories);
  const byWeight = ranked.map(({ story }) => story);
  const leading = leadingOf(told, byWeight);
  const lead = news
    .flatMap(({ spec, stories }) => (spec.show === "headline" ? [] : stories.slice(0, 1)))
    .find(({ id }) => leading.includes(id));
  const ids = new Set(sections.flatMap((section) => section.stories.map(({ id }) => id)));
  const printed = new Set(sections.flatMap(({ cards }) => cards.flatMap(({ summary }) => summary.map(fold))));
  const today = now.toZonedDateTimeISO(edition.time_zone).toPlainDate();

  const needsArticles = wants("figure") || wants("quote") || wants("agenda");
  const articles = needsArticles ? articlesFor(edition, ranked, material) : [];
  // A digest that is hardly more than its leading stories needs none of them twice.
  const opening = wants("opening") && told.length > leading.length ? leading : [];
  yield;
  const figure = wants("figure") ? figureOf(articles, printed) : undefined;
  const taken = new Set([...printed, ...(figure ? [fold(figure.sentence)] : [])]);
  yield;
  const quote = wants("quote") ? quoteOf(articles, taken) : undefined;
  yield;
  const courses = wants("courses")
    ? yield* findingCourses({
        ...{ ranked: byWeight, fits: couldTell(edition, material), timeZone: edition.time_zone },
        ...{ from: now.subtract(parseDuration(edition.window)), to: now },
        without: new Set(lead && wants("lead") ? [lead.thread] : []),
      })
    : [];
  yield;
  const agenda = wants("agenda") ? agendaOf(articles, today, taken) : [];
  yield;
  const blocks: DigestBlocks = {
    ...(opening.length > 0 ? { opening } : {}),
    ...(lead && wants("lead") ? { lead: leadStoryOf(lead, material.stories, ids, now) } : {}),
    ...(figure ? { figure } : {}),
    ...(quote ? { quote } : {}),
    ...(courses.length > 0 ? { courses } : {}),
    ...(agenda.length > 0 ? { agenda } : {}),
  };
  return Object.keys(blocks).length > 0 ? blocks : undefined;
}

/** Whether some section of an edition lets a story in. */
function couldTell({ sections }: Edition, { related }: Pick<Material, "related">): (story: Story) => boolean {
  const byWork = sections.toSorted((a, b) => wordsOf(a) - wordsOf(b));
  const filters = byWork.map((spec) => createFilter(spec, related.atMost));
  return (story) => filters.some((fits) => fits(story));
}

/** How many words a section has articles searched for. */
function wordsOf({ include, exclude }: SectionSpec): number {
  return include.length + exclude.length;
}

/** Leads of the weightiest stories that the edition could tell. */
function articlesFor(
  edition: Edition,
  ranked: readonly Ranked[],
  material: Pick<Material, "related">,
): Article[] {
  const fits = couldTell(edition, material);
  return ranked
    .slice(0, SEARCHED)
    .filter(({ story }) => !isNoReport(story.lead.genre) && fits(story))
    .map(({ story }) => story.lead);
}
