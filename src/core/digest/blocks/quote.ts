import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { COUNTRIES, TOWNS } from "#core/cleaning/byline/places.ts";
import type { Quote } from "#core/digest/digest.ts";
import { standing, tellerOf } from "./sentences.ts";

const VERB =
  "قال|قالت|صرح|صرحت|أكد|أكدت|كتب|كتبت|غرد|غردت|أعلن|أعلنت|حذر|حذرت|علق|علقت|أضاف|أضافت|أوضح|أوضحت|شدد|شددت|رد|ردت";
/** "وقال الرئيس الفرنسي إيمانويل ماكرون في مقابلة: «…»": the verb, the speaker with what stands behind, the words. */
const SAID = new RegExp(
  `^و?(?:${VERB})\\s(?<speaker>[^:«»“”"()]{8,110}):\\s?(?:«(?<a>[^«»]+)»|“(?<b>[^“”]+)”|"(?<c>[^"]+)")[.!]?$`,
  "u",
);
const HINT = /:\s?["«“]/u;
/** Where the naming of a speaker ends and the when and where begins. */
const BEHIND =
  /[،,]|\s(?:في|خلال|على|عبر|أمام|بعد|قبل|عقب|إثر|ردا|ردًا|تعليقا|تعليقًا|إلى|عن|عند|لدى|مع|أثناء|اليوم|أمس|مساء|صباح|يوم|السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|إن|أن|من|بأن|متحدثا|متحدثًا|مخاطبا|مشيرا|بشأن|حول|ضمن)(?:\s|$)|\s(?:لـ|ل(?:ل?صحفيين|ل?صحافيين|وكالة|قناة|تلفزيون|إذاعة|شبكة|صحيفة|موقع|بي بي سي|رويترز|فرانس))/u;
/** An office says who speaks; a bare name does not. */
const OFFICE =
  /(?<!\p{L})(?:ال)?(?:رئيس|رئيسة|وزير|وزيرة|ملك|أمير|سلطان|ولي العهد|شيخ|أمين العام|أمين عام|متحدث|متحدثة|ناطق|ناطقة|سفير|سفيرة|مندوب|مندوبة|مبعوث|مبعوثة|مدير|مديرة|مدرب|لاعب|مهاجم|حارس|قائد|محافظ|نائب|نائبة|مستشار|مستشارة|مفوض|مفوضة|عالم|عالمة|باحث|باحثة|كاتب|كاتبة|مخرج|مخرجة|ممثل|ممثلة|مغني|مغنية|فنان|فنانة|بابا|خبير|خبيرة|محلل|محللة|مؤسس|مؤسسة|رئيسة|عضو|زعيم|زعيمة|مرشح|مرشحة|قاضي|نجم)(?!\p{L})/u;
/** Speakers who are not named, whatever their office. */
const UNNAMED =
  /^(?:متحدث|متحدثة|ناطق|ناطقة|مسؤول|مسؤولة|مصدر|مصادر|خبير|خبيرة|محلل|محللة|دبلوماسي|شاهد|عضو|نائب|أحد|إحدى|بعض|عدد|رجل|بيان)(?!\p{L})/u;
const PLACES: ReadonlySet<string> = new Set(
  [TOWNS, COUNTRIES].flatMap((names) => names.split(/\s*\|\s*|\n/u)),
);
const FEWEST_SPEAKER_WORDS = 3;
const MOST_SPEAKER_WORDS = 9;
const FEWEST_WORDS = 9;
const MOST_WORDS = 26;
/** Two words that are no first and last name: "البحرية اليوناني", "مكتب للصرافة", "خارجية الإمارات". */
const NO_FIRST_NAME =
  /^(?:ال\p{L}{2,}|رئيس|وزير|وزيرة|وزراء|خارجية|داخلية|دفاع|مالية|عام|باسم|مجلس|مكتب|شركة|منظمة|حزب|لجنة|هيئة|فريق|منتخب|نادي)$/u;
/** It points to what was said before it, or it is cut. */
const POINTS_BACK =
  /^(?:إن|أن|هذا|هذه|ذلك|تلك|إنه|إنها|هو|هي|هم|لكن|ولكن|كما|و|نعم|لا،|لأن|ثم|أيضا)(?:\s|،)|…|\.|[؟?]|^(?:و\p{L}{3})/u;
const GRAVE = /(?<!\p{L})(?:اغتصاب|اغتصب|انتحار|ذبح|جثة|جثث|أشلاء|كلاب|قذر|لعنة)(?!\p{L})/u;

/** What somebody named with an office said, whole and in the speaker's words; the weightiest article first. */
export function quoteOf(articles: readonly Article[], told: ReadonlySet<string>): Quote | undefined {
  for (const { text, of } of standing(articles, HINT, told)) {
    const said = SAID.exec(text)?.groups;
    if (!said?.speaker || of.outlet === "") continue;
    const words = (said.a ?? said.b ?? said.c ?? "").trim().replace(/[.،]$/u, "");
    const speaker = said.speaker.split(BEHIND, 1)[0]?.trim() ?? "";
    if (isNamed(speaker) && isTelling(words)) return { words, speaker, ...tellerOf(of) };
  }
  return undefined;
}

function isNamed(speaker: string): boolean {
  const words = speaker.split(/\s+/u);
  if (words.length < FEWEST_SPEAKER_WORDS || words.length > MOST_SPEAKER_WORDS) return false;
  const [first = "", last = ""] = words.slice(-2);
  const isName = !NO_FIRST_NAME.test(first) && !last.startsWith("لل") && !PLACES.has(last);
  return isName && OFFICE.test(speaker) && !UNNAMED.test(speaker);
}

function isTelling(words: string): boolean {
  const count = tokens(words).length;
  return count >= FEWEST_WORDS && count <= MOST_WORDS && !POINTS_BACK.test(words) && !GRAVE.test(words);
}
