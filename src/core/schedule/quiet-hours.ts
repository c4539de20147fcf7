import type { Timetable } from "./subscription.ts";

/** Inside a reader's quiet hours a digest arrives without a sound. They may pass midnight. */
export function isQuiet({ quiet, timeZone }: Timetable, now: Temporal.Instant): boolean {
  if (!quiet || quiet.from === quiet.to) return false;
  const time = now.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" });
  return quiet.from < quiet.to
    ? time >= quiet.from && time < quiet.to
    : time >= quiet.from || time < quiet.to;
}
