import { isKnown, isPlace } from "./common-words.ts";

/** Beginnings of words and foreign names whose first letter is their own, not "and" or "for". */
const OWN_WAW =
  /^و(?:زير|زار|زن|كال|كيل|قع|قف|قائ|قاي|قت|قود|صل|صف|صي|اصل|فا|فد|فر|فق|في|افق|اشنطن|لاي|لي|لد|الد|التر|جه|جو|جد|ضع|ضح|ثق|ثاي|ثيق|ثبه|حد|حش|حل|سط|سام|ساي|سيل|عد|عي|رد|رث|رق|رش|رط|دع|اجه|احد|اصف|اسع|اضح|طن|طني|ادي|اقع|اتس|ارسو|ارن|يلز|يلي|يكي|يس|ين|هم|ه|ول|ود|و)/u;
const OWN_LAM =
  /^ل(?:بن|بس|بو|بي|يب|يل|يو|ين|يز|يس|يت|يد|يف|يم|ند|اج|اع|اتف|اتي|افر|افت|اغ|اهاي|اهوت|ازم|ايت|ايب|ايح|احق|انس|جن|جا|جو|قا|قب|قط|غ|هج|و|حظ|حم$|حوم|حن|حي|حق$|عب|عن|سا|ص$|صو|طي|طف|ذ|مس$|مسه|مع|دغ|كم|كن|فظ)/u;

const CLITICS: ReadonlySet<string> = new Set(["و", "ب", "ل", "ف", "ك", "وب", "ول", "وك"]);
/** "ب" before the article or before letters that no word has after a ب of its own. */
const WITH_BA = /^ب(?:ال(?!غ|ون|يه|تي|است|ست|اس|م|ي$|ت|و)..|ا[ستنح]..|[بم]...|ت(?:..ي.ه?|...ه)$)/u;
/** A word said so often with the same letter before it has the letter as its own. */
const TOO_OFTEN = 3;

/**
 * A word of the text without the clitics stuck before it, judged by the words the text has
 * elsewhere: "وإيران" → "إيران", "للاتفاق" → "الاتفاق". Takes and gives the display form; `counts`
 * holds the folded words of the text.
 */
export function withoutClitics(form: string, folded: string, counts: ReadonlyMap<string, number>): string {
  const length = cliticsOf(folded, counts);
  const rest = folded.slice(length);
  if (rest.startsWith("لل") && rest.length >= 5) return `ال${form.slice(length + 2)}`;
  return form.slice(length);
}

function cliticsOf(token: string, counts: ReadonlyMap<string, number>): number {
  if (token.length < 4 || token.startsWith("لل")) return 0;
  const often = counts.get(token) ?? 0;
  const own = OWN_WAW.test(token) || OWN_LAM.test(token);
  for (const length of [2, 1]) {
    const rest = token.slice(length);
    if (!CLITICS.has(token.slice(0, length)) || rest.length < 3) continue;
    if (isPlace(rest)) return length;
    if (rest.length < 2 + length) continue;
    if (!own && (isKnown(rest) || (counts.get(rest) ?? 0) >= often)) return length;
  }
  if (own) return 0;
  if (token.startsWith("و")) return 1;
  return often < TOO_OFTEN && (token.startsWith("ل") || WITH_BA.test(token)) ? 1 : 0;
}
