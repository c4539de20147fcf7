import { sentences } from "#core/arabic/sentences.ts";
import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { BodyBlock } from "#core/article.ts";
import { asksOrAddresses, leansBack } from "./opening.ts";

/** A sentence longer than this is hard to read in a digest. */
export const LONGEST_SENTENCE = 60;
/** A line shorter than this is a fragment: a caption, a name, a label. */
const SHORTEST_SENTENCE = 4;
/** A summary of news lies in the beginning of a text; what comes later is never scored. */
const MOST_SENTENCES = 600;

/** A sentence of the body with what the ranking and the editor's rules need of it. */
export type Candidate = {
  readonly text: string;
  /** Its place among all sentences of the body. */
  readonly index: number;
  readonly words: number;
  /** Stems of its content words, with repetitions. */
  readonly stems: readonly string[];
  /** It cannot be understood without the sentence before it. */
  readonly leansBack: boolean;
  /** It may stand in a summary. */
  readonly printable: boolean;
};

/** All sentences of the paragraphs in reading order; sub-headings are not sentences. */
export function candidatesOf(body: readonly BodyBlock[]): Candidate[] {
  const found: Candidate[] = [];
  for (const block of body) {
    if (block.kind !== "paragraph") continue;
    for (const text of sentences(block.text)) {
      if (found.length >= MOST_SENTENCES) return found;
      found.push(candidateOf(text, found.length));
    }
  }
  return found;
}

function candidateOf(text: string, index: number): Candidate {
  const words = tokens(text);
  return {
    text,
    index,
    words: words.length,
    stems: contentStems(words),
    leansBack: leansBack(words, text),
    printable: words.length >= SHORTEST_SENTENCE && !asksOrAddresses(words, text),
  };
}

/** Stems of the words that carry meaning; takes folded tokens. */
export function contentStems(words: readonly string[]): string[] {
  return words.filter((word) => word.length > 1 && !isStopWord(word)).map(stem);
}
