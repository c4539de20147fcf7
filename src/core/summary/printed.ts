import { tokens } from "#core/arabic/tokens.ts";
import { foldWithPlaces } from "#core/cleaning/folded.ts";
import { continues } from "#core/summary/extractive/opening.ts";

/** A day's name is right whenever it is read; "today", "yesterday" and "tomorrow" before it only on one day. */
const TODAY = "(?:اليوم|امس|الامس|غدا|غد)";
const DAY = "(?:ال)?(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)";
/** "اليوم الاثنين", and with brackets "اليوم (أمس الجمعة)". */
const NAMED_DAY = new RegExp(
  `(?<!\\p{L})(?<clitic>[ولب]?)${TODAY}(?:\\s*\\((?:${TODAY}\\s+)?(?<aside>${DAY})\\)|[\\s،]+(?<named>${DAY})(?!\\p{L}))`,
  "gu",
);

/** Times that are other ones when a sentence is read days later. */
const PASSING = new RegExp(
  `(?<!\\p{L})[ولب]?(?:${TODAY}|يوم|ال(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)|ال(?:ماضي|مقبل|جاري|حالي|منصرم|قادم)ه?)(?!\\p{L})`,
  "u",
);

/** Does a text count time from the day on which it was written ("yesterday", "on Monday", "last month")? */
export function isOfItsDay(text: string): boolean {
  return PASSING.test(foldWithPlaces(text).text);
}

/**
 * The sentences of a summary as they are printed: the first one does not begin with "and", and days are called by their
 * names alone ("اليوم الاثنين" is read on Tuesday, too).
 */
export function printed(sentences: readonly string[]): string[] {
  return sentences.map((sentence, at) => {
    const text = withDayNames(sentence);
    return at === 0 && continues(tokens(text.slice(0, 40)))
      ? text.replace(/^(["«“]?)و(?:ل?قد )?/u, "$1")
      : text;
  });
}

/** The text without a word that is true for one day only before a day's name. */
export function withDayNames(text: string): string {
  const { text: folded, at } = foldWithPlaces(text);
  let result = "";
  let from = 0;
  for (const found of folded.matchAll(NAMED_DAY)) {
    const { clitic = "", aside = "", named: day = aside } = found.groups ?? {};
    const dayStart = found.index + found[0].indexOf(day);
    result +=
      text.slice(from, at(found.index + clitic.length)) + text.slice(at(dayStart), at(dayStart + day.length));
    from = at(found.index + found[0].length);
  }
  return result + text.slice(from);
}
