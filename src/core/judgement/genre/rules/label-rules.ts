import { label, opening } from "#core/judgement/genre/openings.ts";
import { CAPTION, type TitleRule } from "./title-rules.ts";

/** What a headline says of its own kind, first match first. */
export const LABEL_RULES: readonly TitleRule[] = [
  {
    genre: "paid",
    reason: "label-paid",
    why: "the publisher says that somebody paid for it",
    pattern: label(
      `محتوى مدفوع|محتوى إعلاني|محتوى دعائي|محتوى برعاية|محتوى ترويجي|محتوى شريك|مادة إعلانية|مساحة إعلانية|إعلان|إعلان مدفوع|إعلان تحريري|إعلان ترويجي|برعاية|تقرير إعلاني
|ممول|محتوى ممول|شراكة مدفوعة|بالشراكة مع|بالتعاون مع|sponsored|advertorial|promoted`,
    ),
  },
  {
    genre: "infographic",
    reason: "label-infographic",
    why: "a drawing with figures",
    pattern: label(
      `إنفوغرافيك|إنفوجرافيك|انفوجراف|إنفوغراف|إنفوغرافيا|بالإنفوغراف|بالإنفوجراف|بالإنفوغرافيك|بالأرقام|infographic|رسم بياني|خريطة تفاعلية`,
    ),
  },
  {
    genre: "pressreview",
    reason: "label-pressreview",
    why: "what other papers wrote",
    phrases: `عرض الصحف|جولة الصحف|جولة الصحافة|جولة في الصحف|جولة في الصحافة|جولة صحفية|أقوال الصحف|قراءة في الصحف|قراءة في صحف|في الصحف اليوم|الصحف اليوم|صحف اليوم|افتتاحيات الصحف
|عناوين الصحف|صحف العالم اليوم|مقتطفات من الصحف|اهتمامات الصحف|أبرز ما جاء في الصحف|أبرز عناوين|كشك الصحافة|مانشيتات`,
  },
  {
    genre: "live",
    reason: "label-live",
    why: "a page that is written on as things happen",
    pattern: label(
      `مباشر|تغطية مباشرة|تغطية حية|بث مباشر|بث حي|لحظة بلحظة|على الهواء|على الهواء مباشرة|تحديث مباشر|تحديثات مباشرة|تحديث مستمر|أول بأول|live|دقيقة بدقيقة`,
    ),
  },
  {
    genre: "live",
    reason: "live-phrase",
    why: "a page that is written on as things happen",
    phrases: `تغطية مباشرة|تغطية حية|لحظة بلحظة|دقيقة بدقيقة|تحديثات مباشرة|تغطية متواصلة|تغطية مستمرة|متابعة مباشرة|متابعة حية|بث مباشر … جلسة|على مدار الساعة … تحديث`,
  },
  {
    genre: "photo",
    reason: "label-photo",
    why: "a gallery; a report with pictures runs on",
    pattern: label(
      `صور|بالصور|ألبوم صور|معرض صور|جولة مصورة|غاليري|جاليري|صور اليوم|أسبوع في صور|العالم في صور|شاهد بالصور|في صور|بعدسة|عدسة|photos|gallery|كاميرا`,
    ),
    longest: CAPTION,
  },
  {
    genre: "photo",
    reason: "photo-phrase",
    why: "a gallery",
    phrases: `ألبوم صور|معرض صور|اليوم في صور|أسبوع في صور|الأسبوع في صور|جولة مصورة|أجمل صور|أفضل صور`,
    longest: CAPTION,
  },
  {
    genre: "video",
    reason: "label-video",
    why: "the item is the film, whatever is written under it",
    pattern: label("فيديو|فيديوغراف|فيديوجراف|بودكاست|video|podcast"),
    longest: 900,
  },
  {
    genre: "video",
    reason: "label-video",
    why: "a clip; a report with a film in it runs on",
    pattern: label(
      `فيديو|بالفيديو|بالفيديو والصور|بالصور والفيديو|صور وفيديو|فيديو وصور|شاهد|شاهدوا|شاهد الفيديو|شاهد بالفيديو|مقطع فيديو|فيديوغراف|فيديو غرافيك|فيديوجراف|فيديو خاص|فيديو حصري
|بودكاست|استمع|حلقة|بالصوت|حوار مصور|تقرير مصور|تقرير بالفيديو|video|podcast|watch`,
    ),
    longest: CAPTION,
  },
  {
    genre: "video",
    reason: "video-opening",
    why: "a clip; a report with a film in it runs on",
    pattern: opening(
      `شاهد|شاهدوا|فيديو يظهر|فيديو يوثق|فيديو لـ|مقطع فيديو|لحظة|كاميرا … توثق|كاميرا … ترصد|كاميرات … توثق`,
    ),
    longest: CAPTION,
  },
  {
    genre: "opinion",
    reason: "label-opinion",
    why: "signed or marked as one person's view",
    pattern: label(
      `مقال|مقالة|رأي|رأي اليوم|رأي حر|مقال رأي|افتتاحية|كلمة العدد|كلمة اليوم|بقلم|عمود|مدونة|مدونات|تدوينة|وجهة نظر|تعليق|تأملات|خواطر|همسة|نبض الشارع|مقال الرأي|opinion`,
    ),
  },
  {
    genre: "opinion",
    reason: "byline",
    why: "a headline that opens with its writer",
    pattern:
      /^(?:[^\s:]+\s+){1,5}(?:يكتب|تكتب|يكتبان)(?:\s+ل\S+)?\s*(?:عن\s+[^:]{1,40})?(?::|\.{2,}|…|«|"|$)/u,
  },
  {
    genre: "opinion",
    reason: "byline",
    why: "a headline that closes with its writer",
    pattern: /(?:بقلم|كتب)\s*[:/]\s*\S+/u,
  },
];

/** Breaking news in a line or two, before the report is written. */
export const FLASH = {
  reason: "label-flash",
  longest: 400,
  pattern: label("عاجل|خبر عاجل|urgent|breaking|flash|#عاجل"),
};
