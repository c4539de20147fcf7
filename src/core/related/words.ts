import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { hash32 } from "#core/article/hash.ts";

const GRAM = 4;
/** Distinct tokens remembered at once: most of a day's news, in some 12 MB at most. */
const REMEMBERED = 30_000;
/** Longer tokens are no words; the rest of one is not read. */
const LONGEST = 40;

/** A token and all that is compared of it. */
export type Word = {
  /** Hash of the light stem. */
  readonly key: number;
  readonly stem: string;
  /** False for function words and single letters. */
  readonly content: boolean;
  /** Hashes of the character 4-grams of the word between spaces. */
  readonly grams: readonly number[];
};

/**
 * Tokens of a text, each as `describe` has it. Remembers what it has met, for the same few words make up
 * most of the news.
 */
export function createReader<Described>(
  describe: (token: string) => Described,
): (text: string) => Described[] {
  const described = remembering(describe);
  return (text) => tokens(text).map(described);
}

/** One memory for all who read words as they are. */
export const wordOf: (token: string) => Word = remembering((token) => {
  const light = stem(token);
  return {
    key: hash32(light),
    stem: light,
    content: isContent(token),
    grams: gramsOf(` ${token} `),
  };
});

export function readWords(text: string): Word[] {
  return tokens(text).map(wordOf);
}

function remembering<Described>(describe: (token: string) => Described): (token: string) => Described {
  const known = new Map<string, Described>();
  return (token) => {
    const met = known.get(token);
    if (met !== undefined) return met;
    if (known.size === REMEMBERED) known.clear();
    const described = describe(token.slice(0, LONGEST));
    known.set(token, described);
    return described;
  };
}

/** The key of a token; undefined where it is none of an article's content words. */
export function wordKey(token: string): number | undefined {
  const read = token.slice(0, LONGEST);
  return isContent(read) ? hash32(stem(read)) : undefined;
}

function isContent(token: string): boolean {
  return token.length > 1 && !isStopWord(token);
}

/** A short word is its own gram, so that it is not lost. */
function gramsOf(padded: string): number[] {
  const grams: number[] = [];
  for (let at = 0; at < Math.max(1, padded.length - GRAM + 1); at++) {
    grams.push(hash32(padded.slice(at, at + GRAM)));
  }
  // Copied, for an array that grew has room for a dozen more.
  return grams.slice();
}
