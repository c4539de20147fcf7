import type { Article } from "#core/article/article.ts";
import type { Story } from "#core/stories/story.ts";

/** Ways to tell a story that are remembered: many editions leave out the same outlets of it. */
const MOST_KEPT = 4;
const kept = new WeakMap<Story, readonly Story[]>();

/** A story as some outlets tell it, or undefined where none of them does. Its lead is one of theirs. */
export function toldBy(story: Story, isHeard: (sourceId: string) => boolean): Story | undefined {
  const isTold = ({ sourceId }: Article) => isHeard(sourceId);
  if (story.members.every(isTold)) return story;
  const members = story.members.filter(isTold);
  const before = kept.get(story) ?? [];
  const known = before.find((one) => isSame(one.members, members));
  if (known) return known;
  const told = toldIn(story, members, isTold);
  if (told) kept.set(story, [told, ...before.slice(0, MOST_KEPT - 1)]);
  return told;
}

function toldIn(
  story: Story,
  members: readonly Article[],
  isTold: (article: Article) => boolean,
): Story | undefined {
  const articles = story.articles.filter(isTold);
  const lead = articles[0] ?? members[0];
  if (!lead) return undefined;
  return { ...story, lead, members, articles: articles.length > 0 ? articles : [lead] };
}

function isSame(a: readonly Article[], b: readonly Article[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
