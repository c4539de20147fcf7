/** Weights of stems. */
export type Weights = ReadonlyMap<string, number>;

/** How rare each stem is among the sentences of a text, given as their distinct stems. */
export function rarityIn(sentences: readonly ReadonlySet<string>[]): Weights {
  const weights = new Map<string, number>();
  for (const stems of sentences) for (const stem of stems) weights.set(stem, (weights.get(stem) ?? 0) + 1);
  for (const [stem, count] of weights) weights.set(stem, Math.log(1 + sentences.length / count));
  return weights;
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

/** Stems of a sentence in order and without repetitions. */
type Bag = { readonly stems: readonly string[]; readonly distinct: ReadonlySet<string> };

/**
 * How near each sentence is to the whole text, the nearest one 1: the cosine of its vector, each occurrence of a stem
 * counting as much as its weight says, with the sum of the unit vectors of all.
 */
export function nearness(sentences: readonly Bag[], weights: Weights): number[] {
  const lengths = sentences.map((sentence) => lengthOf(sentence, weights) || 1);
  const sum = new Map<string, number>();
  sentences.forEach(({ stems }, at) => {
    const length = lengths[at] ?? 1;
    for (const stem of stems) sum.set(stem, (sum.get(stem) ?? 0) + (weights.get(stem) ?? 0) / length);
  });
  const near = sentences.map(({ stems }, at) => {
    let dot = 0;
    for (const stem of stems) dot += (weights.get(stem) ?? 0) * (sum.get(stem) ?? 0);
    return dot / (lengths[at] ?? 1);
  });
  const most = near.reduce((a, b) => Math.max(a, b), 0) || 1;
  return near.map((value) => value / most);
}

function lengthOf({ stems, distinct }: Bag, weights: Weights): number {
  let square = 0;
  if (stems.length === distinct.size) {
    for (const stem of stems) square += (weights.get(stem) ?? 0) ** 2;
    return Math.sqrt(square);
  }
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  for (const [stem, count] of counts) square += (count * (weights.get(stem) ?? 0)) ** 2;
  return Math.sqrt(square);
}
