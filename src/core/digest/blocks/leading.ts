import type { Story } from "#core/stories/story.ts";

const LEADING = 5;

/** Ids of the weightiest told stories in printed order, one of a thread as long as there are others. */
export function leadingOf(told: readonly Story[], byWeight: readonly Story[]): readonly string[] {
  const ids = new Set(told.map(({ id }) => id));
  const weighed = byWeight.filter(({ id }) => ids.has(id));
  const threads = new Set<string>();
  const first = weighed.filter(({ thread }) => {
    const isFirst = !threads.has(thread);
    threads.add(thread);
    return isFirst;
  });
  const distinct = new Set([...first, ...weighed].map(({ id }) => id));
  const chosen = new Set([...distinct].slice(0, LEADING));
  return told.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
}
