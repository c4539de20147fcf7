import { fold } from "#core/arabic/fold.ts";
import type { Check } from "./check.ts";

/** A run of letters that are not Arabic's own: another script, or a letter that only other languages have. */
const FOREIGN = /[^\P{L}\u0621-\u064a]+(?:[^\p{L}]*[^\P{L}\u0621-\u064a])*\p{N}*/gu;
/** Where more than this share of the letters is of another script, the sentence is not in Arabic. */
const MOST_FOREIGN = 0.4;

/** Other letters only as the source has them, and never most of a sentence. */
export const checkScript: Check = ({ text }, { verbatim }) => {
  const folded = fold(text);
  const letters = lettersIn(folded);
  const foreign = folded.match(FOREIGN) ?? [];
  if (letters === 0) return text;
  if (lettersIn(foreign.join("")) > MOST_FOREIGN * letters) return foreign[0];
  const stated = verbatim();
  return foreign.find((run) => {
    const words = run.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    return !stated.includes(` ${words} `) && !words.split(" ").every((word) => word.length <= 1);
  });
};

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
