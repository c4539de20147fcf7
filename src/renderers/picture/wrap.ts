const ELLIPSIS = "…";

/**
 * Words in lines no wider than `width`, as `measure` has it; what does not fit into `most` lines ends in "…". A word
 * that is wider than a line is cut.
 */
export function wrap(
  text: string,
  {
    width,
    most,
    measure,
  }: { readonly width: number; readonly most: number; readonly measure: (text: string) => number },
): readonly string[] {
  const lines: string[] = [];
  const words = text.split(/\s+/).filter(Boolean);
  let line = "";
  for (const [index, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (lines.length + 1 >= most) return [...lines, shortened([line, ...words.slice(index)], width, measure)];
    if (line !== "") lines.push(line);
    line = measure(word) <= width ? word : shortened([word], width, measure);
  }
  return line === "" ? lines : [...lines, line];
}

/** As many whole words as fit before "…", of the first at least some letters. */
function shortened(words: readonly string[], width: number, measure: (text: string) => number): string {
  const [first = "", ...others] = words.filter(Boolean);
  let kept = first;
  while (kept !== "" && measure(kept + ELLIPSIS) > width) kept = [...kept].slice(0, -1).join("");
  if (kept !== first) return kept + ELLIPSIS;
  for (const word of others) {
    const longer = `${kept} ${word}`;
    if (measure(longer + ELLIPSIS) > width) break;
    kept = longer;
  }
  return kept.replace(/[،؛:.«(]+$/u, "") + ELLIPSIS;
}
