import type { Story } from "#core/stories/story.ts";

/** A story as some outlets tell it, or undefined where none of them does. Its lead is one of theirs. */
export function toldBy(story: Story, isHeard: (sourceId: string) => boolean): Story | undefined {
  const isTold = ({ sourceId }: { readonly sourceId: string }) => isHeard(sourceId);
  if (story.members.every(isTold)) return story;
  const members = story.members.filter(isTold);
  const articles = story.articles.filter(isTold);
  const lead = articles[0] ?? members[0];
  if (!lead) return undefined;
  return { ...story, lead, members, articles: articles.length > 0 ? articles : [lead] };
}
