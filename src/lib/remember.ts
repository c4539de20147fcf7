/** Puts an entry behind all others and lets the oldest go where there are more than `most`. */
export function remember<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  dropOldest(map, most);
}

/** The same for a set. */
export function rememberIn<Item>(set: Set<Item>, item: Item, most: number): void {
  set.delete(item);
  set.add(item);
  dropOldest(set, most);
}

function dropOldest<Key>(
  kept: { readonly size: number; keys(): IterableIterator<Key>; delete(key: Key): boolean },
  most: number,
): void {
  if (kept.size <= most) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}
