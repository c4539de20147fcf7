/** Documents stand one behind the other in pieces of so many bytes; a longer one has a piece of its own. */
const PIECE = 1 << 18;
const LONGEST_NUMBER = 5;

type Piece = { readonly bytes: Uint8Array; end: number; live: number };
type Place = { readonly piece: Piece; readonly at: number };

/** Lists of distinct numbers with a small count each, a byte or two for each number. */
export interface Packed {
  /** `items` ascend and hold a number above `bits` bits of its count, which is 1 at least. */
  put(slot: number, items: Int32Array): void;
  get(slot: number): Int32Array;
  has(slot: number): boolean;
  remove(slot: number): void;
}

const NOTHING = new Int32Array(0);

/**
 * Keeps the distances between neighbours, which are mostly small: the numbers that come first are those of the commonest
 * words. Whatever is removed is mostly the oldest, so memory is given back piece by piece.
 */
export function createPacked(bits: number): Packed {
  const places: (Place | undefined)[] = [];
  const mask = (1 << bits) - 1;
  let open: Piece = { bytes: new Uint8Array(PIECE), end: 0, live: 0 };

  const roomFor = (most: number): Piece => {
    if (open.live === 0) open.end = 0;
    if (open.end + most <= open.bytes.length) return open;
    open = { bytes: new Uint8Array(Math.max(PIECE, most)), end: 0, live: 0 };
    return open;
  };

  const remove = (slot: number): void => {
    const place = places[slot];
    if (place) place.piece.live--;
    places[slot] = undefined;
  };

  return {
    remove,
    has: (slot) => places[slot] !== undefined,
    put(slot, items) {
      remove(slot);
      const piece = roomFor((items.length + 1) * (LONGEST_NUMBER + 1));
      const { bytes } = piece;
      const start = piece.end;
      let at = write(bytes, start, items.length);
      let before = 0;
      for (let n = 0; n < items.length; n++) {
        const item = items[n] ?? 0;
        const number = item >>> bits;
        const count = item & mask;
        at = write(bytes, at, (number - before) * 2 + (count > 1 ? 1 : 0));
        if (count > 1) bytes[at++] = count;
        before = number;
      }
      piece.end = at;
      piece.live++;
      places[slot] = { piece, at: start };
    },
    get(slot) {
      const place = places[slot];
      if (!place) return NOTHING;
      const { bytes } = place.piece;
      let { at } = place;
      const read = (): number => {
        let value = 0;
        for (let shift = 0; ; shift += 7) {
          const byte = bytes[at++] ?? 0;
          value |= (byte & 0x7f) << shift;
          if (byte < 0x80) return value;
        }
      };
      const items = new Int32Array(read());
      let number = 0;
      for (let n = 0; n < items.length; n++) {
        const step = read();
        number += step >>> 1;
        items[n] = (number << bits) | (step & 1 ? (bytes[at++] ?? 0) : 1);
      }
      return items;
    },
  };
}

/** Seven bits a byte, the lowest first; answers where it ends. */
function write(bytes: Uint8Array, from: number, value: number): number {
  let at = from;
  let left = value;
  for (; left > 0x7f; left >>>= 7) bytes[at++] = (left & 0x7f) | 0x80;
  bytes[at++] = left;
  return at;
}
