import { joinAnd } from "#core/arabic/list.ts";
import { clockWords } from "#core/arabic/time/clock-words.ts";
import { formatClock, formatDate } from "#core/arabic/time/dates.ts";
import { WEEKDAYS, weekdayName } from "#core/arabic/time/weekdays.ts";
import { zoneWords } from "#core/arabic/time/zones.ts";
import type { Timetable } from "#core/schedule/subscription.ts";
import type { Style } from "#core/style.ts";
import type { Weekday } from "#core/weekday.ts";

/** "كل يوم عند الساعة السابعة صباحًا بتوقيت الرياض"; `place`: the city of that clock that was named. */
export function timetableWords(timetable: Timetable, style: Style, place = ""): string {
  const clock = place === "" ? zoneWords(timetable.timeZone) : `بتوقيت ${place.replace(/ \(.*/, "")}`;
  return `${daysWords(timetable.weekdays)} ${timesWords(timetable.times, style)} ${clock}`.trim();
}

/** Thursday: "الجمعة والسبت" are named in the order they come. */
const WEEKEND = 5;
/** More days than this are told by those that are left out. */
const MOST_DAYS_NAMED = 4;

/** "كل يوم", "كل يوم عدا الجمعة", "أيام السبت والأحد", "يوم السبت من كل أسبوع". */
export function daysWords(weekdays: readonly Weekday[] | undefined): string {
  const isKept = (day: Weekday) => weekdays?.includes(day) ?? true;
  const days = WEEKDAYS.filter(isKept).map(weekdayName);
  if (days.length === WEEKDAYS.length) return "كل يوم";
  if (days.length === 1) return `يوم ${days[0]} من كل أسبوع`;
  if (days.length <= MOST_DAYS_NAMED) return `أيام ${joinAnd(days)}`;
  const left = [...WEEKDAYS.slice(WEEKEND), ...WEEKDAYS.slice(0, WEEKEND)].filter((day) => !isKept(day));
  return `كل يوم عدا ${joinAnd(left.map(weekdayName))}`;
}

/** "عند الساعة السابعة صباحًا والساعة الثامنة مساءً". */
export function timesWords(times: readonly string[], style: Pick<Style, "digits">): string {
  return `عند ${joinAnd([...times].sort().map((time) => clockWords(Temporal.PlainTime.from(time), style)))}`;
}

/** "اليوم 7:00 مساءً", "غدًا 7:00 صباحًا", else with the date; without the zone. */
export function momentWords(
  at: Temporal.Instant,
  now: Temporal.Instant,
  timeZone: string,
  style: Style,
): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const days = local.toPlainDate().since(now.toZonedDateTimeISO(timeZone).toPlainDate()).days;
  const day = days === 0 ? "اليوم" : days === 1 ? "غدًا" : `${formatDate(local.toPlainDate(), style)}،`;
  return `${day} ${formatClock(local.toPlainTime(), style)}`;
}
