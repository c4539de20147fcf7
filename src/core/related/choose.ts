import type { Fused } from "./fuse.ts";

export type RelatedHit = {
  readonly id: string;
  readonly outlet: string;
  readonly title: string;
  readonly url?: string;
  /** Above 0, falling; only its order means anything. */
  readonly score: number;
};

export type RelatedQuery = {
  readonly limit: number;
  readonly now: Temporal.Instant;
  /** The most headlines of one outlet. */
  readonly perOutlet?: number;
  /** Ids never to answer. */
  readonly exclude?: ReadonlySet<string>;
  /** Rank all that is alike, tellings of the query's own event and distant relations, too, as a search does. */
  readonly widely?: boolean;
  /** Story of an article: never the query's own, never two of one. */
  readonly storyOf?: (articleId: string) => string | undefined;
};

/** An article as far as it is printed. */
export type Entry = Omit<RelatedHit, "score">;

/**
 * From the best down: one of a story, at most `perOutlet` of an outlet, `limit` in all, and none that
 * `isTold` says is told already beside those chosen.
 */
export function spread(
  ranked: readonly Fused[],
  entries: readonly (Entry | undefined)[],
  options: RelatedQuery,
  isTold: (slot: number, chosen: readonly number[]) => boolean,
): RelatedHit[] {
  const slots: number[] = [];
  const stories = new Set<string>();
  const outlets = new Map<string, number>();
  const hits: RelatedHit[] = [];
  for (const { slot, score } of ranked) {
    const entry = entries[slot];
    if (!entry || hits.length >= options.limit) break;
    const story = options.storyOf?.(entry.id) ?? entry.id;
    const used = outlets.get(entry.outlet) ?? 0;
    if (stories.has(story) || used >= (options.perOutlet ?? options.limit)) continue;
    if (isTold(slot, slots)) continue;
    slots.push(slot);
    stories.add(story);
    outlets.set(entry.outlet, used + 1);
    const { id, outlet, title, url } = entry;
    hits.push({ id, outlet, title, ...(url ? { url } : {}), score });
  }
  return hits;
}
