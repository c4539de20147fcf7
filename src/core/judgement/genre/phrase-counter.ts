import { tokens } from "#core/arabic/tokens.ts";
import { noteOnWords } from "#core/arabic/words/note.ts";
import type { Word } from "#core/arabic/words/words.ts";

/** Tokens that may stand in place of "…". */
const LONGEST_GAP = 4;
const GAP = "…";
/** Letters that Arabic writes onto the word that follows. */
const CLITIC = /^(?:[وف]?(?:[بك]?ال|لل|[بلك])|[وف])(?=..)/u;

type Phrase<Id> = { readonly id: Id; readonly rest: readonly string[] };

export type PhraseCounter<Id> = (words: readonly Word[]) => ReadonlyMap<Id, number>;

/**
 * Counts phrases in folded tokens, all lists in one pass; "|" between phrases, "…" for up to four words within one.
 * The first word may carry a conjunction, a preposition or the article.
 */
export function createPhraseCounter<Id>(lists: readonly (readonly [Id, string])[]): PhraseCounter<Id> {
  const byFirst = new Map<string, Phrase<Id>[]>();
  for (const [id, list] of lists) {
    for (const phrase of list.split("|")) {
      const [first, ...rest] = phrase
        .split(GAP)
        .flatMap((part, n) => (n > 0 ? [GAP] : []).concat(tokens(part)));
      if (first) byFirst.set(first, [...(byFirst.get(first) ?? []), { id, rest }]);
    }
  }
  const begunBy = noteOnWords((word) => byFirst.get(word) ?? byFirst.get(word.replace(CLITIC, "")));
  const nothing: ReadonlyMap<Id, number> = new Map();
  return (words) => {
    let counts: Map<Id, number> | undefined;
    for (let at = 0; at < words.length; at++) {
      const begun = begunBy(words[at] as Word);
      if (begun === undefined) continue;
      for (const { id, rest } of begun) {
        if (!follows(words, at + 1, rest, 0)) continue;
        counts ??= new Map();
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    return counts ?? nothing;
  };
}

function follows(words: readonly Word[], at: number, rest: readonly string[], from: number): boolean {
  for (let n = from; n < rest.length; n++, at++) {
    if (rest[n] === GAP) {
      for (let gap = 0; gap <= LONGEST_GAP; gap++) if (follows(words, at + gap, rest, n + 1)) return true;
      return false;
    }
    if (words[at]?.text !== rest[n]) return false;
  }
  return true;
}
