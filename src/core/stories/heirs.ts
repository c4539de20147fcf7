import type { Member } from "./affinity.ts";
import type { OpenStory } from "./open-story.ts";

/** A new part of some stories: who goes on in it, first the one whose name it bears. */
export type Heir = { readonly members: readonly Member[]; readonly stories: readonly OpenStory[] };

/**
 * Which story goes on in which part: the one that holds the most of it, or its first article; of several in one part
 * the oldest.
 */
export function heirs(parts: readonly (readonly Member[])[], stories: readonly OpenStory[]): readonly Heir[] {
  const partOf = new Map(parts.flatMap((members, part) => members.map((member) => [member, part] as const)));
  const heirOf = (story: OpenStory): number => {
    const held = parts.map(() => 0);
    for (const [at, member] of story.members.entries()) {
      const part = partOf.get(member) ?? 0;
      held[part] = (held[part] ?? 0) + (at === 0 ? 1.5 : 1);
    }
    return held.indexOf(Math.max(...held));
  };
  const going = Map.groupBy(stories, heirOf);
  return parts.map((members, part) => ({
    members,
    stories: (going.get(part) ?? []).toSorted((a, b) => a.firstMs - b.firstMs || a.number - b.number),
  }));
}
