import { fold } from "#core/arabic/fold.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Weekday } from "#core/weekday.ts";
import { isNear } from "./near.ts";
import { ACTING_WORDS, bare, type Kind, kindOf } from "./words/lexicon.ts";
import { PHRASE_LIST } from "./words/phrases.ts";

const LONGEST_TYPED = 600;
const MOST_WORDS = 60;

/** Why somebody wants something changes nothing of what is wanted. */
const REASON =
  /(?<=\S\s+\S+\s+)(?:عشان|علشان|منشان|مشان|لأني|لاني|لأن|لان|لأنني|لأنو|حيت|حيث إني|because)\s.*$/su;

/** What a value in a sentence is for. */
export type Slot = "time" | "zone" | "days" | "edition" | "period" | "story";

export type Word = {
  readonly raw: string;
  /** Folded, without signs around it and letters drawn out. */
  readonly key: string;
  kind?: Kind;
  slot?: Slot;
  /** Its kind is that of a word one letter away. */
  isNear?: boolean;
};

/** A sentence whose words are told apart: what they do in it, which values they name, and what is left. */
export type Sentence = {
  readonly typed: string;
  readonly words: readonly Word[];
  /** HH:MM in the order typed. */
  times: readonly string[];
  days?: readonly Weekday[];
  /** A place or offset, as typed. */
  zone?: string;
  edition?: Edition;
  /** The edition's name was one letter off. */
  isNearEdition?: boolean;
  /** Days of a pause. */
  period?: number;
  /** The number of a story that was told. */
  story?: number;
};

export function splitSentence(typed: string): Sentence {
  const words = typed
    .slice(0, LONGEST_TYPED)
    .replace(REASON, "")
    // A sign before a number may be an offset, one between numbers a time.
    .replace(/[؟?!.…،؛,;:]+(?=\s|$)/g, " ")
    .split(/[\s«»"“”()[\]{}،؛]+/)
    .map((raw): Word => ({ raw, key: keyOf(raw) }))
    .filter(({ key }) => key !== "")
    .slice(0, MOST_WORDS);
  return { typed, words, times: [] };
}

/** Gives a kind to every word that no value has taken. */
export function tellKinds({ words }: Sentence): void {
  for (let start = 0; start < words.length; start++) {
    const free = words.slice(start);
    const phrase = PHRASE_LIST.find(([parts]) =>
      parts.every((part, index) => isPart(free[index], part, index)),
    );
    if (phrase) for (const word of free.slice(0, phrase[0].length)) word.kind = phrase[1];
  }
  for (const [index, word] of words.entries()) {
    if (word.slot || word.kind) continue;
    const isCalled = index > 0 && words[index - 1]?.key === "يا";
    const kind = kindOf(word.key) ?? (isCalled ? "filler" : undefined);
    if (kind) word.kind = kind;
  }
  const [first, second] = words;
  // "ما الأقسام؟" asks; "ما أريد" refuses.
  if (first?.key === "ما" && (second?.key.startsWith("ال") || ASKED_FOR.has(second?.kind)))
    first.kind = "question";
}

const ASKED_FOR: ReadonlySet<Kind | undefined> = new Set<Kind | undefined>([
  ...(["news", "top", "sources", "editions", "sections", "settings", "data", "question"] as const),
]);

/** Reads words of no kind as ones they are a letter away from. */
export function forgiveSlips({ words }: Sentence): void {
  for (const word of words) {
    if (word.slot || word.kind || word.key.length < 4) continue;
    const found = ACTING_WORDS.find(([known]) => isNear(known, word.key) || isNear(known, bare(word.key)));
    if (found) Object.assign(word, { kind: found[1], isNear: true });
  }
}

export function has({ words }: Sentence, ...kinds: readonly Kind[]): boolean {
  return words.some(({ kind, slot }) => !slot && kind !== undefined && kinds.includes(kind));
}

/** Words that no kind or value explains. */
export function unknownOf({ words }: Sentence): readonly Word[] {
  return words.filter(({ kind, slot }) => kind === undefined && slot === undefined);
}

/** Nothing but words of these kinds, fillers and, where wanted, values. */
export function isOnly(sentence: Sentence, kinds: readonly Kind[], slots: readonly Slot[] = []): boolean {
  return sentence.words.every(({ kind, slot }) =>
    slot ? slots.includes(slot) : kind !== undefined && (kind === "filler" || kinds.includes(kind)),
  );
}

function isPart(word: Word | undefined, part: string, index: number): boolean {
  if (!word || word.slot) return false;
  return word.key === part || (index > 0 && word.key === `ال${part}`);
}

function keyOf(raw: string): string {
  return fold(raw)
    .replace(/^[^\p{L}\p{N}+-]+|[^\p{L}\p{N}]+$/gu, "")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/^[+-](?!\d)/, "");
}
