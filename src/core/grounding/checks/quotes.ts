import { fold } from "#core/arabic/fold.ts";
import { sentenceOf } from "#core/grounding/text/sentence.ts";
import { hasName } from "#core/grounding/text/source.ts";
import type { Check } from "./check.ts";

const QUOTED = /«([^«»]+)»|"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]/g;
/** So few words in quotation marks can be a name, which outlets spell in their own ways. */
const LONGEST_NAME = 4;
/** What introduces speech: then even few words are somebody's own. */
const SPEECH =
  /(?:قال|قالت|قايلا|قايله|بانه|بانها|بانهم|وصف|وصفت|وصفه|وصفها|اضاف|اضافت|مضيفا|مضيفه|تابع|كتب|ان|انه|انها|:)\s*$/u;

/** What stands in quotation marks must stand in the source word for word; a name, in some spelling of it. */
export const checkQuotes: Check = ({ text }, { source, verbatim }) => {
  for (const found of text.matchAll(QUOTED)) {
    const quoted = found.slice(1).find((one) => one !== undefined) ?? "";
    const words = sentenceOf(quoted).tokens;
    const said = words.join(" ");
    if (words.length === 0 || verbatim().includes(` ${said} `)) continue;
    const isSpeech =
      words.length > LONGEST_NAME ||
      (words.length > 2 && SPEECH.test(fold(text.slice(0, found.index)).trim()));
    if (isSpeech || !words.every((word) => hasName(source, word))) return quoted;
  }
  return undefined;
};
