import { fold } from "#core/arabic/fold.ts";
import { ARABIC_MONTHS } from "#core/arabic/time/month-names.ts";
import { WEEKDAYS, weekdayName } from "#core/arabic/time/weekdays.ts";
import { bareForms } from "#core/grounding/text/forms.ts";
import { remember } from "#core/grounding/text/remember.ts";
import { readNumeral } from "./numeral.ts";

/** A month, with the day before it where there is one, or a day of the week. */
export type CalendarDay = {
  readonly month?: number;
  readonly day?: number;
  readonly weekday?: number;
  /** Place of its first and behind its last token. */
  readonly start: number;
  readonly end: number;
};

const months = new Map<string, number>(
  ARABIC_MONTHS.flatMap((names, at) => names.map((name) => [fold(name), at + 1] as const)),
);
const weekdays = new Map<string, number>(
  WEEKDAYS.flatMap((day, at) => [[fold(weekdayName(day)), at] as const]),
);
/** Months that are other words as well: father, he practised, coming, forty. */
const AMBIGUOUS = new Set(["اب", "مارس", "ماي", "اوت", "جوان"]);
const FIRST_OF_TWO = /(?:كانون|تشرين)$/;
const BEFORE_MONTH = new Set(
  fold("شهر من في منذ حتى خلال مطلع أواخر أوائل نهاية بداية منتصف قبل بعد اعتبارا").split(" "),
);
const LONGEST_DAY = 31;
/** "2018/3/12" and "12/3/2018" are one token each. */
const NUMERIC = /^(?:(\d{4})[/.](\d{1,2})[/.](\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d{2}))$/;

export function calendarOf(tokens: readonly string[]): CalendarDay[] {
  const found: CalendarDay[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const day = numericAt(tokens, at) ?? monthAt(tokens, at) ?? weekdayAt(tokens, at);
    if (!day) continue;
    found.push(day);
    at = day.end - 1;
  }
  return found;
}

function monthAt(tokens: readonly string[], at: number): CalendarDay | undefined {
  const token = tokens[at] ?? "";
  const named =
    monthWord(token) ?? (FIRST_OF_TWO.test(token) ? monthWord(`${token} ${tokens[at + 1]}`) : undefined);
  if (!named) return undefined;
  const before = dayBefore(tokens, at);
  if (AMBIGUOUS.has(named.name) && before === undefined && !isDated(tokens, at)) return undefined;
  return { month: named.month, ...(before ?? { start: at }), end: at + named.name.split(" ").length };
}

const monthWord = remember((word: string) => {
  const forms = word.includes(" ") ? [word, word.replace(/^[وبل]/, "")] : bareForms(word);
  for (const name of forms) {
    const month = months.get(name);
    if (month !== undefined) return { name, month };
  }
  return undefined;
});

/** "26 نيسان", "السادس والعشرين من أبريل/نيسان": the second name of a month has the same day. */
function dayBefore(tokens: readonly string[], at: number): { day: number; start: number } | undefined {
  let behind = at;
  while (["من", "شهر"].includes(tokens[behind - 1] ?? "")) behind--;
  for (const back of [3, 2, 1]) {
    const numeral = behind - back >= 0 ? readNumeral(tokens, behind - back) : undefined;
    if (
      numeral &&
      numeral.end === behind &&
      Number.isInteger(numeral.value) &&
      numeral.value >= 1 &&
      numeral.value <= LONGEST_DAY
    )
      return { day: numeral.value, start: behind - back };
  }
  return undefined;
}

function isDated(tokens: readonly string[], at: number): boolean {
  return BEFORE_MONTH.has(tokens[at - 1] ?? "") || /^(?:19|20)\d\d$/.test(tokens[at + 1] ?? "");
}

/** Whether a folded token is a day of the week, with its article. */
export function isWeekday(token: string): boolean {
  return weekdayOf(token) !== undefined;
}

const weekdayOf = remember((token) => weekdays.get(token.replace(/^[وفبل](?=ال)/, "").replace(/^لل/, "ال")));

function weekdayAt(tokens: readonly string[], at: number): CalendarDay | undefined {
  const weekday = weekdayOf(tokens[at] ?? "");
  return weekday === undefined ? undefined : { weekday, start: at, end: at + 1 };
}

function numericAt(tokens: readonly string[], at: number): CalendarDay | undefined {
  const token = tokens[at] ?? "";
  const found = /^\d/.test(token) ? NUMERIC.exec(token) : undefined;
  if (!found) return undefined;
  const month = Number(found[2] ?? found[5]);
  return { month, day: Number(found[3] ?? found[4]), start: at, end: at + 1 };
}
