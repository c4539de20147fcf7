import { fold } from "#core/arabic/fold.ts";
import { GREGORIAN_MONTHS, HIJRI_MONTHS, type MonthNames } from "./month-names.ts";

/** Hijri years that can date news: 1415 AH ended in May 1995. */
const FIRST_HIJRI_YEAR = 1415;
const LAST_HIJRI_YEAR = 1600;
const HIJRI_CENTURY = 1400;

type Calendar = "iso8601" | "islamic-umalqura";
type Months = { readonly number: ReadonlyMap<string, number>; readonly pattern: RegExp };

const GREGORIAN = monthTable(GREGORIAN_MONTHS);
const HIJRI = monthTable(HIJRI_MONTHS);

const DAY_BEFORE = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ .,،/-]*(?:من |شهر |of )*$/;
const YEAR_AFTER = /^[ .,،/-]*(?:عام |سنه |لعام )?(\d{4}|\d{2})(?!\d)/;
const YEAR_LATER = /(?<!\d)(?:19|20)\d{2}(?!\d)/;
const YEAR_BEFORE = /(?<!\d)(\d{4})[ .,،/-]*$/;
const DAY_AFTER = /^[ .,،/-]*(\d{1,2})(?:st|nd|rd|th)?(?!\d)/;

const YEAR_FIRST = /(?<!\d)(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?!\d)/g;
const DAY_FIRST = /(?<!\d)(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)/g;

/** "19/06/48 هـ": the letter says whose year it is. */
const HIJRI_SHORT = /(?<!\d)(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{2}) ?ه(?!\p{L})/u;

const DAY_WORDS: readonly (readonly [RegExp, number])[] = [
  [/(?<!\p{L})(?:اول امس|امس الاول|اول البارحه)(?!\p{L})/u, 2],
  [/(?<!\p{L})(?:امس|البارحه|yesterday)(?!\p{L})/u, 1],
  [/(?<!\p{L})(?:اليوم|today)(?!\p{L})/u, 0],
];

/**
 * The day named in a folded line that holds no time of day any more. A Gregorian date goes before
 * the Hijri one that stands beside it; day before month, unless only the other order is a date.
 */
export function findDay(line: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  return (
    namedMonth(line, GREGORIAN, today) ??
    numeric(line) ??
    namedMonth(line, HIJRI, today) ??
    dayWord(line, today)
  );
}

function namedMonth(line: string, months: Months, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  for (const match of line.matchAll(months.pattern)) {
    const [whole, name = "", second] = match;
    const month = months.number.get(key(name));
    if (month === undefined || (second && months.number.get(key(second)) !== month)) continue;
    const found = around(line.slice(0, match.index), line.slice(match.index + whole.length));
    if (!found) continue;
    const date =
      months === HIJRI
        ? lastHijri(found.year, month, found.day, today)
        : gregorian(found.year, month, found.day, today);
    if (date) return date;
  }
  return undefined;
}

/** "19 ديسمبر 2024", "December 19, 2024", "2024 December 19"; the year may be missing. */
function around(before: string, after: string): { day: number; year: number | undefined } | undefined {
  const dayBefore = DAY_BEFORE.exec(before)?.[1];
  const dayAfter = dayBefore ? undefined : DAY_AFTER.exec(after);
  const day = dayBefore ?? dayAfter?.[1];
  if (!day) return undefined;
  const later = after.slice(dayAfter?.[0].length ?? 0);
  const year = YEAR_AFTER.exec(later)?.[1] ?? YEAR_LATER.exec(later)?.[0] ?? YEAR_BEFORE.exec(before)?.[1];
  return { day: Number(day), year: fullYear(year) };
}

function numeric(line: string): Temporal.PlainDate | undefined {
  const [, hijriDay, , hijriMonth, hijriYear] = HIJRI_SHORT.exec(line) ?? [];
  if (hijriYear) return hijri(HIJRI_CENTURY + Number(hijriYear), Number(hijriMonth), Number(hijriDay));
  const found = [
    ...Array.from(line.matchAll(YEAR_FIRST), ([, y, , m, d]) => [fullYear(y), Number(m), Number(d)] as const),
    ...Array.from(line.matchAll(DAY_FIRST), ([, d, , m, y]) => [fullYear(y), Number(m), Number(d)] as const),
  ];
  for (const [year = 0, month, day] of found) {
    const date = year >= FIRST_HIJRI_YEAR && year <= LAST_HIJRI_YEAR ? undefined : isoDate(year, month, day);
    if (date) return date;
  }
  for (const [year = 0, month, day] of found) {
    const date = hijri(year, month, day);
    if (date) return date;
  }
  return undefined;
}

function dayWord(line: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const days = DAY_WORDS.find(([pattern]) => pattern.test(line))?.[1];
  return days === undefined ? undefined : today.subtract({ days });
}

/** Without a year it is the latest such day that is not to come. */
function gregorian(year: number | undefined, month: number, day: number, today: Temporal.PlainDate) {
  if (year !== undefined) return plainDate("iso8601", year, month, day);
  const thisYear = plainDate("iso8601", today.year, month, day);
  const past = thisYear && Temporal.PlainDate.compare(thisYear, today.add({ days: 1 })) <= 0;
  return past ? thisYear : plainDate("iso8601", today.year - 1, month, day);
}

function isoDate(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  return plainDate("iso8601", year, month, day) ?? plainDate("iso8601", year, day, month);
}

/** Without a year it is the latest such day that is not to come; "48" is 1448. */
function lastHijri(year: number | undefined, month: number, day: number, today: Temporal.PlainDate) {
  if (year !== undefined) return hijri(year < 2000 ? year : year - 2000 + HIJRI_CENTURY, month, day);
  const { year: thisYear } = today.withCalendar("islamic-umalqura");
  return [thisYear, thisYear - 1]
    .map((one) => hijri(one, month, day))
    .find((date) => date && Temporal.PlainDate.compare(date, today.add({ days: 1 })) <= 0);
}

function hijri(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (year < FIRST_HIJRI_YEAR || year > LAST_HIJRI_YEAR) return undefined;
  return plainDate("islamic-umalqura", year, month, day);
}

function plainDate(calendar: Calendar, year: number, month: number, day: number) {
  try {
    const date = Temporal.PlainDate.from({ calendar, year, month, day }, { overflow: "reject" });
    return date.withCalendar("iso8601");
  } catch {
    return undefined;
  }
}

/** RFC 2822, section 4.3: two digits from 50 on are of the last century. */
function fullYear(year: string | undefined): number | undefined {
  if (year === undefined) return undefined;
  const n = Number(year);
  return year.length > 2 ? n : n + (n < 50 ? 2000 : 1900);
}

function monthTable(months: MonthNames): Months {
  const number = new Map(
    months.flatMap((names, index) => names.map((name) => [key(fold(name)), index + 1] as const)),
  );
  const names = months
    .flat()
    .map((name) => fold(name))
    .sort((a, b) => b.length - a.length)
    // The number of "تشرين 2" is not the beginning of a year.
    .map((name) => name.replaceAll(" ", " ?") + (/\d$/.test(name) ? "(?!\\d)" : ""))
    .join("|");
  const name = `(?<!\\p{L})(${names})(?!\\p{L})`;
  // The second name of "ديسمبر/كانون الأول" or "كانون الأول (ديسمبر)".
  return { number, pattern: new RegExp(`${name}(?: ?[/(-] ?${name} ?\\)?)?`, "gu") };
}

function key(name: string): string {
  return name.replaceAll(" ", "");
}
