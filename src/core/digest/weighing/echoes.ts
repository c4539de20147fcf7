import type { Article } from "#core/article/article.ts";
import { drain } from "#core/steps.ts";
import type { Known } from "#core/stories/known.ts";
import { createLikeliest } from "#core/stories/similarity.ts";
import type { Story } from "#core/stories/story.ts";

/** Weightier stories of a thread that a story is held against, and articles of each. */
const STORIES = 8;
const ARTICLES = 4;

/** A story that is held against the same ones again tells as much of them again; editions hold it against few. */
const MOST_KEPT = 4;
type Held = { readonly weightier: readonly Story[]; readonly echo: number };
const kept = new WeakMap<Story, readonly Held[]>();
/** Stories that nothing is held against are seen at once: so many before others are served. */
const STRETCH = 32;

/**
 * How much each story tells again of what a weightier one of its thread tells, from 0 to 1; takes the stories
 * weightiest first.
 */
export function echoesOf(stories: readonly Story[], sketchOf?: Known["sketchOf"]): number[] {
  return drain(findingEchoes(stories, sketchOf));
}

/** The same, yielding after each story so that the caller can serve others in between. */
export function* findingEchoes(
  stories: readonly Story[],
  sketchOf?: Known["sketchOf"],
): Generator<void, number[]> {
  const likeliest = createLikeliest(sketchOf);
  const threads = new Map<string, readonly Story[]>();
  const echoes: number[] = [];
  for (const [at, story] of stories.entries()) {
    const weightier = threads.get(story.thread) ?? [];
    echoes.push(echoOf(story, weightier, likeliest));
    if (weightier.length < STORIES) threads.set(story.thread, [...weightier, story]);
    if (weightier.length > 0 || at % STRETCH === 0) yield;
  }
  return echoes;
}

type Likeliest = ReturnType<typeof createLikeliest<Article>>;

function echoOf(story: Story, weightier: readonly Story[], likeliest: Likeliest): number {
  if (weightier.length === 0) return 0;
  const before = kept.get(story) ?? [];
  const known = before.find((one) => isSame(one.weightier, weightier));
  if (known) return known.echo;
  const told = weightier.flatMap(({ articles }) => articles.slice(0, ARTICLES));
  const echo = likeliest(story.lead, told);
  kept.set(story, [{ weightier, echo }, ...before.slice(0, MOST_KEPT - 1)]);
  return echo;
}

function isSame(a: readonly Story[], b: readonly Story[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
