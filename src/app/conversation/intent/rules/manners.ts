import type { Rule } from "#app/conversation/intent/reading.ts";
import { has, isOnly } from "#app/conversation/intent/sentence.ts";

const NICE = ["hello", "thanks", "bye", "question", "now", "again", "not"] as const;

/** Greetings, thanks, farewell, and what leaves a dialogue. */
export const manners: Rule = (sentence) => {
  if (has(sentence, "never_mind") && isOnly(sentence, ["never_mind", "not", "cancel", "thanks", "bye"]))
    return { reading: "leave" };
  if (has(sentence, "cancel") && isOnly(sentence, ["cancel"])) return { reading: "leave" };
  if (!isOnly(sentence, NICE)) return undefined;
  if (has(sentence, "thanks")) return { reading: "thanks" };
  if (has(sentence, "hello")) return { reading: "greeting" };
  if (has(sentence, "bye")) return { reading: "bye" };
  return undefined;
};
