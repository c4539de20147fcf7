/** Numbers of one piece that holds lists of one size. */
const PIECE_BITS = 16;
const PIECE = 1 << PIECE_BITS;
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
  /** Takes the first item out that is this number above so many bits, and answers it. */
  take(term: number, number: number, bits: number): number | undefined;
  /** Takes the first item out where there are so many. */
  makeRoom(term: number, most: number): void;
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

  /** The list that was looked for last: a view of each would take longer than what is done with it. */
  let piece = NOTHING.items;
  let from = 0;
  const seek = (size: number, place: number): void => {
    const each = PIECE_BITS - size;
    piece = shelves[size]?.pieces[place >>> each] ?? NOTHING.items;
    from = (place & ((1 << each) - 1)) << size;
  };
  const listAt = (size: number, place: number): Int32Array => {
    seek(size, place);
    return piece.subarray(from, from + (1 << size));
  };
  const seekTerm = (term: number): void => seek(bits[term] ?? 0, places[term] ?? 0);

  const room = (size: number): number => {
    const shelf = shelves[size];
    if (!shelf) return 0;
    const place = shelf.free.pop() ?? shelf.made++;
    if (place === shelf.pieces.length << (PIECE_BITS - size)) shelf.pieces.push(new Int32Array(PIECE));
    return place;
  };

  /** A list of twice the size; or, where it is the longest, its newer half. */
  const grow = (term: number): void => {
    const size = bits[term] ?? 0;
    const list = listAt(size, places[term] ?? 0);
    if (size === LONGEST_BITS) {
      list.copyWithin(0, list.length / 2);
      sizes[term] = list.length / 2;
      return;
    }
    const place = room(size + 1);
    listAt(size + 1, place).set(list);
    shelves[size]?.free.push(places[term] ?? 0);
    bits[term] = size + 1;
    places[term] = place;
  };

  const cut = (term: number, at: number): void => {
    const size = sizes[term] ?? 0;
    piece.copyWithin(at, at + 1, from + size);
    sizes[term] = size - 1;
    if (size === 1) shelves[bits[term] ?? 0]?.free.push(places[term] ?? 0);
  };

  return {
    append(term, item) {
      const size = sizes[term] ?? 0;
      if (size === 0) {
        bits[term] = 0;
        places[term] = room(0);
      } else if (size === 1 << (bits[term] ?? 0)) grow(term);
      seekTerm(term);
      const end = sizes[term] ?? 0;
      piece[from + end] = item;
      sizes[term] = end + 1;
    },

    remove(term, item) {
      seekTerm(term);
      const at = piece.subarray(from, from + (sizes[term] ?? 0)).indexOf(item);
      if (at >= 0) cut(term, from + at);
    },

    take(term, number, above) {
      seekTerm(term);
      const end = from + (sizes[term] ?? 0);
      for (let at = from; at < end; at++) {
        const item = piece[at] ?? 0;
        if (item >>> above !== number) continue;
        cut(term, at);
        return item;
      }
      return undefined;
    },

    makeRoom(term, most) {
      if ((sizes[term] ?? 0) < most) return;
      seekTerm(term);
      cut(term, from);
    },

    of(term) {
      const size = sizes[term] ?? 0;
      return size === 0 ? NOTHING : { items: listAt(bits[term] ?? 0, places[term] ?? 0), size };
    },
  };
}
