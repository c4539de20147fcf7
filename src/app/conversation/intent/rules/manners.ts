import type { Rule } from "#app/conversation/intent/reading.ts";
import { has, isOnly, type Sentence } from "#app/conversation/intent/sentence.ts";

const NICE = ["hello", "thanks", "bye", "question", "now", "again", "not"] as const;

/** Greetings, thanks, farewell, and what leaves a dialogue. */
export const manners: Rule = (sentence) => {
  if (has(sentence, "never_mind") && isOnly(sentence, ["never_mind", "not", "cancel", "thanks", "bye"]))
    return { reading: "leave" };
  if (has(sentence, "cancel") && isOnly(sentence, ["cancel"])) return { reading: "leave" };
  if (isWish(sentence)) return { reading: "greeting" };
  if (isThanksFor(sentence)) return { reading: "thanks" };
  if (!isOnly(sentence, NICE)) return undefined;
  if (has(sentence, "thanks")) return { reading: "thanks" };
  if (has(sentence, "hello")) return { reading: "greeting" };
  if (has(sentence, "bye")) return { reading: "bye" };
  return undefined;
};

const WISH =
  /^(?:صباح|صباحك|صباحو|مساء|مسا|مساك|مساؤك|مسائك|صبحك|صبحكم|sabah|saba7|sba7|sbah|masa|masaa|messa)$/;
const WISHED =
  /^(?:ال)?(?:خير|نور|فل|ورد|ياسمين|سعاده|رضا|عسل|قشطه|جمال|سرور|انوار|خيرات|حب|تفاؤل|ايمان|كاذي|شهد|هنا|طيب|لوز|(?:el|al)?(?:kheir|khair|kher|5eir|5er|nour|noor|fol|ward))(?:ات)?$|^الله$/;
const LONGEST_WISH = 5;

/** "صباح النور والسرور يا جماعة". */
function isWish({ words: all }: Sentence): boolean {
  const words = all.filter(({ key }, index) => !(index === 0 && key === "يا"));
  const [first, second] = words;
  return (
    words.length <= LONGEST_WISH &&
    WISH.test(first?.key ?? "") &&
    WISHED.test(second?.key ?? "") &&
    words.slice(2).every(({ key, kind }) => kind !== "send" && kind !== "news" && !/\d/.test(key))
  );
}

/** "شكرا على الموجز". */
function isThanksFor({ words, typed }: Sentence): boolean {
  const [first, second] = words;
  const isFor = /^(?:علي|ع|لهذا|لهالموجز|for)$/.test(second?.key ?? "");
  const isMore = words
    .slice(2)
    .some(({ kind }) => kind === "send" || kind === "question" || kind === "change");
  return (
    first?.kind === "thanks" && isFor && !isMore && words.length <= LONGEST_THANKS && !/[؟?]/.test(typed)
  );
}

const LONGEST_THANKS = 6;
