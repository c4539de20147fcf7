import type { BodyBlock } from "#core/article/article.ts";

const LONGEST_WORDS = 12;
const LONGEST = 90;
const ENDS_SENTENCE = /[.!…،؛]["»”)]*$|["»”]$/u;

/**
 * Paragraphs and sub-headings. A short line without final punctuation is a sub-heading where the text
 * otherwise ends its paragraphs with one; a text of short lines only is all paragraphs.
 */
export function toBlocks(lines: readonly string[]): BodyBlock[] {
  const bare = lines.map(isBare);
  const paragraphs = bare.filter((flag) => !flag).length;
  return lines.map((text, at) => ({
    kind: paragraphs > 0 && bare[at] ? "subheading" : "paragraph",
    text,
  }));
}

function isBare(text: string): boolean {
  return text.length <= LONGEST && text.split(/\s+/).length <= LONGEST_WORDS && !ENDS_SENTENCE.test(text);
}
