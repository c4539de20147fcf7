import type { Affinity, Member } from "./affinity.ts";
import { averageLink } from "./cluster.ts";
import { type OpenStory, witnesses } from "./open-story.ts";

/** Mean affinity from which articles are one event. */
const ONE_EVENT = 0.29;
/** A story this near to an article, by a few of its members, is looked at again with it. */
const NEAR = 0.12;
const FEW = 2;
/** Stories that an article is held against, the likeliest. */
const LOOKED_AT = 8;
const NEIGHBOURS = 4;
/** A story of more articles than this is settled: it may grow and be joined, but is not taken apart. */
const SETTLED = 12;

/** The stories of `likely` that an article may change, nearest first. */
export function neighbours(
  member: Member,
  likely: readonly OpenStory[],
  affinity: Affinity,
): readonly OpenStory[] {
  return likely
    .slice(0, LOOKED_AT)
    .map((story) => ({ story, near: meanOf([member], witnesses(story.members, FEW), affinity) }))
    .filter(({ near }) => near >= NEAR)
    .sort((a, b) => b.near - a.near || a.story.number - b.story.number)
    .slice(0, NEIGHBOURS)
    .map(({ story }) => story);
}

/** An article and the members of its neighbours, grouped as if they had come all at once. */
export function regroup(
  member: Member,
  near: readonly OpenStory[],
  affinity: Affinity,
): readonly (readonly Member[])[] {
  const nodes: (readonly Member[])[] = [[member]];
  for (const { members } of near) {
    if (members.length > SETTLED) nodes.push(members);
    else nodes.push(...members.map((one) => [one]));
  }
  const seen = nodes.map((members) => witnesses(members));
  const labels = averageLink(
    seen.map(({ length }) => length),
    (a, b) => meanOf(seen[a] ?? [], seen[b] ?? [], affinity),
    ONE_EVENT,
  );
  const parts = Map.groupBy(nodes.keys(), (at) => labels[at]);
  return [...parts.values()].map((ats) => ats.flatMap((at) => nodes[at] ?? []));
}

function meanOf(a: readonly Member[], b: readonly Member[], affinity: Affinity): number {
  let sum = 0;
  for (const one of a) for (const other of b) sum += affinity(one, other);
  return sum / (a.length * b.length || 1);
}
