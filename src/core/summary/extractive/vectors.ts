/** Weights of stems. */
export type Vector = ReadonlyMap<string, number>;

/** How rare a stem is among the sentences of a text, given as their distinct stems; 0 for a stem of none. */
export function rarityIn(sentences: readonly ReadonlySet<string>[]): (stem: string) => number {
  const spread = new Map<string, number>();
  for (const stems of sentences) for (const stem of stems) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  return (stem) => {
    const count = spread.get(stem);
    return count === undefined ? 0 : Math.log(1 + sentences.length / count);
  };
}

/** Cosine of two sets, all stems weighing the same. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const stem of small) if (large.has(stem)) shared++;
  return shared / Math.sqrt(a.size * b.size);
}

/** The part of the stems that is in a set. */
export function shareOf(stems: ReadonlySet<string>, known: ReadonlySet<string>): number {
  if (stems.size === 0) return 0;
  let shared = 0;
  for (const stem of stems) if (known.has(stem)) shared++;
  return shared / stems.size;
}

/** A shorter sentence has a few words of any other. */
const FEWEST_STEMS = 5;
/** So much of a sentence that says nothing new is in the other. */
const CONTAINED = 0.7;

/** Whether the larger of two sentences tells nearly all that the smaller one does, however much longer it is. */
export function isToldBy(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < FEWEST_STEMS) return false;
  let missing = small.size * (1 - CONTAINED);
  for (const stem of small) if (!large.has(stem) && --missing < 0) return false;
  return true;
}

/** Unit vector of stems, each occurrence counting as much as `weight` says. */
export function vectorOf(stems: readonly string[], weight: (stem: string) => number): Vector {
  const vector = new Map<string, number>();
  for (const stem of stems) vector.set(stem, (vector.get(stem) ?? 0) + weight(stem));
  return unit(vector);
}

/** Unit vector of the sum. */
export function centroidOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) {
    for (const [stem, value] of vector) sum.set(stem, (sum.get(stem) ?? 0) + value);
  }
  return unit(sum);
}

export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [stem, value] of small) dot += value * (large.get(stem) ?? 0);
  return dot;
}

function unit(vector: Map<string, number>): Vector {
  let square = 0;
  for (const value of vector.values()) square += value * value;
  const length = Math.sqrt(square) || 1;
  for (const [stem, value] of vector) vector.set(stem, value / length);
  return vector;
}
