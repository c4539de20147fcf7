type Keyed = { readonly key: number };

/**
 * Places of a longest common subsequence of two short lists by their keys. Takes time and memory by the
 * product of their lengths: for titles and leads, up to 255 keys.
 */
export function align(a: readonly Keyed[], b: readonly Keyed[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint8Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    const key = a[i]?.key;
    const row = i * width;
    for (let j = b.length - 1; j >= 0; j--) {
      const diagonal = lengths[row + width + j + 1] ?? 0;
      const down = lengths[row + width + j] ?? 0;
      const right = lengths[row + j + 1] ?? 0;
      lengths[row + j] = key === b[j]?.key ? diagonal + 1 : down > right ? down : right;
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]?.key === b[j]?.key) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}
