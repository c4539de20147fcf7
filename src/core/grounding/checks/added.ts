import { areRelated, contentOf } from "#core/grounding/text/sentence.ts";
import { hasWord } from "#core/grounding/text/source.ts";
import type { Check } from "./check.ts";

/** Words that only the instructions of a text hold: so many of them, and their demand was obeyed. */
const OBEYED = 2;
const OBEYED_SHARE = 0.3;
/** Good rewording keeps this share of the words; a sentence with fewer tells something else. */
const LEAST_SUPPORTED = 0.45;

/** What an instruction in the text demanded. */
export const checkObeyed: Check = ({ tokens }, { source }) => {
  if (source.addressed.length === 0) return undefined;
  const content = contentOf(tokens);
  const demands = source.addressed.flatMap((one) => contentOf(one.tokens));
  const demanded = content.filter(
    (word) => !hasWord(source, word) && demands.some((other) => areRelated(word, other)),
  );
  const isObeyed = demanded.length >= OBEYED && demanded.length >= OBEYED_SHARE * content.length;
  return isObeyed ? demanded.join(" ") : undefined;
};

/** A sentence most of whose words the source nowhere has. */
export const checkAdded: Check = ({ tokens }, { source }) => {
  const content = contentOf(tokens);
  const missing = content.filter((word) => !hasWord(source, word));
  return missing.length > (1 - LEAST_SUPPORTED) * content.length ? missing.join(" ") : undefined;
};
