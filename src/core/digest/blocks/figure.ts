import type { Article } from "#core/article/article.ts";
import type { Figure } from "#core/digest/digest.ts";
import { standing, tellerOf } from "./sentences.ts";

const MONEY =
  "دولار(?:ات?)?|دولارا|يورو|ريال(?:ات)?|ريالا|درهم|درهما|دراهم|دينار|دينارا|دنانير|جنيه|جنيها|جنيهات|ليرة|روبل|يوان|ين";
const COUNTED = `شخص|شخصا|نسمة|لاجئ|لاجئا|نازح|نازحا|طفل|طفلا|امرأة|عامل|عاملا|موظف|موظفا|مستخدم|مستخدما|مشترك|مشتركا|زائر|زائرا|سائح|سائحا|حاج|حاجا|ناخب|ناخبا|مسافر|مسافرا|مشاهد|مشاهدة|برميل|برميلا|طن|طنا|متر مربع|كيلومتر|كيلومترا|سيارة|وحدة سكنية|وظيفة|فرصة عمل|عام|سنة`;
const SIZE = "ألف|آلاف|مليون|مليونا|ملايين|مليار|مليارا|مليارات|تريليون|تريليونات";
/** "12.5 مليار دولار", "3 ملايين نسمة", "4.2 في المئة". */
const FIGURE = new RegExp(
  `(?<![\\d.,٠-٩])[0-9٠-٩]{1,3}(?:[.,٫٬][0-9٠-٩]{1,3})*(?:\\s?(?:%|(?:في|ب)\\s?ال?(?:مئة|مائة|مية))|\\s(?:${SIZE})\\s(?:${MONEY}|${COUNTED}))(?!\\p{L})`,
  "u",
);
const EACH_NUMBER = /[0-9٠-٩]+(?:[.,٫٬][0-9٠-٩]+)*/gu;
const MOST_NUMBERS = 3;

/** What makes a number one of the day: it is a record, or the first of its kind. */
const RECORD =
  /(?<!\p{L})(?:أعلى|أدنى|أكبر|أضخم|أقل|أكثر من أي|قياسي|قياسية|قياسيا|غير مسبوق|غير مسبوقة|لأول مرة|للمرة الأولى|الأول من نوعه|الأعلى|الأدنى|الأكبر|الأضخم|منذ (?:عام|نحو|أكثر من|سنوات|عقود))(?!\p{L})/u;
const MOVE =
  /(?<!\p{L})و?(?:بلغ|بلغت|ارتفع|ارتفعت|تجاوز|تجاوزت|انخفض|انخفضت|تراجع|تراجعت|نما|نمت|قفز|قفزت|هبط|هبطت|وصل|وصلت|سجل|سجلت|زاد|زادت|تضاعف|تضاعفت|حقق|حققت|جمع|جمعت)(?!\p{L})/u;
/** The dead and their like are no figure of the day. */
const GRAVE =
  /(?<!\p{L})(?:ال|و|ل|ب)*(?:قتل|قتلى|قتيل|قتيلا|مقتل|ضحايا|ضحية|جرحى|جريح|جريحا|مصاب|مصابا|مصابين|وفاة|وفيات|غرق|انتحار|اغتصاب|إعدام|شهداء|شهيد|شهيدا|مجاعة|نفوق)(?!\p{L})/u;
/** Forecasts and claims are no facts. */
const UNSURE =
  /(?<!\p{L})(?:قد|ربما|يتوقع|تتوقع|توقع|توقعت|متوقع|المتوقع|يعتزم|تعتزم|سوف|يزعم|تزعم|مزاعم)(?!\p{L})/u;

/** The most telling number among sentences of the articles, weightiest article first; undefined where none is good. */
export function figureOf(articles: readonly Article[], told: ReadonlySet<string>): Figure | undefined {
  for (const { text, of, isCentral } of standing(articles, FIGURE, told)) {
    const figure = FIGURE.exec(text)?.[0];
    const numbers = text.match(EACH_NUMBER)?.length ?? 0;
    if (!figure || !isCentral || of.outlet === "" || numbers > MOST_NUMBERS) continue;
    if (!RECORD.test(text) || !MOVE.test(text) || GRAVE.test(text) || UNSURE.test(text)) continue;
    return { figure: figure.replace(/\s+/gu, " "), sentence: text, ...tellerOf(of) };
  }
  return undefined;
}
