import { fold } from "#core/arabic/fold.ts";

/** What somebody wants in or out of an edition of their own, as they call it; `isWord`: a word that is followed. */
export type Edit = {
  readonly want: "add" | "drop";
  readonly name: string;
  readonly isOfMine: boolean;
  readonly isWord: boolean;
};

/** Verbs of several dialects, folded; longer ones first. */
const DROP =
  "ماعاد ابي|ما عاد ابي|ماعاد بدي|ما عاد بدي|لم اعد اريد|مابقيت ابي|بطل متابعه|وقف متابعه|اوقف متابعه|الغ متابعه|الغي متابعه|لا تتابع|ما تتابع|شيلي|شيل|شل|احذف|احذفي|امسح|ازل|ازيل|حيد|نحي|احجب|اخف|اخفي|بلاش|بلا|بدون|ما بدي|مابدي|ما ابغي|ما ابغا|ما ابي|مابي|مش عايزه|مش عايز|مش عاوز|لا اريد|ما اريد|مبغيتش|مابغيتش|ما بغيتش|ما نبيش|مانبيش|ما نبي|مو عايز|ما عايز|موش عايز|ما نحبش|منحبش|كفايه|امنع|استبعد|استثن|استثني|الغي اخبار|الغ اخبار|شيلولي|شيلوا|شيلولنا|احذفوا|احذفلي|طلع|طلعلي|ما اريد|ما نريد";
const ADD =
  "ضيفيلي|ضيفلي|ضيفي|ضيف|زيديلي|زيدلي|زيد|زد|زودلي|زود|اضف|اضيف|حطلي|حط|رجعلي|رجع|ارجع|اعد|دخللي|دخلي|ادخل|ضيفوا|ضيفولي|ضيفو|زيدوا|زيدو|زيدولي|اضافه|اضيفوا|حطولي|حطوا|رجعولي|رجعوا|دخل";
const AROUND =
  "(?:\\s+(?:لي|ليا|لنا|الي|لينا))?(?:\\s+(?:كمان|برضو|ايضا))?(?:\\s+(?:اشوف|اقرا|اسمع|نشوف|تجيب|تجيبلي))?(?:\\s+(?:ال)?(?:اخبار|موضوع|قسم|مصدر|موقع|قناه|صحيفه|منطقه|اقليم|(?<word>كلمه|متابعه)))?";
const MINE = "(?:\\s+(?:من|الي|علي|في|ل)\\s*(?:موجزي|نشرتي)|\\s+لموجزي|\\s+لنشرتي)";
const EDIT = new RegExp(
  `^(?:و|طيب\\s+|لو سمحت\\s+|من فضلك\\s+)?(?:(?<drop>${DROP})|(?<add>${ADD}))${AROUND}\\s+(?<name>\\S.*?)(?<mine>${MINE})?(?:\\s+(?:كمان|ايضا|برضو|من فضلك|لو سمحت|لو سمحتم|بعد|خلاص))?$`,
);
/** "بدي الخليج كمان": wanted besides what there is. */
const BESIDES =
  /^(?:بدي|بدنا|ابي|ابغي|نبي|اريد|عايز|عاوز|بغيت)\s+(?:اخبار\s+)?(?<name>\S.*?)\s+(?:كمان|برضو|ايضا|زياده)$/;
const MOST_WORDS = 4;

/** "شيل الرياضة", "زيد الجزيرة نت", "ما بدي سياسة"; undefined for anything else. */
export function readEdit(typed: string): Edit | undefined {
  const key = fold(typed)
    .replace(/[^\p{L}\p{N}\s]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const { drop, name = "", mine, word } = (BESIDES.exec(key) ?? EDIT.exec(key))?.groups ?? {};
  if (name === "" || name.split(" ").length > MOST_WORDS) return undefined;
  const isWord = word !== undefined || /تابع/.test(drop ?? "");
  return { want: drop ? "drop" : "add", name: asTyped(typed, name), isOfMine: mine !== undefined, isWord };
}

/** Folding keeps the number of words: the same ones as they were typed. */
function asTyped(typed: string, name: string): string {
  const words = typed.split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  const count = name.split(" ").length;
  const start = words.findIndex((_, at) => fold(words.slice(at, at + count).join(" ")) === name);
  return start < 0 ? name : words.slice(start, start + count).join(" ");
}
