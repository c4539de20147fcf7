/**
 * The sentence cut before `most` words at a clause boundary, with "…"; undefined where there is none.
 */
export function shorten(sentence: string, most: number): string | undefined {
  const head = firstWords(sentence, most);
  if (head === sentence) return sentence;
  const cut = Math.max(...["،", "؛", ";", " - ", " – ", ", "].map((mark) => head.lastIndexOf(mark)));
  const clause = cut > 0 ? head.slice(0, cut) : "";
  return clause.trim() === "" ? undefined : `${clause.trimEnd()}…`;
}

function firstWords(text: string, most: number): string {
  let words = 0;
  for (const match of text.matchAll(/\s+/gu)) {
    words++;
    if (words >= most) return text.slice(0, match.index);
  }
  return text;
}
