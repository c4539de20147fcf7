import type { Story } from "#core/stories/story.ts";

/** A story as the other outlets tell it, or undefined where nobody else does. Its lead is one of theirs. */
export function toldWithout(story: Story, outlets: readonly string[]): Story | undefined {
  const isTold = ({ sourceId }: { readonly sourceId: string }) => !outlets.includes(sourceId);
  if (story.members.every(isTold)) return story;
  const members = story.members.filter(isTold);
  const articles = story.articles.filter(isTold);
  const lead = articles[0] ?? members[0];
  if (!lead) return undefined;
  return { ...story, lead, members, articles: articles.length > 0 ? articles : [lead] };
}
