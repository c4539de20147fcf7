import type { Digits } from "#core/style.ts";
import { formatNumber } from "./digits.ts";

type Forms = {
  readonly singular: string;
  readonly dual: string;
  /** The dual after a preposition or as an object. */
  readonly dualOblique: string;
  /** After 3–10: genitive, so a sound masculine plural ends in ‑ين. */
  readonly plural: string;
  /** After 11–99: accusative singular. */
  readonly accusative: string;
  readonly one: "واحد" | "واحدة";
};

const NOUNS = {
  alert: masculine("تنبيه", "تنبيهات"),
  article: masculine("مقال", "مقالات"),
  attempt: feminine("محاولة", "محاولات"),
  change: masculine("تغيير", "تغييرات"),
  channel: feminine("قناة", "قنوات"),
  chat: feminine("محادثة", "محادثات"),
  day: masculine("يوم", "أيام"),
  digest: masculine("موجز", "موجزات"),
  edition: feminine("نشرة", "نشرات"),
  // A hamza on alef takes no second alef: خطأً، and its dual is written with a madda.
  error: { ...masculine("خطأ", "أخطاء"), dual: "خطآن", accusative: "خطأً" },
  feed: feminine("خلاصة", "خلاصات"),
  file: masculine("ملف", "ملفات"),
  headline: masculine("عنوان", "عناوين"),
  hour: feminine("ساعة", "ساعات"),
  injured: masculine("جريح", "جرحى"),
  killed: masculine("قتيل", "قتلى"),
  link: masculine("رابط", "روابط"),
  message: feminine("رسالة", "رسائل"),
  minute: feminine("دقيقة", "دقائق"),
  month: masculine("شهر", "أشهر"),
  // An annexed noun: the dual loses its ن.
  outlet: {
    singular: "وسيلة إعلام",
    dual: "وسيلتا إعلام",
    dualOblique: "وسيلتي إعلام",
    plural: "وسائل إعلام",
    accusative: "وسيلة إعلام",
    one: "واحدة",
  },
  part: { ...masculine("جزء", "أجزاء"), dualOblique: "جزأين" },
  problem: feminine("مشكلة", "مشكلات"),
  result: feminine("نتيجة", "نتائج"),
  second: feminine("ثانية", "ثوانٍ"),
  section: masculine("قسم", "أقسام"),
  sentence: feminine("جملة", "جمل"),
  source: masculine("مصدر", "مصادر"),
  story: masculine("خبر", "أخبار"),
  subscriber: masculine("مشترك", "مشتركين"),
  subscription: masculine("اشتراك", "اشتراكات"),
  time: feminine("مرة", "مرات"),
  topic: masculine("موضوع", "موضوعات"),
  week: masculine("أسبوع", "أسابيع"),
  word: feminine("كلمة", "كلمات"),
  year: feminine("سنة", "سنوات"),
} satisfies Record<string, Forms>;

export type Noun = keyof typeof NOUNS;

export type CountOptions = {
  /** Oblique after a preposition: "من مصدرين"; default nominative: "مصدران". */
  readonly case?: "nominative" | "oblique";
  readonly digits?: Digits;
};

const RULES = new Intl.PluralRules("ar");

/**
 * A number with its noun in the form that Arabic wants after it: "لا أخبار"، "خبر واحد"، "خبران"،
 * "3 أخبار"، "11 خبرًا"، "100 خبر". None is "لا أخبار" on its own and "0 خبر" after a preposition.
 */
export function counted(n: number, noun: Noun, options: CountOptions = {}): string {
  const forms: Forms = NOUNS[noun];
  const oblique = options.case === "oblique";
  const number = formatNumber(n, options.digits ?? "latin");
  const rule = RULES.select(n);
  switch (rule) {
    case "zero":
      return oblique ? `${number} ${forms.singular}` : `لا ${forms.plural}`;
    case "one":
      return `${forms.singular} ${forms.one}`;
    case "two":
      return oblique ? forms.dualOblique : forms.dual;
    case "few":
      return `${number} ${forms.plural}`;
    case "many":
      return `${number} ${forms.accusative}`;
    case "other":
      return `${number} ${forms.singular}`;
    default:
      return rule satisfies never;
  }
}

function masculine(singular: string, plural: string): Forms {
  return {
    singular,
    plural,
    dual: `${singular}ان`,
    dualOblique: `${singular}ين`,
    accusative: `${singular}ًا`,
    one: "واحد",
  };
}

/** For nouns in ة, whose accusative looks like the singular. */
function feminine(singular: string, plural: string): Forms {
  const base = singular.slice(0, -1);
  return {
    singular,
    plural,
    dual: `${base}تان`,
    dualOblique: `${base}تين`,
    accusative: singular,
    one: "واحدة",
  };
}
