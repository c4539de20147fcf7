import { isEmpty, isGeneral, isPlace } from "#core/arabic/common-words.ts";
import { hasPronoun, hasVerbShape, isRelative } from "#core/arabic/word-shapes.ts";
import type { Run, Word } from "./terms.ts";

/** All occurrences of one stem. */
export type Term = {
  readonly stem: string;
  readonly words: readonly Word[];
  /** What it weighs as a part of a phrase. */
  readonly strength: number;
  /** What it weighs as a keyword by itself; 0 where it cannot be one. */
  readonly score: number;
};

/** Factors in round numbers, chosen on development news; docs/decisions/0006-keywords.md has their worth. */
const F = {
  title: 3,
  /** At the very beginning; falls to 1 at the end. */
  early: 1.5,
  place: 2,
  general: 0.3,
  definite: 1.2,
  /** A word that mostly qualifies another. */
  adjective: 0.3,
  /** "المصري", "البريطانية": the name of the country says it better. */
  relative: 0.7,
  /** "طويلة" after the noun it qualifies, wherever it is said. */
  qualifier: 0.2,
};
/** Exponents: repetition counts less each time; editors tag what everybody writes about, too. */
const REPETITION = 0.8;
const RARITY = 0.25;

/** Terms by stem. `weight` is the rarity of a stem in the news at hand. */
export function termsOf(runs: readonly Run[], weight: (stem: string) => number): Map<string, Term> {
  const terms = new Map<string, Term>();
  const last = runs.at(-1)?.at(-1)?.place ?? 1;
  const adjectives = afterDefinite(runs);
  const first = new Set(runs.map(([word]) => word?.stem));
  for (const [stem, words] of Map.groupBy(runs.flat(), (word) => word.stem)) {
    const strength = Math.max(weight(stem), 0) ** RARITY * strengthOf(words, last);
    const qualifies = !first.has(stem) && words.every(isQualifier);
    const fitness = fitnessOf(words, (adjectives.get(stem) ?? 0) / words.length);
    const score = strength * fitness * (qualifies ? F.qualifier : 1);
    terms.set(stem, { stem, words, strength, score });
  }
  return terms;
}

/** "طويلة", "حقيقي", "منفرد": without the article, in the shape of an adjective. */
function isQualifier({ form, folded }: Word): boolean {
  if (form.startsWith("ال") || isPlace(folded)) return false;
  return form.endsWith("ة") || isRelative(folded) || /^م(?:ن|.ت)\p{L}{3}$/u.test(folded);
}

/** How much the text makes of a word, whatever kind of word it is. */
function strengthOf(words: readonly Word[], last: number): number {
  const first = (words[0]?.place ?? last) / Math.max(1, last);
  const title = words.some(({ inTitle }) => inTitle) ? F.title : 1;
  return words.length ** REPETITION * title * (1 + (F.early - 1) * (1 - first));
}

/** How fit a word is to be a keyword by itself; verbs and words with a pronoun are not. */
function fitnessOf(words: readonly Word[], adjective: number): number {
  const some = (test: (word: Word) => boolean) => words.some(test);
  if (looksLikeVerb(words) || some(({ folded }) => isEmpty(folded))) return 0;
  if (words.every(({ form }) => form.length < 3 || hasPronoun(form))) return 0;
  return [
    some(({ folded }) => isPlace(folded)) ? F.place : 1,
    some(({ folded }) => isGeneral(folded)) ? F.general : 1,
    some(({ form }) => form.startsWith("ال")) ? F.definite : 1,
    adjective > 0.5 ? F.adjective : 1,
    words.every(({ folded }) => isRelative(folded)) ? F.relative : 1,
  ].reduce((product, factor) => product * factor, 1);
}

/** How often each stem stands with the article after a word with the article, as an adjective does. */
function afterDefinite(runs: readonly Run[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of runs) {
    for (const [at, { stem, form }] of run.entries()) {
      const before = run[at - 1]?.form ?? "";
      if (!form.startsWith("ال") || !before.startsWith("ال")) continue;
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  return counts;
}

function looksLikeVerb(words: readonly Word[]): boolean {
  if (words.some(({ form, folded }) => isPlace(folded) || form.startsWith("ال"))) return false;
  const told = words.filter(({ inTitle }) => !inTitle);
  if (told.length > 0 && told.every(({ opens }) => opens)) return true;
  // A name may have the shape of a verb, but no verb is said so often in one form.
  return words.length <= 5 && words.every(({ opens, folded }) => opens || hasVerbShape(folded));
}
