/** A corpus has some 10^5 word forms; beyond that the memory starts anew. */
const MOST = 100_000;

/** What is made of a word, made once: news repeats its words. */
export function remember<Made>(make: (word: string) => Made): (word: string) => Made {
  const known = new Map<string, Made>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined || known.has(word)) return found as Made;
    if (known.size >= MOST) known.clear();
    const made = make(word);
    known.set(word, made);
    return made;
  };
}
