/**
 * Names under which publishers write the months, a line per month in order, names between bars: Egypt and the Gulf,
 * the Levant and Iraq, Tunisia and Algeria, Morocco (CLDR 48), and their common misspellings. Whoever matches them
 * folds first, so that hamzas and ى/ي/ة/ه need no variants.
 */
const ARABIC = `يناير|كانون الثاني|كانون ثاني|كانون 2|جانفي
فبراير|شباط|فيفري
مارس|آذار
أبريل|نيسان|أفريل
مايو|أيار|آيار|ماي|مايس
يونيو|يونيه|حزيران|جوان
يوليو|يوليه|تموز|جويلية|يوليوز
أغسطس|أوغسطس|آب|أوت|غشت
سبتمبر|سيبتمبر|أيلول|شتنبر
أكتوبر|أوكتوبر|تشرين الأول|تشرين أول|تشرين 1
نوفمبر|نوفنبر|تشرين الثاني|تشرين ثاني|تشرين 2|نونبر
ديسمبر|ديسنبر|كانون الأول|كانون أول|كانون 1|دجنبر`;

/** English and French, whole and cut short. */
const LATIN = `january|jan|janvier
february|feb|février
march|mar|mars
april|apr|avril
may|mai
june|jun|juin
july|jul|juillet
august|aug|août
september|sept|sep|septembre
october|oct|octobre
november|nov|novembre
december|dec|décembre`;

const HIJRI = `محرم|المحرم|محرم الحرام
صفر|صفر الخير
ربيع الأول|ربيع أول|ربيع 1
ربيع الآخر|ربيع الثاني|ربيع ثاني|ربيع 2
جمادى الأولى|جمادى الأول|جماد الأول|جماد أول|جمادى 1
جمادى الآخرة|جمادى الآخر|جمادى الثانية|جمادى الثاني|جماد الآخر|جماد الثاني|جماد ثاني|جمادى 2
رجب|رجب المرجب
شعبان
رمضان|رمضان المبارك
شوال
ذو القعدة|ذي القعدة|ذو قعدة
ذو الحجة|ذي الحجة|ذو حجة`;

/** As mail (RFC 5322 §3.3) and HTTP (RFC 9110 §5.6.7) write them. */
export const MONTH_ABBREVIATIONS: readonly string[] = [
  ...["Jan", "Feb", "Mar", "Apr", "May", "Jun"],
  ...["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];

/** All names of one month, from January or Muharram on. */
export type MonthNames = readonly (readonly string[])[];

export const ARABIC_MONTHS: MonthNames = rows(ARABIC);
const LATIN_MONTHS: MonthNames = rows(LATIN);
export const GREGORIAN_MONTHS: MonthNames = ARABIC_MONTHS.map((names, index) => [
  ...names,
  ...(LATIN_MONTHS[index] ?? []),
]);
export const HIJRI_MONTHS: MonthNames = rows(HIJRI);

function rows(table: string): MonthNames {
  return table.split("\n").map((row) => row.split("|"));
}
