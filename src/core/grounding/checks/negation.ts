import { fold } from "#core/arabic/fold.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { rootsOf } from "#core/grounding/text/forms.ts";
import { contentOf, hasWord, type Sentence } from "#core/grounding/text/sentence.ts";
import type { Check } from "./check.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

const NOT = setOf("لم لن لا ليس ليست ليسوا ولم ولن ولا وليس وليست وليسوا فلم فلن فلا ألا بألا");
/** "لم يتم القضاء": a verb without a meaning of its own may stand between. */
const EMPTY = setOf("يتم تتم يجر تجر يكن تكن يعد تعد قد بعد يحدث يسبق");
/** "لم يسجل سوى ثلاثة" says that he did. */
const ONLY = setOf("سوى إلا غير");
const NEAR = 5;

/** A word that the ground only denies, and the claim asserts; or the other way round. */
export const checkNegation: Check = ({ sentence: { tokens } }, { evidence }) =>
  tokens.find((word, at) => {
    if (word.length < 3 || isStopWord(word) || /\d|^(?:[وفبلك]?ال|لل)/.test(word)) return false;
    const isDenied = isNegated(tokens, at);
    // "ولا لهجتها" goes on with what is denied before it.
    if (isDenied && !/^[يتنا]/.test(word)) return false;
    const stated = evidence.text.sentences.flatMap((one) => polarities(one, word, tokens, at, isDenied));
    return stated.length > 0 && stated.every((denied) => denied !== isDenied);
  });

/** Whether each occurrence of a word in a sentence is denied, where what stands around it is the same. */
function polarities(
  { tokens }: Sentence,
  word: string,
  claimed: readonly string[],
  at: number,
  isDenied: boolean,
): boolean[] {
  const roots = rootsOf(word);
  return tokens.flatMap((other, place) => {
    if (!rootsOf(other).some((root) => roots.includes(root))) return [];
    const denied = isNegated(tokens, place);
    if (denied === isDenied) return [denied];
    return around(claimed, at).some((near) => hasWord(around(tokens, place, true), near)) ? [denied] : [];
  });
}

function around(tokens: readonly string[], at: number): string[];
function around(tokens: readonly string[], at: number, asSet: true): Pick<Sentence, "roots">;
function around(tokens: readonly string[], at: number, asSet?: true) {
  const words = contentOf({ tokens: tokens.filter((_, i) => i !== at && Math.abs(i - at) <= NEAR) });
  return asSet ? { roots: new Set(words.flatMap(rootsOf)) } : words;
}

/** Whether the word at a place is denied by what stands before it. */
export function isNegated(tokens: readonly string[], at: number): boolean {
  const back = EMPTY.has(tokens[at - 1] ?? "") ? 2 : 1;
  if (!NOT.has(tokens[at - back] ?? "")) return false;
  // "ما لم" is "unless".
  if (tokens[at - back] === "لم" && tokens[at - back - 1] === "ما") return false;
  return !tokens.slice(at + 1, at + 4).some((word) => ONLY.has(word));
}
