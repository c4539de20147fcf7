/** Marks after which a clause ends, the mark itself left out. */
const CLAUSE_END = /\s*[،؛;,]|\s+[-–—](?=\s)/gu;
/** Words that begin a clause where the writer set no mark. */
const CLAUSE_START =
  /\s+(?=(?:حيث|بينما|فيما|لكن|ولكن|لكنه|لكنها|مما|بعدما|عندما|وذلك|وهو|وهي|كما|إذ|وقد|وأن|وأنه|وأنها|وكان|وكانت)\s)/gu;
const AND = /\s+(?=و\p{L}{3})/gu;
/** Longer than sixty words can be: no text for a digest. */
const MOST_LETTERS = 900;

/**
 * The beginning of a sentence up to the last clause boundary before `most` words, with "…";
 * the sentence itself where it is short enough, undefined where no clause ends in time.
 */
export function shorten(sentence: string, most: number): string | undefined {
  const head = firstWords(sentence.slice(0, MOST_LETTERS), most);
  if (head === sentence) return sentence;
  for (const boundary of [CLAUSE_END, CLAUSE_START, AND]) {
    const clause = head.slice(0, Array.from(head.matchAll(boundary)).at(-1)?.index ?? 0).trim();
    if (clause !== "") return `${clause}…`;
  }
  return undefined;
}

function firstWords(text: string, most: number): string {
  let words = 0;
  for (const match of text.matchAll(/\s+/gu)) {
    words++;
    if (words >= most) return text.slice(0, match.index);
  }
  return text;
}
