import { fold } from "#core/arabic/fold.ts";
import { areRelated, contentOf, isContent, type Sentence } from "#core/grounding/text/sentence.ts";
import type { Check } from "./check.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

const NOT = setOf("لم لن لا ليس ليست ليسوا ولم ولن ولا وليس وليست وليسوا فلم فلن فلا ألا بألا");
/** "لم يتم القضاء": a verb without a meaning of its own may stand between. */
const EMPTY = setOf("يتم تتم يجر تجر يكن تكن يعد تعد قد بعد يحدث يسبق");
/** "لم يسجل سوى ثلاثة" says that he did. */
const ONLY = setOf("سوى إلا غير");
const NEAR = 5;

/** A word that the ground only denies, and the claim asserts; or the other way round. */
export const checkNegation: Check = ({ tokens }, { evidence }) => {
  if (![tokens, ...evidence.map((one) => one.tokens)].some((words) => words.some((word) => NOT.has(word))))
    return undefined;
  return tokens.find((word, at) => {
    if (!isContent(word) || /^(?:[وفبلك]?ال|لل)/.test(word)) return false;
    const isDenied = isNegated(tokens, at);
    // "ولا لهجتها" goes on with what is denied before it.
    if (isDenied && !/^[يتنا]/.test(word)) return false;
    const stated = evidence.flatMap((one) => polarities(one, word, tokens, at, isDenied));
    return stated.length > 0 && stated.every((denied) => denied !== isDenied);
  });
};

/** Whether each occurrence of a word in a sentence is denied, where what stands around it is the same. */
function polarities(
  { tokens }: Sentence,
  word: string,
  claimed: readonly string[],
  at: number,
  isDenied: boolean,
): boolean[] {
  return tokens.flatMap((other, place) => {
    if (!areRelated(other, word)) return [];
    const denied = isNegated(tokens, place);
    if (denied === isDenied) return [denied];
    const stated = around(tokens, place);
    return around(claimed, at).some((near) => stated.some((one) => areRelated(one, near))) ? [denied] : [];
  });
}

function around(tokens: readonly string[], at: number): string[] {
  return contentOf([...tokens.slice(Math.max(0, at - NEAR), at), ...tokens.slice(at + 1, at + 1 + NEAR)]);
}

/** Whether the word at a place is denied by what stands before it. */
export function isNegated(tokens: readonly string[], at: number): boolean {
  const back = EMPTY.has(tokens[at - 1] ?? "") ? 2 : 1;
  if (!NOT.has(tokens[at - back] ?? "")) return false;
  // "ما لم" is "unless".
  if (tokens[at - back] === "لم" && tokens[at - back - 1] === "ما") return false;
  return !tokens.slice(at + 1, at + 4).some((word) => ONLY.has(word));
}
