/** Tatweel is of no script: without it "هـ" would fall apart. */
const RTL = "\\u0640\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}";
export const RTL_LETTER_CLASS = `[\\p{L}&&[${RTL}]]`;
const LTR_LETTER_CLASS = `[\\p{L}--[${RTL}]]`;
const D = "0-9٠-٩۰-۹";

/** Longer chains come apart: a regex counts each turn of a group on its stack. */
const MOST = 40;
const LONGEST_WORD = 200;
const LONGEST_URL = 2000;
const LONGEST_NUMBER = 20;

/** It does not end with punctuation of the sentence around it. */
const URL_TEXT = `https?:\\/\\/[^\\s<>«»"،؛؟\\u2066-\\u2069]{0,${LONGEST_URL}}[^\\s<>«»"،؛؟\\u2066-\\u2069.,:;!?\\)\\]]`;

/** Signs inside times, dates, ranges, scores, versions and fractions; a relay is written "4 x 100". */
const NUMBER_SIGN = "[.,:\\/⁄٫٬\\-–—−‑‐%°×*+~=]";
const NUMBER_JOIN = `(?:${NUMBER_SIGN}{1,3}| [x×] )`;
const UNIT = "(?: ?(?:AM|PM|GMT|UTC|km|kg|cm|mm|GB|MB|TB|GHz|MHz|mAh|MW|GW|kW)\\b)";
/** A telephone number has spaces, too. */
const PHONE = `\\+[0-9]{1,4}(?:[ \\-]\\(?[0-9]{1,10}\\)?){1,6}(?![0-9])`;
const NUMBER = `[@+\\-−#$€£]?[${D}]{1,${LONGEST_NUMBER}}(?:${NUMBER_JOIN}[${D}]{1,${LONGEST_NUMBER}}){0,${MOST}}(?!${NUMBER_SIGN}{0,3}(?:[${D}]|${LTR_LETTER_CLASS})|_)`;
const AFTER_NUMBER = `(?:[%°](?!${LTR_LETTER_CLASS})|${UNIT})?`;

/** A foreign word: a left-to-right letter or digit, its like, and signs between them. */
const LTR = `[${LTR_LETTER_CLASS}${D}_]`;
const LTR_OR_MARK = `[${LTR_LETTER_CLASS}\\p{M}${D}_]`;
const PART = `${LTR}${LTR_OR_MARK}{0,${LONGEST_WORD}}`;
const WORD = `[@#+$€£]?${PART}(?:[\\-–—−‑‐.,:\\/&'’@+~=%°×*?#]{1,3}${PART}){0,${MOST}}`;
const WORDS = `${WORD}(?:(?: &)? ${WORD}| \\(${WORD}(?: ${WORD}){0,9}\\)){0,${MOST}}`;
/** "C++", "C#": signs that belong to the name before them. */
const AFTER_WORDS = "(?:[+#®™]{1,2}(?![\\p{L}\\p{N}]))?";

const RUN = new RegExp(`(${URL_TEXT}|${PHONE})|(${NUMBER})(${AFTER_NUMBER})|${WORDS}${AFTER_WORDS}`, "gv");
const DIGIT = new RegExp(`[${D}]`, "v");
const LTR_LETTER = new RegExp(LTR_LETTER_CLASS, "v");

/** What bidi keeps in order by itself: digits of one kind with single separators (rule W4 of UAX #9). */
const WHOLE_NUMBER =
  /^[@#$€£]?(?:[0-9]+(?:[.,:/⁄٫٬][0-9]+)*|[٠-٩]+(?:[.,:/⁄٫٬][٠-٩]+)*|[۰-۹]+(?:[.,:/⁄٫٬][۰-۹]+)*)$/;

/** A stretch of text that is read from left to right. */
export type Run = {
  readonly text: string;
  /** A number without letters or address. */
  readonly isNumber: boolean;
  /** Would a right-to-left line take it apart, or its neighbours with it? */
  readonly needsIsolate: boolean;
};

/** The text with each left-to-right run in it (Latin words, handles, URLs, numbers) replaced. */
export function replaceRuns(text: string, replace: (run: Run) => string): string {
  return text.replace(RUN, (match: string, exact?: string, number?: string, after = "") => {
    if (exact !== undefined) return replace(foreign(match));
    if (number === undefined) {
      if (LTR_LETTER.test(match)) return replace(foreign(match));
      const needsIsolate = DIGIT.test(match) && !WHOLE_NUMBER.test(match);
      return replace({ text: match, isNumber: true, needsIsolate });
    }
    if (after.length > 1) return replace(foreign(match));
    if (!WHOLE_NUMBER.test(number)) return replace({ text: match, isNumber: true, needsIsolate: true });
    return replace({ text: number, isNumber: true, needsIsolate: false }) + after;
  });
}

function foreign(text: string): Run {
  return { text, isNumber: false, needsIsolate: true };
}
