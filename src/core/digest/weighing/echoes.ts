import { drain } from "#core/steps.ts";
import { createSimilarity } from "#core/stories/similarity.ts";
import type { Story } from "#core/stories/story.ts";

/** Weightier stories of a thread that a story is held against, and articles of each. */
const STORIES = 8;
const ARTICLES = 4;

/** A story that is held against the same ones again tells as much of them again. */
const kept = new WeakMap<Story, { readonly weightier: readonly Story[]; readonly echo: number }>();
const similarity = createSimilarity();

/**
 * How much each story tells again of what a weightier one of its thread tells, from 0 to 1; takes the stories
 * weightiest first.
 */
export function echoesOf(stories: readonly Story[]): number[] {
  return drain(findingEchoes(stories));
}

/** The same, yielding after each story so that the caller can serve others in between. */
export function* findingEchoes(stories: readonly Story[]): Generator<void, number[]> {
  const threads = new Map<string, readonly Story[]>();
  const echoes: number[] = [];
  for (const story of stories) {
    const weightier = threads.get(story.thread) ?? [];
    echoes.push(echoOf(story, weightier));
    if (weightier.length < STORIES) threads.set(story.thread, [...weightier, story]);
    yield;
  }
  return echoes;
}

function echoOf(story: Story, weightier: readonly Story[]): number {
  if (weightier.length === 0) return 0;
  const known = kept.get(story);
  if (
    known?.weightier.length === weightier.length &&
    known.weightier.every((one, at) => one === weightier[at])
  )
    return known.echo;
  const echo = Math.max(0, ...weightier.map((other) => likeliest(story, other)));
  kept.set(story, { weightier, echo });
  return echo;
}

function likeliest({ lead }: Story, { articles }: Story): number {
  return Math.max(...articles.slice(0, ARTICLES).map((article) => similarity(lead, article)));
}
