import { fold } from "#core/arabic/fold.ts";

/** Whoever reads texts for others and writes from them: "model" is also a phone's or a fashion's. */
const MACHINE = `(?:ال)?(?:نموذج|نماذج|مساعد|مساعدين|روبوت|روبوتات|انظمه|نظام|ادوات|اداه|برامج|برنامج|محرك|محركات|وكيل|وكلاء|بوت)`;
const KIND = `(?:(?:ال)?(?:ذكي|ذكيه|الي|اليه|لغوي|لغويه|لغه|تلخيص|ملخص|ملخصه|توليدي|توليديه)|(?:ال)?ذكاء (?:ال)?اصطناعي)`;
const ORDERS = `(?:تجاهل|تجاهلوا|تجاهلي|اكتب|اكتبوا|اذكر|اذكروا|اختم|اختموا|اضف|اضيفوا|لا تذكر|لا تلخص|قل|قولوا|اجب|ترجم|غير|استبدل|ابدا|انس|كرر|اطبع|اعرض|ضع|احذف|اجعل)`;
const RULES = [
  // "إلى المساعد الآلي الذي يلخص", "تعليمات للنماذج اللغوية", "على أنظمة التلخيص أن".
  `(?:^|[^\\p{L}])(?:يا|ايها|ايتها|الي|علي|ل|لل|عزيزي|تعليمات|ملاحظه|توجيه|رساله|تنبيه)[ :،]{0,2}(?:ل|لل)?${MACHINE} (?:\\p{L}+ )?${KIND}`,
  `(?:تجاهل|تجاهلوا|انس|اهمل|تخط|تجاوز)(?:وا|ي)? (?:كل |جميع |اي )?(?:ال)?(?:تعليمات|اوامر|توجيهات|قواعد|ما سبق|كل ما سبق|قيود)`,
  `(?:عند|اذا|ان|حين|قبل|لدي|اثناء) (?:كنت |كنتم |قمت )?(?:ب)?(?:ال)?تلخيص(?:ك|كم)? (?:ل)?(?:هذا|هذه|ال)`,
  `(?:كنت|انت) (?:الان )?(?:نموذج|مساعد|روبوت|ذكاء)`,
  `(?:^|[^\\p{L}])${ORDERS} (?:\\p{L}+ ){0,3}(?:في|من|عن|ب|نهايه|بدايه|اول|اخر|قبل) ?(?:\\p{L}+ )?(?:ال|ل|لل)?(?:ملخص|تلخيص|موجز|خلاصه)`,
  `(?:ال)?(?:ملخص|خلاصه|تلخيص) (?:يجب|ينبغي|لا بد|لابد) (?:ان|من)`,
  `(?:يجب|ينبغي|يرجي|المطلوب|الرجاء) (?:علي |من )?(?:\\p{L}+ ){0,4}(?:في|ب|ان) ?(?:ال)?(?:ملخص|تلخيص|خلاصه)`,
  `(?:ignore|disregard|forget)\\b.{0,40}\\b(?:instructions?|prompts?|rules|above|previous)`,
  `(?:you are|as) an? (?:ai|assistant|language model|llm)`,
  `\\b(?:system prompt|system message|assistant|llms?|chatgpt|language models?)\\b.{0,60}\\b(?:must|should|write|say|include|add|output|respond|reply|summary|summar)`,
  `\\b(?:when|if|before) (?:you )?summari[sz]`,
  `<\\/?(?:system|assistant|user|instructions?|مصدر|مقال)\\b|\\[\\/?inst\\]|<\\|`,
];
const ADDRESSED = new RegExp(RULES.join("|"), "u");
/** What any of the rules needs: most sentences hold none of it. */
const HINT =
  /تلخيص|ملخص|خلاصه|نموذج|نماذج|مساعد|روبوت|انظمه|نظام|ادوات|اداه|برامج|برنامج|محرك|وكيل|وكلاء|بوت|تجاهل|انس|اهمل|تخط|تجاوز|ignore|disregard|forget|assistant|prompt|system|model|llm|summar|chatgpt|an? ai|inst\]|<[|/]/u;

/** Whether a sentence speaks to a program that sums up texts, and not to a reader. */
export function isAddressedToModel(sentence: string): boolean {
  const folded = fold(sentence);
  return HINT.test(folded) && ADDRESSED.test(folded.replace(/\s+/g, " "));
}
