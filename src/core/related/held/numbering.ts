const FIRST_CAPACITY = 1024;
/** A table fuller than this is searched too long. */
const FULLEST = 0.5;

/**
 * Small numbers for hashes of 32 bits, which must differ in the highest of them; a number that is given back goes to the
 * next hash that comes.
 */
export interface Numbering {
  /** The number of a hash, if it has one. */
  find(hash: number): number | undefined;
  /** The same; it gets one where it has none. */
  take(hash: number): number;
  /** The hash that took a number. */
  hashOf(number: number): number;
  /** Gives back the number of a hash. */
  release(number: number): void;
}

/** One flat table: a Map of some hundred thousand numbers takes five times as much. */
export function createNumbering(): Numbering {
  /** A hash and its number plus one, side by side since both are read; a 0 behind it makes a place empty. */
  let table = new Int32Array(2 * FIRST_CAPACITY);
  let hashes = new Int32Array(FIRST_CAPACITY);
  const free: number[] = [];
  let made = 0;

  /** Hashes that ascend are found one behind the other, and mostly ascend: memory is slower than looking. */
  const homeOf = (hash: number) => (hash >>> Math.clz32(table.length / 2 - 1)) << 1;
  const placeOf = (hash: number): number => {
    const last = table.length - 1;
    let place = homeOf(hash);
    while (table[place + 1] !== 0 && table[place] !== hash) place = (place + 2) & last;
    return place;
  };
  const put = (place: number, hash: number, value: number) => {
    table[place] = hash;
    table[place + 1] = value;
  };

  const grow = () => {
    const old = table;
    table = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const [hash = 0, value = 0] = [old[at], old[at + 1]];
      if (value !== 0) put(placeOf(hash), hash, value);
    }
  };

  const numbered = (hash: number): number => {
    const number = free.pop() ?? made++;
    if (number >= hashes.length) {
      const more = new Int32Array(hashes.length * 2);
      more.set(hashes);
      hashes = more;
    }
    hashes[number] = hash;
    return number;
  };

  return {
    find(hash) {
      const value = table[placeOf(hash | 0) + 1] ?? 0;
      return value === 0 ? undefined : value - 1;
    },
    take(hash) {
      const key = hash | 0;
      let place = placeOf(key);
      const known = table[place + 1] ?? 0;
      if (known !== 0) return known - 1;
      if (2 * (made - free.length) >= table.length * FULLEST) {
        grow();
        place = placeOf(key);
      }
      const number = numbered(key);
      put(place, key, number + 1);
      return number;
    },
    hashOf: (number) => (hashes[number] ?? 0) >>> 0,
    release(number) {
      const last = table.length - 1;
      let gap = placeOf(hashes[number] ?? 0);
      if (table[gap + 1] !== number + 1) return;
      free.push(number);
      // What stands behind the gap moves up, so that a search never ends before its key.
      for (let at = (gap + 2) & last; table[at + 1] !== 0; at = (at + 2) & last) {
        const [hash = 0, value = 0] = [table[at], table[at + 1]];
        const home = homeOf(hash);
        if (((at - home) & last) < ((at - gap) & last)) continue;
        put(gap, hash, value);
        gap = at;
      }
      table[gap + 1] = 0;
    },
  };
}
