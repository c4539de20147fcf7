import { words } from "#core/arabic/words/words.ts";
import { isSoft } from "#core/judgement/genre/genre.ts";
import { createPhraseCounter } from "#core/judgement/genre/phrase-counter.ts";
import type { FreshStory } from "./in-window.ts";

/** Where a story stands in its affair: new, followed up, answered by others, or told around it. */
export const PHASES = ["جديد", "متابعة", "ردود فعل", "خلفية"] as const;
export type Phase = (typeof PHASES)[number];

/** With what others answer a happening. */
const ANSWERS = `يدين|تدين|أدان|أدانت|إدانة|إدانات|يندد|تندد|ندد|نددت|تنديد|يستنكر|تستنكر|استنكر|استنكرت|يشجب|تشجب|يرحب|ترحب|رحب|رحبت|ترحيب|يرد|ترد|رد|ردت|ردا|ردود|يعلق|تعلق|تعليقا|يأسف|تأسف|تعازي|يعزي|تعزي
|يتضامن|تتضامن|تضامن|غضب|استياء|ينتقد|تنتقد|انتقد|انتقدت|انتقادات`;
const countAnswers = createPhraseCounter([["answer", ANSWERS]]);

/** `isOfAnAffair`: other stories of its thread had been told before it. */
export function phaseOf({ story, before }: FreshStory, isOfAnAffair: boolean): Phase {
  const { lead } = story;
  const goesOn = before.length > 0 || isOfAnAffair;
  if (isSoft(lead.genre) && goesOn) return "خلفية";
  if (isOfAnAffair && isAnswer(lead.title)) return "ردود فعل";
  return goesOn ? "متابعة" : "جديد";
}

/** Whether a headline tells how somebody answers a happening. */
export function isAnswer(title: string): boolean {
  return countAnswers(words(title)).size > 0;
}
