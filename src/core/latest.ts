/** Values of keys, of which those that were asked for last are remembered. */
export interface Latest<Key, Value> {
  /** The value of a key; made where it is not remembered, or where what is remembered is not `good` any more. */
  get(key: Key, make: () => Value, good?: (value: Value) => boolean): Value;
  /** The same of what is made in steps; whoever asks meanwhile makes it, too. */
  getting(key: Key, making: () => Generator<void, Value>): Generator<void, Value>;
}

export function createLatest<Key, Value>(most: number): Latest<Key, Value> {
  const values = new Map<Key, Value>();
  const remember = (key: Key, value: Value): Value => {
    values.delete(key);
    values.set(key, value);
    for (const oldest of values.keys()) {
      if (values.size <= most) break;
      values.delete(oldest);
    }
    return value;
  };
  return {
    get(key, make, good = () => true) {
      const known = values.get(key);
      return remember(key, known !== undefined && good(known) ? known : make());
    },
    *getting(key, making) {
      return remember(key, values.get(key) ?? (yield* making()));
    },
  };
}
