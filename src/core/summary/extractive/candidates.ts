import { fold } from "#core/arabic/fold.ts";
import { sentences } from "#core/arabic/sentences.ts";
import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { BodyBlock } from "#core/article/article.ts";
import { type Tolls, tollsIn } from "#core/summary/tolls.ts";
import { asksOrAddresses } from "./address.ts";
import { continues, isListItem, isReport, leansBack } from "./opening.ts";
import { type Reference, referencesOf } from "./reference.ts";
import { shorten } from "./shorten.ts";
import { isQuotation, isSpeech, OWN_VOICE, openAtEnd, type Voice, voiceAfter } from "./speech.ts";

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

/** A longer sentence is hard to read in a digest; words of more letters than these are no words. */
const LONGEST_SENTENCE = 60;
const MOST_LETTERS_OF_SENTENCE = 900;
/** To what a lead that is too long is shortened. */
const SHORTENED_LEAD = 45;

/** "وفقا لوكالة المرسى.": a source without its sentence. */
const SOURCE_ALONE = /^(?:و?(?:وفقا?|بحسب|حسب|نقلا|طبقا)) /u;
const LONGEST_SOURCE = 8;
const CUT_OFF = /(?:\.\.|…)$/u;

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
  /** Whom and what it takes for known, and the sentence that named them first. */
  readonly needs: readonly Need[];
  /** Most of it stands in quotation marks. */
  readonly quotes: boolean;
  /** It begins a paragraph and leans on nothing: news that begins once more, as after a standfirst. */
  readonly restarts: boolean;
  /** Dead and injured that it counts. */
  readonly tolls: Tolls;
  /** It begins with "and": no lead of news does. */
  readonly continues: boolean;
  /** At least half of its words are Arabic. */
  readonly arabic: boolean;
  /** It may stand in a summary. */
  readonly printable: boolean;
};

/** Somebody or something that another sentence must have named, by its stem; `from` is the first that does. */
export type Need = { readonly stem: string; readonly from: number };

type Line = { readonly text: string; readonly opensParagraph: boolean };

/** The first sentences of the paragraphs in reading order; sub-headings are not sentences. */
export function candidatesOf(body: readonly BodyBlock[], most = MOST_SENTENCES): Candidate[] {
  const lines = linesOf(body, most);
  const punctuated = lines.filter(({ text }) => FINAL.test(text.slice(-4))).length * 2 > lines.length;
  const all: Candidate[] = [];
  const wordsOf: (readonly string[])[] = [];
  let voice = OWN_VOICE;
  for (const { text, opensParagraph } of lines) {
    if (opensParagraph) voice = OWN_VOICE;
    const words = tokens(text);
    const candidate = candidateOf(text, words, all.length, punctuated, voice);
    const leans = candidate.leansBack || candidate.continues;
    const references = all.length > 0 ? referencesOf(words, text) : [];
    const needs = needsOf(references, all, wordsOf);
    const points = references.some(({ by, stem }) => by === "demonstrative" && !isNeeded(needs, stem));
    const restarts = opensParagraph && all.length > 0 && !leans;
    all.push({ ...candidate, needs, restarts, leansBack: candidate.leansBack || points });
    wordsOf.push(words);
    voice = voiceAfter(words, text, voice);
  }
  const foreign = all.filter(({ arabic }) => !arabic);
  // An Arabic text may quote a sentence of another language; a digest in Arabic does not.
  if (foreign.length * 2 > all.length) return all;
  return all.map((candidate) => (candidate.arabic ? candidate : { ...candidate, printable: false }));
}

/** Never a sentence cut by the limit, unless the text is nothing but that one. */
function linesOf(body: readonly BodyBlock[], most: number): Line[] {
  const lines: Line[] = [];
  let room = MOST_LETTERS;
  for (const { kind, text } of body) {
    if (kind !== "paragraph") continue;
    const found = sentences(text.slice(0, room));
    if (text.length > room && lines.length + found.length > 1) found.pop();
    const kept = found.slice(0, most - lines.length);
    lines.push(...kept.map((line, at) => ({ text: line, opensParagraph: at === 0 })));
    room -= text.length;
    if (room <= 0 || lines.length >= most) break;
  }
  return lines;
}

/** Where what a sentence refers to is named first; a surname only where another name stands before it. */
function needsOf(
  references: readonly Reference[],
  before: readonly Candidate[],
  words: readonly (readonly string[])[],
): Need[] {
  return references.flatMap((reference) => {
    const from = before.findIndex(({ distinct }) => distinct.has(reference.stem));
    const named = from >= 0 && (reference.by !== "name" || followsName(words[from] ?? [], reference.stem));
    return named ? [{ stem: reference.stem, from }] : [];
  });
}

function isNeeded(needs: readonly Need[], stem: string): boolean {
  return needs.some((need) => need.stem === stem);
}

function followsName(words: readonly string[], stem: string): boolean {
  const at = words.findIndex((word) => contentStems([word])[0] === stem);
  const before = words[at - 1] ?? "";
  return before.length > 1 && !isStopWord(before) && !isReport(before);
}

function candidateOf(
  text: string,
  words: readonly string[],
  index: number,
  punctuated: boolean,
  voice: Voice,
): Omit<Candidate, "needs" | "restarts"> {
  const lead = index === 0 && isLong(words.length, text) ? shorten(text, SHORTENED_LEAD) : undefined;
  if (lead) return candidateOf(lead, tokens(lead), index, punctuated, voice);
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
    leansBack: leansBack(words, text, index === 0) || isSpeech(words, text, voice),
    tolls: tollsIn(words),
    quotes: isQuotation(text),
    continues: continues(words),
    arabic: words.filter((word) => word >= FIRST_ARABIC).length * 2 >= words.length,
    printable:
      whole &&
      !isLong(words.length, text) &&
      !asksOrAddresses(words, text) &&
      !isFragment(words, text, index),
  };
}

/** Too long to be printed. */
function isLong(words: number, text: string): boolean {
  return words > LONGEST_SENTENCE || text.length > MOST_LETTERS_OF_SENTENCE;
}

/** A source without its sentence, or one half of a quotation. */
function isFragment(words: readonly string[], text: string, index: number): boolean {
  if (words.length <= LONGEST_SOURCE && SOURCE_ALONE.test(fold(text.slice(0, 12)))) return true;
  if (index === 0) return false;
  return isListItem(text) || openAtEnd(text) || isOpenBracket(text) || CUT_OFF.test(text.slice(-3));
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

function isOpenBracket(text: string): boolean {
  return text.includes("(") && text.split("(").length > text.split(")").length;
}
