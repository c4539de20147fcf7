type Keyed = { readonly key: number };

/**
 * Places of a longest common subsequence of two short lists by their keys. Takes time and memory by the
 * product of their lengths: for titles and leads, up to 255 keys.
 */
export function align(a: readonly Keyed[], b: readonly Keyed[]): (readonly [number, number])[] {
  const start = commonPrefix(a, b);
  const [left, right] = [keysFrom(a, start), keysFrom(b, start)];
  const width = right.length + 1;
  const lengths = new Uint8Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    const key = left[i];
    const row = i * width;
    for (let j = right.length - 1; j >= 0; j--) {
      const diagonal = lengths[row + width + j + 1] ?? 0;
      const down = lengths[row + width + j] ?? 0;
      const beside = lengths[row + j + 1] ?? 0;
      lengths[row + j] = key === right[j] ? diagonal + 1 : down > beside ? down : beside;
    }
  }
  const pairs = Array.from({ length: start }, (_, at) => [at, at] as const);
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) pairs.push([start + i++, start + j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

function commonPrefix(a: readonly Keyed[], b: readonly Keyed[]): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[at]?.key === b[at]?.key) at++;
  return at;
}

/** In an array of their own: words lie somewhere in memory each, and each is compared with all of the other list. */
function keysFrom(words: readonly Keyed[], start: number): Int32Array {
  const keys = new Int32Array(words.length - start);
  for (let at = start; at < words.length; at++) keys[at - start] = words[at]?.key ?? 0;
  return keys;
}
