const FIRST_CAPACITY = 1024;
/** A table fuller than this is searched too long. */
const FULLEST = 0.5;

/** Small numbers for hashes of 32 bits; a number that is given back goes to the next hash that comes. */
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

/** Two flat arrays: a Map of some hundred thousand numbers takes five times as much. */
export function createNumbering(): Numbering {
  let keys = new Int32Array(FIRST_CAPACITY);
  /** A number plus one, so that 0 is an empty place. */
  let values = new Int32Array(FIRST_CAPACITY);
  let hashes = new Int32Array(FIRST_CAPACITY);
  const free: number[] = [];
  let made = 0;

  const homeOf = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> Math.clz32(keys.length - 1);
  const placeOf = (hash: number): number => {
    const last = keys.length - 1;
    let place = homeOf(hash);
    while (values[place] !== 0 && keys[place] !== hash) place = (place + 1) & last;
    return place;
  };

  const grow = () => {
    const [oldKeys, oldValues] = [keys, values];
    keys = new Int32Array(oldKeys.length * 2);
    values = new Int32Array(oldKeys.length * 2);
    for (let at = 0; at < oldKeys.length; at++) {
      if (oldValues[at] === 0) continue;
      const place = placeOf(oldKeys[at] ?? 0);
      keys[place] = oldKeys[at] ?? 0;
      values[place] = oldValues[at] ?? 0;
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
      const value = values[placeOf(hash | 0)] ?? 0;
      return value === 0 ? undefined : value - 1;
    },
    take(hash) {
      const key = hash | 0;
      let place = placeOf(key);
      const known = values[place] ?? 0;
      if (known !== 0) return known - 1;
      if (made - free.length >= keys.length * FULLEST) {
        grow();
        place = placeOf(key);
      }
      const number = numbered(key);
      keys[place] = key;
      values[place] = number + 1;
      return number;
    },
    hashOf: (number) => (hashes[number] ?? 0) >>> 0,
    release(number) {
      const last = keys.length - 1;
      let gap = placeOf(hashes[number] ?? 0);
      if (values[gap] !== number + 1) return;
      free.push(number);
      // What stands behind the gap moves up, so that a search never ends before its key.
      for (let at = (gap + 1) & last; values[at] !== 0; at = (at + 1) & last) {
        const home = homeOf(keys[at] ?? 0);
        if (((at - home) & last) < ((at - gap) & last)) continue;
        keys[gap] = keys[at] ?? 0;
        values[gap] = values[at] ?? 0;
        gap = at;
      }
      values[gap] = 0;
    },
  };
}
