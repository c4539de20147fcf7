/** Values of keys, of which those that were asked for last are remembered. */
export interface Latest<Key, Value> {
  /** The value of a key; made where it is not remembered, or where what is remembered is not `good` any more. */
  get(key: Key, make: () => Value, good?: (value: Value) => boolean): Value;
}

export function createLatest<Key, Value>(most: number): Latest<Key, Value> {
  const values = new Map<Key, Value>();
  return {
    get(key, make, good = () => true) {
      const known = values.get(key);
      const value = known !== undefined && good(known) ? known : make();
      values.delete(key);
      values.set(key, value);
      for (const oldest of values.keys()) {
        if (values.size <= most) break;
        values.delete(oldest);
      }
      return value;
    },
  };
}
