/** Items of each of two halves: 4 MB in all, two thousand long reports or five thousand short ones. */
const HALF = 1 << 19;

/** Terms of documents that were compared of late. Reading one costs a look into a file, and the same ones are compared again. */
export interface ReadDocuments {
  /** As they were read; good until the next call. */
  termsOf(slot: number): Int32Array;
  /** The document of a slot is gone, or lies otherwise. */
  forget(slot: number): void;
}

type Half = {
  items: Int32Array;
  end: number;
  readonly places: Map<number, readonly [from: number, to: number]>;
};

/** What is full makes room for what is asked for next: what is asked for again meanwhile stays. */
export function createReadDocuments(read: (slot: number) => Int32Array, size = HALF): ReadDocuments {
  const empty = (): Half => ({ items: new Int32Array(0), end: 0, places: new Map() });
  let latest = empty();
  let before = empty();

  const at = ({ items, places }: Half, slot: number): Int32Array | undefined => {
    const place = places.get(slot);
    return place && items.subarray(...place);
  };

  const put = (slot: number, terms: Int32Array): Int32Array => {
    if (terms.length > size) return terms;
    if (latest.end + terms.length > size) {
      const { items } = before;
      before = latest;
      latest = { ...empty(), items };
    }
    if (latest.items.length === 0) latest.items = new Int32Array(size);
    const from = latest.end;
    latest.items.set(terms, from);
    latest.end += terms.length;
    latest.places.set(slot, [from, latest.end]);
    return terms;
  };

  return {
    termsOf: (slot) => at(latest, slot) ?? put(slot, at(before, slot) ?? read(slot)),
    forget(slot) {
      latest.places.delete(slot);
      before.places.delete(slot);
    },
  };
}
