import { fold } from "#core/arabic/fold.ts";
import { anyOf, WORD_END } from "#core/cleaning/folded.ts";
import { firstWord, firstWordIn } from "#core/cleaning/folded-words.ts";

const GAP = "(?:\\s+[^\\s]+){0,4}?\\s+";
/** What separates a label from a headline: "بالصور.. ", "مباشر: ", "إنفوغرافيك | ". */
const AFTER_LABEL = "\\s*(?:[|:\\-–—…»!؟]|\\.{2,})";

/** What tells headlines, like a regular expression. */
export type HeadlinePattern = Pick<RegExp, "test" | "source">;

/** Finds a phrase that opens folded text; "|" between phrases, "…" for up to four words within one. */
export function opening(list: string): HeadlinePattern {
  return sieved(list, `^[^\\p{L}\\p{N}]*(?:${alternatives(list)})${WORD_END}`);
}

/** Finds a phrase that stands as a label before a headline, or is all of it. */
export function label(list: string): HeadlinePattern {
  return sieved(list, `^[^\\p{L}\\p{N}]*(?:${alternatives(list)})(?:${AFTER_LABEL}|\\s*$)`);
}

/** Most headlines begin with a word that none of the phrases begins with. */
function sieved(list: string, source: string): HeadlinePattern {
  const mayBegin = firstWordIn(new Set(list.split("|").map((phrase) => firstWord(fold(phrase)))));
  const pattern = new RegExp(source, "u");
  return { source, test: (folded) => mayBegin(folded) && pattern.test(folded) };
}

function alternatives(list: string): string {
  return list
    .split("|")
    .map((phrase) => phrase.split("…").map(anyOf).join(GAP))
    .join("|");
}
