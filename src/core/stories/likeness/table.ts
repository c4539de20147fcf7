/** Places of a table for each key it holds: with so many, a search mostly ends where it began. */
const PLACES_A_KEY = 3;

/** Where each of a few keys has its place; keys are whole numbers from 0 to 2³¹ − 2. */
export type Table = {
  readonly places: number;
  clear(): void;
  /** The place of a new key. */
  take(key: number): number;
  /** −1 where the key is not there. */
  find(key: number): number;
};

/** A hash table without values, for at most `most` keys at a time. */
export function createTable(most: number): Table {
  const places = 2 ** Math.ceil(Math.log2(most * PLACES_A_KEY));
  const last = places - 1;
  /** A key plus one, so that 0 is an empty place. */
  const keys = new Int32Array(places);
  return {
    places,
    clear: () => keys.fill(0),
    take(key) {
      let place = (key >>> 1) & last;
      while (keys[place] !== 0) place = (place + 1) & last;
      keys[place] = key + 1;
      return place;
    },
    find(key) {
      let place = (key >>> 1) & last;
      for (;;) {
        const there = keys[place] ?? 0;
        if (there === key + 1) return place;
        if (there === 0) return -1;
        place = (place + 1) & last;
      }
    },
  };
}
