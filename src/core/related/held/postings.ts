/** Numbers of one piece that holds lists of one size. */
const PIECE = 1 << 16;
/**
 * A list longer than this loses its older half: a query reads no word that stands in so many documents, unless it has
 * no other.
 */
const LONGEST_BITS = 14;

export type List = { readonly items: Int32Array; readonly size: number };

/** A list of numbers for each term, all in a few large arrays: most have one or two. */
export interface Postings {
  append(term: number, item: number): void;
  /** Takes an item out where it is; the order of the others stays. */
  remove(term: number, item: number): void;
  /** Good until the next change. */
  of(term: number): List;
}

/** Lists whose sizes are powers of two. */
type Shelf = { readonly pieces: Int32Array[]; readonly free: number[]; made: number };

const NOTHING: List = { items: new Int32Array(0), size: 0 };

export function createPostings(): Postings {
  const shelves: readonly Shelf[] = Array.from({ length: LONGEST_BITS + 1 }, () => ({
    pieces: [],
    free: [],
    made: 0,
  }));
  /** For each term: which list of its shelf, which shelf, and how much of it is filled. */
  const places: number[] = [];
  const bits: number[] = [];
  const sizes: number[] = [];

  const listAt = (size: number, place: number): Int32Array => {
    const each = PIECE >> size;
    const from = (place % each) << size;
    const piece = shelves[size]?.pieces[Math.floor(place / each)] ?? NOTHING.items;
    return piece.subarray(from, from + (1 << size));
  };

  const take = (size: number): number => {
    const shelf = shelves[size];
    if (!shelf) return 0;
    const place = shelf.free.pop() ?? shelf.made++;
    if (place === shelf.pieces.length * (PIECE >> size)) shelf.pieces.push(new Int32Array(PIECE));
    return place;
  };

  /** A list of twice the size; or, where it is the longest, its newer half. */
  const grow = (term: number, list: Int32Array): void => {
    const size = bits[term] ?? 0;
    if (size === LONGEST_BITS) {
      list.copyWithin(0, list.length / 2);
      sizes[term] = list.length / 2;
      return;
    }
    const place = take(size + 1);
    listAt(size + 1, place).set(list);
    shelves[size]?.free.push(places[term] ?? 0);
    bits[term] = size + 1;
    places[term] = place;
  };

  return {
    append(term, item) {
      if ((sizes[term] ?? 0) === 0) {
        bits[term] = 0;
        places[term] = take(0);
        sizes[term] = 0;
      }
      const list = listAt(bits[term] ?? 0, places[term] ?? 0);
      if (sizes[term] === list.length) {
        grow(term, list);
        return this.append(term, item);
      }
      const size = sizes[term] ?? 0;
      list[size] = item;
      sizes[term] = size + 1;
    },

    remove(term, item) {
      const size = sizes[term] ?? 0;
      if (size === 0) return;
      const list = listAt(bits[term] ?? 0, places[term] ?? 0);
      const at = list.indexOf(item);
      if (at < 0 || at >= size) return;
      list.copyWithin(at, at + 1, size);
      sizes[term] = size - 1;
      if (size === 1) shelves[bits[term] ?? 0]?.free.push(places[term] ?? 0);
    },

    of(term) {
      const size = sizes[term] ?? 0;
      return size === 0 ? NOTHING : { items: listAt(bits[term] ?? 0, places[term] ?? 0), size };
    },
  };
}
