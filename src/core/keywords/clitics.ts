import { isKnown, isPlace } from "#core/arabic/common-words.ts";
import { hasPreposition } from "./clitic-words.ts";

/** Beginnings of words and foreign names whose waw is their own, not "and". */
const OWN_WAW =
  /^و(?:زير|زرا|زار|زن|كال|كيل|قع|قف|قائ|قاي|قت|قود|صل|صف|صي|لاي|لي|لد|الد|التر|الي$|جه|جو|جد|ضع|ضح|ثق|ثاي|ثيق|ثبه|حد|حش|حل|سط|سام|ساط|ساي|سيل|عد|عي$|فا|فد|فر|فق(?!د)|في|رد|رث|رق|رش|رط|دع|دا|طن|طني|يلز|يلي|يكي|يس(?!ت)|ين|هم|ه|ول|ود|و)/u;
/** Before a bare alef it is a word's own but for the article and the nouns of derived verbs: "واستقبال", "واتفاق". */
const OWN_WA = /^وا(?!ل|ست|.ت|ت[تجحخسصفه]|ن|بن|سم|ثن)/u;
/** Beginnings of words whose lam is their own, not "for". */
const OWN_LAM =
  /^ل(?:بن|بس|بو|بي|يب|يل|يو|ين|يز|يس|يت|يد|يف|يم|ند|اج|اع|اتف|اتي|افر|افت|اغ|اهاي|اهوت|ازم|ايت|ايب|ايح|احق|انس|جن|جا|جو|قا|قب|قط|غ|هج|و|حظ|حم$|حوم|حن|حي|حق$|عب|عن|سا|ص$|صو|طي|طف|ذ|مس$|مسه|مع|دغ|كم|كن|فظ|م(?:ح|يس|ياء))/u;
/** "ل" before a hamza, before the nouns of derived verbs, and before the ending of a long noun. */
const WITH_LAM = /^ل(?:[أإآ]|م[^سحعب]|ت..ي|ت.ا|است|[اآ].ت|..+[ةه]$|.{4})/u;
/** "ب" before the article, the nouns of derived verbs, and letters that few words have after a ب of their own. */
const WITH_BA =
  /^ب(?:[أإآ]..|ال(?!غ$|غ[هةا]|غين|غون|ون|يه|تي|است|ست|اس|م|ي$|ت|و)..|ا(?:ست|[جحخرعفقلمن]ت|ت[تجحخسصفه]|ن[دسضطعفقه]).{2}|(?:م|ب(?!غ))...|ت(?:..ي.ه?|...ه)$)/u;
/** "بوقوف", "بسقوط": ب before a noun of the shape of "وصول". */
const WITH_MASDAR = /^ب[وسجحخصضقطظنفعم]\p{L}و\p{L}$/u;
const CLITICS: ReadonlySet<string> = new Set(["و", "ب", "ل", "ف", "ك", "وب", "ول", "وك"]);
/** A word said so often with the same letter before it has the letter as its own. */
const TOO_OFTEN = 3;

/**
 * A word of the text without the clitics stuck before it, judged by the words the text has
 * elsewhere: "وإيران" → "إيران", "للاتفاق" → "الاتفاق". Takes and gives the display form; `counts`
 * holds the folded words of the text.
 */
export function withoutClitics(form: string, folded: string, counts: ReadonlyMap<string, number>): string {
  const length = cliticsOf(form, folded, counts);
  const rest = folded.slice(length);
  if (rest.startsWith("لل") && rest.length >= 4) return `ال${form.slice(length + 2)}`;
  return form.slice(length);
}

function cliticsOf(form: string, token: string, counts: ReadonlyMap<string, number>): number {
  if (hasPreposition(token)) return 1;
  if (token.length < 4 || token.startsWith("لل")) return 0;
  if (WITH_MASDAR.test(token)) return 1;
  const often = counts.get(token) ?? 0;
  // No word has a waw or a lam of its own before a hamza on its seat: "وأطفال", "لإعلان".
  const own = !/^.[أإآ]/u.test(form) && (OWN_WAW.test(token) || OWN_LAM.test(token) || OWN_WA.test(token));
  for (const length of [2, 1]) {
    const rest = token.slice(length);
    if (!CLITICS.has(token.slice(0, length)) || rest.length < 3) continue;
    if (isPlace(rest)) return length;
    if (rest.length < 2 + length) continue;
    if (!own && (isKnown(rest) || (counts.get(rest) ?? 0) >= often)) return length;
  }
  if (own) return 0;
  if (token.startsWith("و")) return 1;
  return often < TOO_OFTEN && (WITH_LAM.test(form) || WITH_BA.test(form)) ? 1 : 0;
}
