import { GREGORIAN_MONTHS, HIJRI_MONTHS } from "#core/arabic/time/month-names.ts";

const MONTHS = [...GREGORIAN_MONTHS, ...HIJRI_MONTHS].flat().join("|");
const OTHERS = `السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|يوم|الموافق|هـ|ه|م|ص|صباحا|مساء|ظهرا|فجرا
|الساعة|عند الساعة|بتوقيت|بتاريخ|توقيت|غرينتش|جرينتش|مكة|مكة المكرمة|القاهرة|أبوظبي|بيروت|المحلي|gmt|utc|gst|ast|eet|cet|am|pm|اليوم|أمس
|منذ|قبل|دقيقة|دقائق|دقيقتين|دقيقتان|ساعة|ساعات|ساعتين|يومين|أيام|mon|tue|wed|thu|fri|sat|sun|للقراءة|قراءة`;

/** Words of which a date or a time of day consists, "|" between them, in ordinary spelling. */
export const DATE_WORDS = `${MONTHS}|${OTHERS}`;
