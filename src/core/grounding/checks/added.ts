import { contentOf, hasWord, type Sentence } from "#core/grounding/text/sentence.ts";
import type { Check, Ground } from "./check.ts";

/** Words that only the instructions of a text hold: so many of them, and their demand was obeyed. */
const OBEYED = 2;
const OBEYED_SHARE = 0.3;
/** Good rewording keeps this share of the words; a sentence with fewer tells something else. */
const LEAST_SUPPORTED = 0.45;

/** What an instruction in the text demanded. */
export const checkObeyed: Check = ({ sentence }, { source: { text } }) => {
  if (text.addressed.length === 0) return undefined;
  const content = contentOf(sentence);
  const demanded = content.filter(
    (word) => !hasWord(text, word) && text.addressed.some((one) => hasWord(one, word)),
  );
  const isObeyed = demanded.length >= OBEYED && demanded.length >= OBEYED_SHARE * content.length;
  return isObeyed ? demanded.join(" ") : undefined;
};

/** A sentence most of whose words the source nowhere has. */
export const checkAdded: Check = ({ sentence }, { source }) => {
  const missing = unsupported(sentence, source);
  const content = contentOf(sentence);
  return missing.length > (1 - LEAST_SUPPORTED) * content.length ? missing.join(" ") : undefined;
};

export function unsupported(sentence: Sentence, { text }: Ground): string[] {
  return contentOf(sentence).filter((word) => !hasWord(text, word));
}
