import type { Choice } from "#app/conversation/command.ts";
import { isNear } from "#app/conversation/intent/near.ts";
import { arabicSkeleton, latinSkeleton } from "#app/conversation/intent/words/latin-skeleton.ts";
import { fold } from "#core/arabic/fold.ts";

/** Platforms show no more choices than this (Discord: 25). */
const MOST_CHOICES = 25;
const ARTICLE = /^(?:[وبل]?ال|لل)(?=..)/;
const LEAST_NEAR = 3;

/**
 * The choices that fit what was typed so far, the best first: those that begin so, that hold it, that sound like its
 * Latin letters, and those a letter away. Where nothing fits, all of them.
 */
export function completed(typed: string, choices: readonly Choice[]): readonly Choice[] {
  const found = fitting(typed, choices);
  return (found.length > 0 ? found : choices).slice(0, MOST_CHOICES);
}

/** Those of them that fit; none where nothing was typed. */
export function fitting(typed: string, choices: readonly Choice[]): readonly Choice[] {
  const asked = wordsOf(typed);
  if (asked.length === 0) return [];
  return choices
    .map((choice) => ({ choice, score: scoreOf(asked, choice) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ choice }) => choice);
}

/** 0 where some typed word fits nothing; else the worst fit of its words decides. */
function scoreOf(asked: readonly string[], { value, label }: Choice): number {
  const words = [...wordsOf(label), ...wordsOf(value)];
  return Math.min(...asked.map((typed) => Math.max(0, ...words.map((word) => closeness(typed, word)))));
}

function closeness(typed: string, word: string): number {
  if (word.startsWith(typed)) return 4;
  if (word.includes(typed)) return 3;
  const skeleton = latinSkeleton(typed);
  if (skeleton !== undefined && arabicSkeleton(word)?.startsWith(skeleton)) return 2;
  const start = word.slice(0, typed.length);
  const isClose =
    isNear(typed, word) || isNear(typed, start) || isNear(typed, word.slice(0, typed.length + 1));
  return typed.length >= LEAST_NEAR && isClose ? 1 : 0;
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(ARTICLE, ""))
    .filter(Boolean);
}
