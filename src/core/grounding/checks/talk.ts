import { fold } from "#core/arabic/fold.ts";
import type { Check } from "./check.ts";

/** A model that speaks of itself, of its task or to its reader, instead of telling the news. */
const RULES = [
  "(?:بصفتي|باعتباري|كوني|انا|لانني|انني|بوصفي) (?:مجرد )?(?:نموذج|مساعد|ذكاء|روبوت|برنامج)",
  "(?:نموذج|مساعد) (?:لغوي|لغه|ذكاء اصطناعي)(?: (?:كبير|ضخم))? (?:ل|لا|و)",
  "^(?:اليك|اليكم|فيما يلي|هذا هو|ها هو|بالتاكيد|حسنا|بالطبع|تفضل)(?: .{0,20})?(?:ملخص|تلخيص|موجز|خلاصه|الملخص)",
  "^(?:هنا |هذا )?(?:ملخص|الملخص|خلاصه|الخلاصه|تلخيص)(?: (?:المقال|الخبر|النص|الاخبار))?\\s*:",
  "(?:لا يمكنني|لا استطيع|لا اقدر|لن اتمكن|يسعدني|يسرني|اعتذر|عذرا|اسف|ساقوم|قمت) (?:ب|من|عن|علي|ان|ل)?\\p{L}*(?:تلخيص|مساعد|تقديم|اجاب|تنفيذ|كتاب|الامتثال)",
  "(?:وفق|وفقا|بحسب|حسب|استنادا|بناء|كما ورد|كما جاء) (?:ل|علي |الي |في )?(?:ال)?(?:نص|نصوص|مقال|مقالات|مصادر|مصدر) (?:المقدم|المقدمه|المرفق|المرفقه|المعطي|المعطاه|المعطا|اعلاه|المذكوره اعلاه|رقم)",
  "(?:النص|المقال|الجمله|المصدر) (?:رقم )?(?:المقدم|المرفق|اعلاه|المعطي|\\d)",
  "\\[\\s*\\d+(?:[.,-]\\d+)*\\s*\\]|\\((?:م|ج|s|a)?\\d+[.:-]\\d+\\)",
  "(?:as an ai|language model|i cannot|i can't|here is|summary:)",
  "[{}<>]|\\]\\(|```|https?:|www\\.",
];
const TALK = new RegExp(RULES.join("|"), "u");

/** Calls upon the reader: news tells, it asks nobody to download, subscribe or not to miss. */
const CALLS =
  /(?:^|[^\p{L}])(?:و)?(?:تابعونا|شاركونا|لا تفوت|لا تفوتوا|لا تفوتوها|(?:حمل|نزل|ثبت|سجل|اشترك|شاهد|اطلب|تبرع|انضم|حملوا|اشتركوا|سجلوا) الان|اضغط هنا|انقر هنا|زر موقعنا|زوروا موقعنا|تواصلوا معنا|اقرا المزيد|احصل علي (?:نسختك|خصم|عرض))(?![\p{L}])/u;
const TO_READER =
  /(?:لا يجوز ان يفوت|يجب (?:الا|ان لا) يفوت|لا ينبغي ان يفوت|ان يفوتك|لا يفوتك|ننصحك|ندعوك|ندعو القر|نوصي|انصح|تطبيقنا|موقعنا|صفحتنا|قناتنا|نشرتنا|لمتابعينا|عزيزي القار|اعزاينا)/u;

export const checkTalk: Check = ({ text }, { verbatim }) => {
  const folded = fold(text).replace(/\s+/g, " ");
  const found = TALK.exec(folded) ?? CALLS.exec(folded) ?? TO_READER.exec(folded);
  if (!found) return undefined;
  // A party may tell its voters to subscribe: somebody's own words stand in the source.
  const words = found[0].replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return words !== "" && verbatim().includes(` ${words} `) ? undefined : found[0].trim();
};
