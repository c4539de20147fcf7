import { z } from "zod";

export const weekdaySchema = z.enum(["sat", "sun", "mon", "tue", "wed", "thu", "fri"]);
export type Weekday = z.infer<typeof weekdaySchema>;

/** When an edition is due: local times of day, on all or some weekdays. */
export type Schedule = {
  readonly times: readonly string[];
  readonly weekdays?: readonly Weekday[] | undefined;
};

const ISO_WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** One due moment: the local date and time that name it, and the instant it happens. */
export type Slot = { readonly date: string; readonly time: string; readonly at: Temporal.Instant };

/** The first slot strictly after `after`; a week always holds one. */
export function nextSlot(schedule: Schedule, timeZone: string, after: Temporal.Instant): Slot {
  const start = after.toZonedDateTimeISO(timeZone).toPlainDate();
  // Day -1 is looked at too: a gap can push yesterday's 24:00-near slot past midnight.
  for (let day = -1; day <= 8; day++) {
    const slots = slotsOf(schedule, timeZone, start.add({ days: day }));
    const next = slots.find((slot) => Temporal.Instant.compare(slot.at, after) > 0);
    if (next) return next;
  }
  throw new RangeError("A schedule without times has no next slot.");
}

/** The slots of one local date in order of time. */
export function slotsOf(schedule: Schedule, timeZone: string, date: Temporal.PlainDate): Slot[] {
  const weekday = ISO_WEEKDAYS[date.dayOfWeek - 1];
  if (schedule.weekdays && weekday && !schedule.weekdays.includes(weekday)) return [];
  return [...new Set(schedule.times)].sort().map((time) => ({
    date: date.toString(),
    time,
    at: instantOf(date, time, timeZone),
  }));
}

/**
 * A local time that does not exist (clocks go forward) is the first instant after the gap; one that
 * happens twice is its first occurrence.
 */
export function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  const local = date.toPlainDateTime(Temporal.PlainTime.from(time));
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: "compatible" });
  if (zoned.toPlainDateTime().equals(local)) return zoned.toInstant();
  const transition = zoned.getTimeZoneTransition("previous");
  return (transition ?? zoned).toInstant();
}
