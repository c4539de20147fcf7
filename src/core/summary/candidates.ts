import { sentences } from "#core/arabic/sentences.ts";
import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { BodyBlock } from "#core/article/article.ts";
import { asksOrAddresses } from "./address.ts";
import { continues, leansBack } from "./opening.ts";

/** A line shorter than this is a fragment: a caption, a name, a label. */
const SHORTEST_SENTENCE = 4;
/** A line up to this long without final punctuation is a heading, caption or link, not a sentence. */
const LONGEST_BARE_LINE = 15;
/** What news has to say stands in its beginning; the rest of a huge text is not ranked. */
const MOST_SENTENCES = 400;
const MOST_LETTERS = 100_000;

const FINAL = /[.!…؟?]["”»)\]]*$/u;
/** A sentence that promises what follows it, or was cut off. */
const OPEN_END = /[:،,؛;(«“\-–—]$/u;

/** Up to here two or three dots leave a thought hanging, as a heading does. */
const LONGEST_HANGING_LINE = 9;
const HANGING = /(?:\.\.|…)$/;

/** Digits and Latin letters have codes before the Arabic ones. */
const FIRST_ARABIC = "\u0621";

/** A sentence of the body with what the ranking and the editor's rules need of it. */
export type Candidate = {
  readonly text: string;
  /** Its place among all sentences of the body. */
  readonly index: number;
  readonly words: number;
  /** Stems of its content words, with repetitions. */
  readonly stems: readonly string[];
  readonly distinct: ReadonlySet<string>;
  /** It cannot be understood without the sentence before it. */
  readonly leansBack: boolean;
  /** It begins with "and": no lead of news does. */
  readonly continues: boolean;
  /** At least half of its words are Arabic. */
  readonly arabic: boolean;
  /** It may stand in a summary. */
  readonly printable: boolean;
};

/** The sentences of the paragraphs in reading order; sub-headings are not sentences. */
export function candidatesOf(body: readonly BodyBlock[]): Candidate[] {
  const lines = linesOf(body);
  const punctuated = lines.filter((line) => FINAL.test(line.slice(-4))).length * 2 > lines.length;
  const all = lines.map((text, index) => candidateOf(text, index, punctuated));
  const foreign = all.filter(({ arabic }) => !arabic);
  // An Arabic text may quote a sentence of another language; a digest in Arabic does not.
  if (foreign.length * 2 > all.length) return all;
  return all.map((candidate) => (candidate.arabic ? candidate : { ...candidate, printable: false }));
}

/** Never a sentence cut by the limit, unless the text is nothing but that one. */
function linesOf(body: readonly BodyBlock[]): string[] {
  const lines: string[] = [];
  let room = MOST_LETTERS;
  for (const { kind, text } of body) {
    if (kind !== "paragraph") continue;
    const found = sentences(text.slice(0, room));
    if (text.length > room && lines.length + found.length > 1) found.pop();
    lines.push(...found.slice(0, MOST_SENTENCES - lines.length));
    room -= text.length;
    if (room <= 0 || lines.length >= MOST_SENTENCES) break;
  }
  return lines;
}

function candidateOf(text: string, index: number, punctuated: boolean): Candidate {
  const words = tokens(text);
  const stems = contentStems(words);
  const bare = punctuated && words.length <= LONGEST_BARE_LINE && !FINAL.test(text.slice(-4));
  const hanging = words.length <= LONGEST_HANGING_LINE && HANGING.test(text.slice(-2));
  const whole = words.length >= SHORTEST_SENTENCE && !bare && !hanging && !OPEN_END.test(text.slice(-1));
  return {
    text,
    index,
    words: words.length,
    stems,
    distinct: new Set(stems),
    leansBack: leansBack(words, text),
    continues: continues(words),
    arabic: words.filter((word) => word >= FIRST_ARABIC).length * 2 >= words.length,
    printable: whole && !asksOrAddresses(words, text),
  };
}

/** Stems by word, "" for a word without meaning: news says the same words again and again. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

/** Stems of the words that carry meaning; takes folded tokens. */
export function contentStems(words: readonly string[]): string[] {
  const stems: string[] = [];
  for (const word of words) {
    const found = known.get(word) ?? remember(word);
    if (found !== "") stems.push(found);
  }
  return stems;
}

function remember(word: string): string {
  if (known.size >= MOST_KNOWN) known.clear();
  const found = word.length > 1 && !isStopWord(word) ? stem(word) : "";
  known.set(word, found);
  return found;
}
