import { fold } from "#core/arabic/fold.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { hasForm, hasWord } from "#core/grounding/text/sentence.ts";
import { sameSpelling } from "#core/grounding/text/spelling.ts";
import type { Check, Ground } from "./check.ts";

const QUOTED = /«([^«»]+)»|"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]/g;
/** So few words in quotation marks can be a name, which outlets spell in their own ways. */
const LONGEST_NAME = 4;
/** What introduces speech: then even few words are somebody's own. */
const SPEECH = /(?:قال|قالت|قايلا|قايله|بانه|بانها|بانهم|وصف|وصفت|وصفه|وصفها|اضاف|اضافت|مضيفا|مضيفه|تابع|كتب|ان|انه|انها|:)\s*$/u;

/** What stands in quotation marks must stand in the source word for word; a name, in some spelling of it. */
export const checkQuotes: Check = ({ sentence: { text } }, { source }) => {
  for (const found of text.matchAll(QUOTED)) {
    const quoted = found.slice(1).find((one) => one !== undefined) ?? "";
    const words = tokens(quoted);
    const said = words.join(" ");
    if (words.length === 0 || ` ${source.verbatim()} `.includes(` ${said} `)) continue;
    const isSpeech = words.length > LONGEST_NAME || (words.length > 2 && SPEECH.test(fold(text.slice(0, found.index)).trim()));
    if (isSpeech || !words.every((word) => isSpelled(word, source))) return quoted;
  }
  return undefined;
};

function isSpelled(word: string, { text }: Ground): boolean {
  return hasForm(text, word) || hasWord(text, word) || [...text.forms].some((form) => sameSpelling(word, form));
}
