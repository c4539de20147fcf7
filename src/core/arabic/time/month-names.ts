/**
 * Names under which publishers write the months, in order; a line per month, names between bars.
 * Gregorian: Egypt and Gulf, Levant and Iraq, Tunisia and Algeria, Morocco (CLDR 48), their common
 * misspellings, English and French. Matched after folding, so hamzas and ى/ي/ة/ه need no variants.
 */
export const GREGORIAN_MONTHS: readonly string[] = [
  "يناير|كانون الثاني|كانون ثاني|جانفي|january|jan|janvier",
  "فبراير|شباط|فيفري|february|feb|février",
  "مارس|آذار|march|mar|mars",
  "أبريل|ابريل|نيسان|أفريل|april|apr|avril",
  "مايو|أيار|آيار|ماي|مايس|may|mai",
  "يونيو|يونيه|حزيران|جوان|june|jun|juin",
  "يوليو|يوليه|تموز|جويلية|يوليوز|july|jul|juillet",
  "أغسطس|أوغسطس|اغسطس|آب|أوت|غشت|august|aug|août",
  "سبتمبر|سيبتمبر|أيلول|شتنبر|september|sept|sep|septembre",
  "أكتوبر|أوكتوبر|تشرين الأول|تشرين أول|october|oct|octobre",
  "نوفمبر|نوفنبر|تشرين الثاني|تشرين ثاني|نونبر|november|nov|novembre",
  "ديسمبر|ديسنبر|كانون الأول|كانون أول|دجنبر|december|dec|décembre",
];

export const HIJRI_MONTHS: readonly string[] = [
  "محرم|المحرم|محرم الحرام",
  "صفر|صفر الخير",
  "ربيع الأول|ربيع أول",
  "ربيع الآخر|ربيع الثاني|ربيع ثاني",
  "جمادى الأولى|جمادى الأول|جماد الأول|جماد أول",
  "جمادى الآخرة|جمادى الآخر|جمادى الثانية|جمادى الثاني|جماد الآخر|جماد الثاني|جماد ثاني",
  "رجب|رجب المرجب",
  "شعبان",
  "رمضان|رمضان المبارك",
  "شوال",
  "ذو القعدة|ذي القعدة|ذو قعدة",
  "ذو الحجة|ذي الحجة|ذو حجة",
];
