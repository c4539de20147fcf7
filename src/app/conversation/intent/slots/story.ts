import type { Sentence, Word } from "#app/conversation/intent/sentence.ts";
import { NUMBER_WORDS, ORDINAL_WORDS } from "#core/arabic/time/number-words.ts";

/** What a number of a story is introduced by, folded and bare. */
const NOUN =
  /^(?:[بل]?ل?(?:ال)?(?:خبر|رقم|عنوان|مقال|مقاله|موضوع|قصه|بند)|story|number|no|num|item|news|رقمه)$/;
const BARE_NUMBER = /^(?:رقم|[لب])?#?(\d{1,2})$/;
const ARTICLE = /^[بل]?(?:ال|لل)(?=..)|^ل(?=ل)/;
const LAST_STORY = 99;

/** The number of a story that words say and nothing else: "3", "رقم ٣", "الخبر الثالث", "خبر رقم خمسة". */
export function readStory(keys: readonly string[]): number | undefined {
  const words = keys.filter((key) => !NOUN.test(key));
  const [key, ...others] = words;
  if (key === undefined || others.length > 0) return undefined;
  return numberOf(key, keys.length > words.length);
}

/** The story that a sentence names by its number, taken out of it. */
export function takeStory(sentence: Sentence): void {
  const { words } = sentence;
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    const isNamed = before !== undefined && isNoun(before);
    const number = word.slot ? undefined : numberOf(word.key, isNamed);
    const ordinal = isNoun(words[index + 1]) ? ORDINAL_WORDS.get(word.key) : undefined;
    const story = number ?? ordinal;
    if (story === undefined) continue;
    word.slot = "story";
    if (before && isNoun(before)) before.slot = "story";
    sentence.story = story;
    return;
  }
}

function isNoun(word: Word | undefined): boolean {
  return word !== undefined && NOUN.test(word.key);
}

/** Without a noun before it, a word is a number only where it can be nothing else. */
function numberOf(key: string, isNamed: boolean): number | undefined {
  const digits = BARE_NUMBER.exec(key)?.[1];
  const plain = key.replace(ARTICLE, "");
  const isOrdinal = isNamed || plain !== key;
  const number = digits
    ? Number(digits)
    : ((isOrdinal ? ORDINAL_WORDS.get(plain) : undefined) ?? (isNamed ? NUMBER_WORDS.get(plain) : undefined));
  return number !== undefined && Number.isInteger(number) && number >= 1 && number <= LAST_STORY
    ? number
    : undefined;
}
