/** Distinct keys, ascending, each with its weight. */
export type Vector = { readonly keys: Uint32Array; readonly weights: Float32Array };

/** Counts keys and weighs each count. Sorting and counting runs takes half the time of counting in a Map. */
export function vectorOf(found: readonly number[], weigh: (count: number, key: number) => number): Vector {
  const sorted = Uint32Array.from(found).sort();
  const keys = new Uint32Array(sorted.length);
  const weights = new Float32Array(sorted.length);
  let size = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const key = sorted[from] ?? 0;
    while (to < sorted.length && sorted[to] === key) to++;
    keys[size] = key;
    weights[size++] = weigh(to - from, key);
  }
  return { keys: keys.slice(0, size), weights: weights.slice(0, size) };
}

/** The same direction at length 1; what is empty stays so. */
export function unit({ keys, weights }: Vector): Vector {
  const length = Math.hypot(...weights) || 1;
  return { keys, weights: weights.map((weight) => weight / length) };
}

/** Sum over the keys that both have of the product of their weights, times what a key is worth. */
export function dot(a: Vector, b: Vector, worth?: (key: number) => number): number {
  let sum = 0;
  let i = 0;
  let j = 0;
  while (i < a.keys.length && j < b.keys.length) {
    const left = a.keys[i] ?? 0;
    const right = b.keys[j] ?? 0;
    if (left === right) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0) * (worth ? worth(left) : 1);
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return sum;
}
