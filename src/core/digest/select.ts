import type { Article } from "#core/article/article.ts";
import { bodyText } from "#core/article/article.ts";
import { createWordMatcher } from "#core/article/match-words.ts";
import type { Story } from "#core/stories/story.ts";
import type { SectionSpec } from "./edition.ts";

/** Half of a story's weight is gone after this many hours: a digest is about the day. */
const HALF_LIFE_HOURS = 12;

export type Ranked = { readonly story: Story; readonly weight: number };

/**
 * What an editor puts first: an event that many outlets tell, on their front pages, by trusted
 * outlets, lately. `trust` is 1 to 5.
 */
export function weigh(story: Story, now: Temporal.Instant, trust: (sourceId: string) => number): number {
  const outlets = new Set(story.articles.map((article) => article.outlet)).size;
  const trusted = Math.max(...story.articles.map((article) => trust(article.sourceId)));
  // An item without a date was seen just now and may be old: it counts as half a day old.
  const hours = story.lead.dated ? Math.max(0, now.since(story.lastAt).total("hours")) : HALF_LIFE_HOURS;
  const substance = Math.min(1, 0.4 + bodyText(story.lead).length / 1000);
  return (1 + 1.5 * Math.log2(outlets)) * (0.7 + 0.1 * trusted) * substance * 2 ** (-hours / HALF_LIFE_HOURS);
}

/** The stories of one section, best first, out of those not told yet. Order of `ranked` breaks ties. */
export function select(
  spec: SectionSpec,
  ranked: readonly Ranked[],
  taken: ReadonlySet<string>,
  room: number,
): Story[] {
  const fits = createFilter(spec);
  const perOutlet = new Map<string, number>();
  const chosen: Story[] = [];
  const candidates = spec.kind === "latest" ? byTime(ranked) : ranked;
  for (const { story } of candidates) {
    if (chosen.length >= Math.min(spec.limit, room)) break;
    const used = perOutlet.get(story.lead.sourceId) ?? 0;
    if (taken.has(story.id) || used >= spec.per_outlet || !fits(story)) continue;
    perOutlet.set(story.lead.sourceId, used + 1);
    chosen.push(story);
  }
  return chosen;
}

function byTime(ranked: readonly Ranked[]): Ranked[] {
  return [...ranked].sort((a, b) => Temporal.Instant.compare(b.story.lastAt, a.story.lastAt));
}

function createFilter(spec: SectionSpec): (story: Story) => boolean {
  const included = createWordMatcher(spec.include);
  const excluded = createWordMatcher(spec.exclude);
  return (story) => {
    const outlets = new Set(story.articles.map((article) => article.outlet)).size;
    if (outlets < spec.min_outlets) return false;
    if (spec.topics.length > 0 && !spec.topics.some((topic) => topic === topicOfStory(story))) return false;
    if (spec.sources.length > 0 && !someArticle(story, (article) => spec.sources.includes(article.sourceId)))
      return false;
    if (
      spec.regions.length > 0 &&
      !someArticle(story, (article) => spec.regions.some((region) => region === article.region))
    )
      return false;
    if (spec.include.length > 0 && !someArticle(story, (article) => included(textOf(article)))) return false;
    return spec.exclude.length === 0 || !someArticle(story, (article) => excluded(textOf(article)));
  };
}

function someArticle(story: Story, test: (article: Article) => boolean): boolean {
  return story.articles.some(test);
}

function textOf(article: Article): string {
  return `${article.title}\n${bodyText(article)}`;
}

/** The topic most of its outlets filed it under; an outlet's mixed front page says nothing. */
export function topicOfStory(story: Story): string {
  const votes = new Map<string, number>();
  for (const { topic } of story.articles) {
    if (topic !== "top") votes.set(topic, (votes.get(topic) ?? 0) + 1);
  }
  const best = [...votes].sort((a, b) => b[1] - a[1])[0];
  return best?.[0] ?? "top";
}
