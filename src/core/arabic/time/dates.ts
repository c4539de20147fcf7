import { toDigits } from "#core/arabic/digits.ts";
import type { Digits, Months, Style } from "#core/style.ts";

/** The region whose month names CLDR gives to each style; `dual` is composed of gulf and levant. */
const LOCALES: Readonly<Record<Exclude<Months, "dual">, string>> = {
  gulf: "ar-EG",
  levant: "ar-SY",
  morocco: "ar-MA",
  maghreb: "ar-TN",
};

/** Constructing a formatter takes a thousand times as long as using it. */
const monthFormatters = new Map<string, Intl.DateTimeFormat>();

const WEEKDAY = new Intl.DateTimeFormat("ar-EG", { weekday: "long", timeZone: "UTC" });
const HIJRI = new Intl.DateTimeFormat("ar-u-ca-islamic-umalqura-nu-latn", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

const HIJRI_MONTH = new Intl.DateTimeFormat("ar-u-ca-islamic-umalqura-nu-latn", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

const RELATIVE: Readonly<Record<Digits, Intl.RelativeTimeFormat>> = {
  latin: new Intl.RelativeTimeFormat("ar-u-nu-latn"),
  arabic: new Intl.RelativeTimeFormat("ar-u-nu-arab"),
};

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

type Wording = Pick<Style, "digits" | "months">;

/** "الاثنين، 23 نوفمبر/تشرين الثاني 2026". */
export function formatDate(date: Temporal.PlainDate, style: Wording): string {
  const text = `${WEEKDAY.format(date)}، ${date.day} ${monthName(date, style.months)} ${date.year}`;
  return toDigits(text, style.digits);
}

/** "الأحد 18 مارس/آذار": a day that is near, without its year. */
export function formatDay(date: Temporal.PlainDate, style: Wording): string {
  return toDigits(`${WEEKDAY.format(date)} ${date.day} ${monthName(date, style.months)}`, style.digits);
}

/** "13 جمادى الآخرة 1448 هـ", by the calendar of Umm al-Qura. */
export function formatHijri(date: Temporal.PlainDate, style: Pick<Style, "digits">): string {
  return toDigits(HIJRI.format(date), style.digits);
}

/** "نوفمبر 2026" and "جمادى الأولى 1448 هـ": the month in which a day is, by each calendar. */
export function formatMonth(date: Temporal.PlainDate, style: Wording): string {
  return toDigits(`${monthName(date, style.months)} ${date.year}`, style.digits);
}

export function formatHijriMonth(date: Temporal.PlainDate, style: Pick<Style, "digits">): string {
  return toDigits(HIJRI_MONTH.format(date), style.digits);
}

/** For sentences: "7:00 صباحًا", "9:30 مساءً". */
export function formatClock(time: Temporal.PlainTime, style: Pick<Style, "digits">): string {
  const clock = `${time.hour % 12 || 12}:${twoDigits(time.minute)}`;
  return `${toDigits(clock, style.digits)} ${partOfDay(time)}`;
}

/** By the hour of whoever reads it. */
export function greeting({ hour }: Temporal.PlainTime): string {
  if (hour < 4) return "طابت ليلتكم";
  if (hour < 12) return "صباح الخير";
  if (hour < 17) return "طاب نهاركم";
  return hour < 22 ? "مساء الخير" : "طابت ليلتكم";
}

/** "الآن" within a minute, then "قبل ساعتين", "قبل 3 أيام", and "بعد ساعتين" for what is to come. */
export function formatRelative(
  from: Temporal.Instant,
  now: Temporal.Instant,
  style: Pick<Style, "digits">,
): string {
  const seconds = (from.epochMilliseconds - now.epochMilliseconds) / 1000;
  const unit = UNITS.find(([, length]) => Math.abs(seconds) >= length);
  if (!unit) return "الآن";
  const text = RELATIVE[style.digits].format(Math.trunc(seconds / unit[1]), unit[0]);
  // CLDR says "خلال ساعتين" (within), and "ساعة واحدة" where a newsroom says "ساعة".
  return text.replace(/^خلال /, "بعد ").replace(/ واحدة?$/, "");
}

function monthName(date: Temporal.PlainDate, months: Months): string {
  if (months === "dual") return `${monthName(date, "gulf")}/${monthName(date, "levant")}`;
  const locale = LOCALES[months];
  let formatter = monthFormatters.get(locale);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
    monthFormatters.set(locale, formatter);
  }
  return formatter.format(date);
}

/** "صباحًا"، "بعد الظهر"، "مساءً": what is said behind a time of day. */
export function partOfDay({ hour, minute }: Temporal.PlainTime): string {
  if (hour === 0 && minute === 0) return "منتصف الليل";
  if (hour < 3) return "بعد منتصف الليل";
  if (hour < 5) return "فجرًا";
  if (hour < 12) return "صباحًا";
  if (hour === 12) return "ظهرًا";
  if (hour < 17) return "بعد الظهر";
  return "مساءً";
}

function twoDigits(n: number): string {
  return String(n).padStart(2, "0");
}
