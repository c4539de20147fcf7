import type { Edition } from "#core/digest/edition.ts";
import type { Timetable } from "#core/schedule/subscription.ts";
import { type Weekday, weekdaySchema } from "#core/weekday.ts";
import { isRecipeId, type Recipe } from "./recipe.ts";

const ALL = weekdaySchema.options;
const DAY = "24h";

/** The day of the week on which something is chosen. */
function weekdayOn(now: Temporal.Instant, timeZone: string): Weekday {
  const { dayOfWeek } = now.toZonedDateTimeISO(timeZone);
  // Temporal's week begins with Monday, ours with Saturday.
  return ALL[(dayOfWeek + 1) % ALL.length] ?? "sat";
}

/** What somebody put together of more than a day comes once a week, unless they say otherwise. */
export function firstRhythm(timetable: Timetable, edition: Edition, now: Temporal.Instant): Timetable {
  const isLong = isRecipeId(edition.id) && edition.window !== DAY;
  return isLong && !timetable.weekdays
    ? { ...timetable, weekdays: [weekdayOn(now, timetable.timeZone)] }
    : timetable;
}

/** The timetable after an edition of one's own tells of another span of time: once a week instead of daily, and back. */
export function nextRhythm(
  timetable: Timetable,
  { from, to }: { readonly from: Recipe["every"]; readonly to: Recipe["every"] },
  now: Temporal.Instant,
): Timetable {
  const { weekdays = ALL, timeZone } = timetable;
  const isLong = to !== "day";
  if (isLong === (from !== "day")) return timetable;
  if (!isLong) return weekdays.length === 1 ? { ...timetable, weekdays: [...ALL] } : timetable;
  return weekdays.length === ALL.length ? { ...timetable, weekdays: [weekdayOn(now, timeZone)] } : timetable;
}
