/**
 * Average linkage: joins what is most alike on average until nothing is by `least`. Takes the sizes of the nodes and
 * the mean affinity of each two; answers the number of its cluster for each node. Time by the square of the number of
 * nodes times the number of joins: for neighbourhoods, not for everything.
 */
export function averageLink(
  sizes: readonly number[],
  affinity: (a: number, b: number) => number,
  least: number,
): number[] {
  const count = sizes.length;
  const labels = sizes.map((_, at) => at);
  const weight = [...sizes];
  const sums = new Float64Array(count * count);
  // One node is held against all that follow: what compares it with many has it ready.
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const sum = affinity(a, b) * (sizes[a] ?? 1) * (sizes[b] ?? 1);
      sums[a * count + b] = sum;
      sums[b * count + a] = sum;
    }
  }
  for (;;) {
    const pair = closest(weight, sums, least);
    if (!pair) return labels;
    const [kept, gone] = pair;
    for (let other = 0; other < count; other++) {
      const sum = (sums[kept * count + other] ?? 0) + (sums[gone * count + other] ?? 0);
      sums[kept * count + other] = sum;
      sums[other * count + kept] = sum;
      if (labels[other] === gone) labels[other] = kept;
    }
    weight[kept] = (weight[kept] ?? 0) + (weight[gone] ?? 0);
    weight[gone] = 0;
  }
}

/** The two clusters most alike; of equal ones the first. */
function closest(
  weight: readonly number[],
  sums: Float64Array,
  least: number,
): readonly [number, number] | undefined {
  const count = weight.length;
  let best: readonly [number, number] | undefined;
  let highest = least;
  for (let a = 0; a < count; a++) {
    if (weight[a] === 0) continue;
    for (let b = a + 1; b < count; b++) {
      if (weight[b] === 0) continue;
      const mean = (sums[a * count + b] ?? 0) / ((weight[a] ?? 1) * (weight[b] ?? 1));
      if (mean > highest || (mean === highest && !best)) {
        best = [a, b];
        highest = mean;
      }
    }
  }
  return best;
}
