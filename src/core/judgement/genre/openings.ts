import { anyOf, WORD_END } from "#core/cleaning/folded.ts";

const GAP = "(?:\\s+[^\\s]+){0,4}?\\s+";
/** What separates a label from a headline: "بالصور.. ", "مباشر: ", "إنفوغرافيك | ". */
const AFTER_LABEL = "\\s*(?:[|:\\-–—…»!؟]|\\.{2,})";

/** Finds a phrase that opens folded text; "|" between phrases, "…" for up to four words within one. */
export function opening(list: string): RegExp {
  return new RegExp(`^[^\\p{L}\\p{N}]*(?:${alternatives(list)})${WORD_END}`, "u");
}

/** Finds a phrase that stands as a label before a headline, or is all of it. */
export function label(list: string): RegExp {
  return new RegExp(`^[^\\p{L}\\p{N}]*(?:${alternatives(list)})(?:${AFTER_LABEL}|\\s*$)`, "u");
}

function alternatives(list: string): string {
  return list
    .split("|")
    .map((phrase) => phrase.split("…").map(anyOf).join(GAP))
    .join("|");
}
