import { nextSlot, type Slot } from "./schedule.ts";
import type { Timetable } from "./subscription.ts";

/**
 * The next slot of a subscription that its reader changes at `now`. One that has come and is not planned yet
 * (`pending`) is not lost by a change made in that moment.
 */
export function nextAfterChange(
  timetable: Timetable,
  pending: Slot | undefined,
  now: Temporal.Instant,
): Slot {
  const isDue = pending !== undefined && Temporal.Instant.compare(pending.at, now) <= 0;
  return nextSlot(timetable, timetable.timeZone, isDue ? pending.at.subtract({ nanoseconds: 1 }) : now);
}
