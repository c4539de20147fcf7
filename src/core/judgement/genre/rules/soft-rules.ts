import { label, opening } from "#core/judgement/genre/openings.ts";
import type { TitleRule } from "./title-rules.ts";

const QUESTION = `ما هو|ما هي|ما هم|من هو|من هي|من هم|لماذا|كيف|ماذا نعرف|ماذا يعني|ماذا تعني|ما الذي|ما سر|ما أسباب|ما الفرق|ما قصة|ما علاقة|ما أهمية|ما معنى|ما تداعيات`;

/** Pieces about something that happened, or about nothing of today: they may join an event and do not lead it. */
export const SOFT_RULES: readonly TitleRule[] = [
  {
    genre: "explainer",
    reason: "label-analysis",
    why: "weighs what others reported",
    pattern: label("تحليل|تحليل إخباري|تقدير موقف|قراءة تحليلية|شرح|بتبسيط|إضاءة|خلفية"),
  },
  {
    genre: "explainer",
    reason: "question",
    why: "the headline asks what the text explains",
    pattern: new RegExp(`${opening(QUESTION).source}.*؟`, "u"),
  },
  {
    genre: "explainer",
    reason: "whether",
    why: "a headline that asks whether weighs what may come",
    pattern: /^[^\p{L}\p{N}]*(?:هل|اي)\s[^؟]*؟\s*$/u,
  },
  {
    genre: "feature",
    reason: "list",
    why: "counts things of one kind",
    pattern:
      /(?:^|\.{2}\s*|:\s*)(?:اليكم?\s+)?(?:ابرز\s+|اهم\s+)?(?:\d{1,2}|ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|عشره|ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر)\s+(?:اشياء|حقايق|اسرار|اسباب|معلومات|امور|عوامل|اسيله|سيناريوهات|محطات|خرافات|دروس|افكار|لحظات|مشاهد|كتب|افلام|اماكن)(?![\p{L}])/u,
  },
  {
    genre: "explainer",
    reason: "guide",
    why: "gathers what is known",
    phrases: `كل ما تريد معرفته|كل ما تحتاج معرفته|كل ما نعرفه|كل ما تود معرفته|ما نعرفه عن|ما تجب معرفته|ما يجب أن تعرفه|سؤال وجواب|أسئلة وأجوبة|س وج|إليكم كل ما|إليك كل ما|إليكم أبرز|إليك أبرز|دليل مبسط
|تسلسل زمني|خط زمني|معلومات عن|معلومات مثيرة|حقائق عن|حقائق مثيرة|حقائق صادمة|القصة الكاملة|بروفايل|سيرة ذاتية|نبذة عن|من يكون`,
  },
  {
    genre: "feature",
    reason: "feature-opening",
    why: "opens as a tale, a portrait or a list",
    pattern: opening(
      `قصة|حكاية|حكايات|قصص|بورتريه|أسرار|تعرف على|تعرفوا على|أغرب|أجمل|أفضل|أطول|أشهر|رحلة إلى|رحلة في|يوميات|ذكريات|ريبورتاج|روبورتاج|تحقيق مصور`,
    ),
  },
];
