import type { Article } from "#core/article/article.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import type { FeatureName, Subject } from "#core/judgement/salience/features.ts";
import { type Salience, salienceOf, withEcho } from "#core/judgement/salience/salience.ts";
import { topicOfStory } from "#core/judgement/topic/story-topic.ts";
import { type FreshStory, inWindow } from "#core/stories/newness/in-window.ts";
import type { Story } from "#core/stories/story.ts";
import { echoesOf } from "./echoes.ts";

/** News after `from` up to and including `to`. */
export type NewsWindow = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

export type RankContext = {
  readonly window: NewsWindow;
  /** 1 to 5. */
  readonly trust: (sourceId: string) => number;
  /** When an article came; by default when it was published. */
  readonly seenAt?: (article: Article) => Temporal.Instant;
};

/** A story as it stands at the end of a window, and what it weighs there. */
export type Ranked = Salience & Subject;

/** Stories that something new was told of inside the window, the weightiest first; the id breaks ties. */
export function rank(
  stories: readonly Story[],
  context: RankContext,
  shift: Readonly<Partial<Record<FeatureName, number>>> = {},
): Ranked[] {
  const ranked = subjectsOf(stories, context)
    .map((subject) => ({ ...subject, ...salienceOf(subject, shift) }))
    .sort(byWeight);
  const echoes = echoesOf(ranked.map(({ story }) => story));
  return ranked.map((one, at) => ({ ...one, ...withEcho(one, echoes[at] ?? 0) })).sort(byWeight);
}

function byWeight(a: Ranked, b: Ranked): number {
  return b.weight - a.weight || (a.story.id < b.story.id ? -1 : 1);
}

/** What is weighed of the stories that are news. */
export function subjectsOf(stories: readonly Story[], context: RankContext): Subject[] {
  const { window, trust, seenAt = ({ publishedAt }: Article) => publishedAt } = context;
  const fresh = stories.flatMap((story) => inWindow(story, window, seenAt, trust) ?? []);
  const threads = new Map<string, number>();
  for (const { story, fresh: articles } of fresh) {
    if (isNoReport(story.lead.genre)) continue;
    threads.set(story.thread, (threads.get(story.thread) ?? 0) + articles.length);
  }
  return fresh.map((one) => ({
    ...one,
    topic: topicOfStory(one.story),
    threadArticles: Math.max(0, (threads.get(one.story.thread) ?? 0) - one.fresh.length),
    age: hoursBefore(window.to, one),
    windowHours: window.to.since(window.from).total("hours"),
    trust: Math.max(...one.story.articles.map(({ sourceId }) => trust(sourceId))),
  }));
}

function hoursBefore(to: Temporal.Instant, { fresh }: FreshStory): number {
  const last = Math.max(...fresh.map(({ publishedAt }) => publishedAt.epochMilliseconds));
  return (to.epochMilliseconds - last) / 3_600_000;
}
