const FIRST_CAPACITY = 1024;
/** A table fuller than this is searched too long. */
const FULLEST = 0.5;

/** How often keys were counted; keys are whole numbers from 0 to 2³² − 2. */
export interface Counts {
  of(key: number): number;
  add(key: number, times: 1 | -1): void;
}

/**
 * Counts in two flat arrays, an eighth of the memory of a Map. A key that is counted down to nothing keeps its place
 * until the table is next built anew.
 */
export function createCounts(): Counts {
  /** A key plus one, so that 0 is an empty place. */
  let keys = new Uint32Array(FIRST_CAPACITY);
  let counts = new Uint32Array(FIRST_CAPACITY);
  let taken = 0;

  const placeOf = (key: number): number => {
    const last = keys.length - 1;
    // Neighbouring keys must not stand side by side: the low bits of an odd multiple are as far apart.
    let place = (Math.imul(key, 0x9e3779b1) >>> 7) & last;
    while (keys[place] !== 0 && keys[place] !== key + 1) place = (place + 1) & last;
    return place;
  };

  const rebuild = () => {
    const [oldKeys, oldCounts] = [keys, counts];
    const live = oldCounts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    let capacity = FIRST_CAPACITY;
    while (capacity * FULLEST < live * 2) capacity *= 2;
    keys = new Uint32Array(capacity);
    counts = new Uint32Array(capacity);
    taken = live;
    for (const [at, count] of oldCounts.entries()) {
      if (count === 0) continue;
      const place = placeOf((oldKeys[at] ?? 0) - 1);
      keys[place] = oldKeys[at] ?? 0;
      counts[place] = count;
    }
  };

  return {
    of: (key) => counts[placeOf(key)] ?? 0,
    add(key, times) {
      const place = placeOf(key);
      const count = counts[place] ?? 0;
      if (keys[place] === 0) {
        if (times < 0) return;
        keys[place] = key + 1;
        taken++;
      }
      counts[place] = Math.max(0, count + times);
      if (taken > keys.length * FULLEST) rebuild();
    },
  };
}
