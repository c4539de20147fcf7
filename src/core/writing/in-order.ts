import type { GivenOrder } from "./written.ts";

/** Those that the order names change places among themselves; all others stay where their weight put them. */
export function inOrder<One extends { readonly story: { readonly id: string } }>(
  ranked: readonly One[],
  order: GivenOrder,
): readonly One[] {
  if (order.length === 0) return ranked;
  const byId = new Map(ranked.map((one) => [one.story.id, one]));
  const named = order.flatMap(({ id }) => byId.get(id) ?? []);
  const moved = new Set(named);
  let next = 0;
  return ranked.map((one) => (moved.has(one) ? (named[next++] ?? one) : one));
}
