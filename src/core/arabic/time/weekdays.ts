import { fold } from "#core/arabic/fold.ts";
import { type Weekday, weekdaySchema } from "#core/schedule/schedule.ts";

/** A Saturday: the week of Arab countries begins with it, as the schema does. */
const FIRST = Temporal.PlainDate.from("2026-11-21");
const FORMAT = new Intl.DateTimeFormat("ar-EG", { weekday: "long", timeZone: "UTC" });

const NAMES: ReadonlyMap<Weekday, string> = new Map(
  weekdaySchema.options.map((day, index): [Weekday, string] => [
    day,
    FORMAT.format(FIRST.add({ days: index })),
  ]),
);

/** All days from Saturday to Friday. */
export const WEEKDAYS: readonly Weekday[] = weekdaySchema.options;

/** "السبت". */
export function weekdayName(day: Weekday): string {
  return NAMES.get(day) ?? day;
}

/** A day by its name with or without hamza and article, or by its Latin code; "يوم" alone is none. */
export function parseWeekday(word: string): Weekday | undefined {
  const typed = keyOf(word);
  return WEEKDAYS.find((day) => day === typed || keyOf(weekdayName(day)) === typed);
}

function keyOf(word: string): string {
  return fold(word)
    .replace(/[^\p{L}]+/gu, "")
    .replace(/^وال(?=..)/, "ال")
    .replace(/^ال(?=..)/, "");
}
