import type { Word } from "#core/arabic/words/words.ts";
import type { Genre } from "#core/judgement/genre/genre.ts";
import { createPhraseCounter } from "#core/judgement/genre/phrase-counter.ts";

export type BodyRule = {
  readonly genre: Genre;
  readonly reason: string;
  readonly why: string;
  /** Phrases of the beginning of the body; "…" stands for up to four words. */
  readonly body: string;
  /** How many of them there must be; one unless it says more. */
  readonly times?: number;
  /** True where they count among the first words only. */
  readonly opens?: boolean;
  /** Characters of body beyond which it says nothing. */
  readonly longest?: number;
};

/** Words of a first sentence. */
const OPENING = 10;

/** What the text says of its own kind. */
export const BODY_RULES: readonly BodyRule[] = [
  {
    genre: "paid",
    reason: "body-paid",
    why: "the text says that somebody paid for it",
    body: `هذا المحتوى برعاية|المحتوى برعاية|محتوى مدفوع|هذا المقال برعاية|هذه المادة برعاية|مادة إعلانية|محتوى إعلاني|محتوى ترويجي|منشور بالتعاون مع|المقال بالتعاون مع|المقال منشور بالتعاون
|هذا المحتوى مقدم من|هذا المحتوى بالتعاون|بالتعاون مع شركة … هذا المحتوى|لا تتحمل الصحيفة مسؤولية الإعلان`,
  },
  {
    genre: "paid",
    reason: "call-to-buy",
    why: "the text sells",
    body: `للحجز|للاستفسار|والاستفسار|احجز الآن|احجزوا الآن|اطلب الآن|تسوق الآن|اشتر الآن|اتصل على|اتصلوا على|خصم يصل|عرض خاص|لفترة محدودة
|أقساط حتى|بأقساط|شهر مجانا|تجربة مجانية|كود خصم|توصيل مجاني`,
    times: 2,
    longest: 2_500,
  },
  {
    genre: "opinion",
    reason: "body-opinion",
    why: "the text says whose view it is",
    body: `هذا المقال بقلم|هذه المقالة بقلم|الآراء الواردة|الآراء المنشورة|المقال يعبر عن رأي|المقالة تعبر عن رأي|تعبر عن رأي كاتبها|تعبر عن رأي صاحبها|يعبر عن رأي كاتبه|لا تعبر بالضرورة عن رأي|لا تعكس بالضرورة|آراء الكاتب
|رأي الكاتب|عزيزي القارئ|أعزائي القراء|في مقالي السابق|في مقالتي`,
  },
  {
    genre: "pressreview",
    reason: "body-pressreview",
    why: "what other papers wrote",
    body: `نبدأ جولتنا|نستهل جولتنا|نبدأ الجولة|جولتنا … الصحف|في الصحف اليوم|في صحف اليوم|اهتمت الصحف|اهتمت صحف|تناولت الصحف|تناولت صحف|أبرز ما تناولته الصحف|جولة في الصحف|نطالع في الصحف|تصدرت الصحف|ركزت الصحف
|ركزت صحف|تنوعت اهتمامات|نقرأ في الصحف|نقرأ في صحف|شنت الصحف|علقت الصحف|هاجمت الصحف|من أبرز عناوين|طغت على الصحف`,
    opens: true,
  },
  {
    genre: "video",
    reason: "body-video",
    why: "the text is the caption of a clip",
    body: `في هذا الفيديو|هذا الفيديو|شاهد الفيديو|شاهدوا الفيديو|الفيديو أدناه|الفيديو أعلاه|الفيديو التالي|الفيديو المرفق|فيديو يظهر|فيديو يستعرض|فيديو يوثق|لمشاهدة الفيديو|تابعوا الحلقة|تتناول هذه الحلقة
|في هذه الحلقة|يستضيف البرنامج|يستضيف حوار|ضيف الحلقة|هذا التقرير المصور|شاهد التقرير`,
    longest: 700,
  },
  {
    genre: "photo",
    reason: "body-photo",
    why: "the text is the caption of pictures",
    body: `ألبوم صور|اضغط على الصورة|اضغط على الصور|لتكبير الصورة|معرض الصور|في هذه الصور|الصور التالية|تصفح الصور|جولة بالصور`,
    longest: 700,
  },
  {
    genre: "infographic",
    reason: "body-infographic",
    why: "the text stands beside a drawing",
    body: `الإنفوغرافيك المرفق|الإنفوغرافيك التالي|الإنفوجرافيك التالي|الإنفوجرافيك المرفق|يوضح الإنفوغرافيك|يوضح الإنفوجرافيك|الرسم البياني التالي|في الإنفوغراف`,
    longest: 1_500,
  },
  {
    genre: "service",
    reason: "portal-voice",
    why: "the portal offers its reader a table, a link or a list",
    body: `يقدم لكم الموقع|يقدم لكم موقع|نقدم لكم|ننشر لكم|نعرض لكم|نرصد لكم|ننشر … أسعار|ننشر … مواعيد|ننشر … مواقيت|ننشر … نتيجة|ننشر … رابط|ننشر … وظائف|يقدم الموقع|ينشر الموقع|ويقدم … لزواره
|يبحث الكثيرون عن|يبحث عدد كبير|يتساءل الكثيرون|يهتم كثيرون بمعرفة|يزداد البحث عن|تزايدت عمليات البحث|عبر الرابط التالي|اضغط هنا|من هنا … رابط|إليكم رابط|ويمكنكم الاشتراك
|لمتابعة … عبر|عبر الخطوات التالية|اتبع الخطوات|باتباع الخطوات|الأوراق المطلوبة|المستندات المطلوبة|القنوات الناقلة|شاركنا برأيك`,
    longest: 2_500,
  },
  {
    genre: "service",
    reason: "recipe-body",
    why: "advice for the kitchen",
    body: `المقادير|المكونات … الطريقة|طريقة التحضير|ملعقة كبيرة|ملعقة صغيرة`,
    longest: 2_500,
  },
];

const countPhrases = createPhraseCounter(BODY_RULES.map((rule) => [rule, rule.body]));

/** The first rule that holds for a body of this length; takes the folded tokens of its beginning. */
export function bodyRule(words: readonly Word[], length: number): BodyRule | undefined {
  const counts = countPhrases(words);
  if (counts.size === 0) return undefined;
  const opening = countPhrases(words.slice(0, OPENING));
  return BODY_RULES.find((rule) => {
    if (length > (rule.longest ?? length)) return false;
    return ((rule.opens ? opening : counts).get(rule) ?? 0) >= (rule.times ?? 1);
  });
}
