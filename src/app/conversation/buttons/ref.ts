import { hash32 } from "#core/article/hash.ts";

/** With names this short every button of every command stays within its 64 bytes. */
const LONGEST = 8;
const HASHED = "~";

/** A short name for a button: the id itself, or eight characters made of it. Stable over versions. */
export function refOf(id: string): string {
  const plain = id.length <= LONGEST && /^[\w:+-]+$/.test(id);
  return plain ? id : HASHED + hash32(id).toString(36);
}

/** The item that a short name or a whole id stands for. */
export function byRef<Item>(
  ref: string,
  items: Iterable<Item>,
  idOf: (item: Item) => string,
): Item | undefined {
  for (const item of items) {
    const id = idOf(item);
    if (id === ref || (ref.startsWith(HASHED) && refOf(id) === ref)) return item;
  }
  return undefined;
}
