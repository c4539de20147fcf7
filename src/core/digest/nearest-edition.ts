import type { Subscription } from "#core/schedule/subscription.ts";
import type { Edition } from "./edition.ts";

const MINUTES_OF_DAY = 24 * 60;

/**
 * The edition whose hour is nearest to now: of those that the reader gets, by the reader's own times; where there
 * are none, of all by their usual ones. Undefined only where there are no editions.
 */
export function nearestEdition(
  subscriptions: readonly Subscription[],
  editions: readonly Edition[],
  now: Temporal.Instant,
): Edition | undefined {
  const own = subscriptions.flatMap(({ edition, timetable }) => {
    const known = editions.find(({ id }) => id === edition);
    return known ? [{ edition: known, ...timetable }] : [];
  });
  const usual = editions.map((edition) => ({
    edition,
    times: edition.schedule?.times ?? [],
    timeZone: edition.time_zone,
  }));
  const ranked = (own.length > 0 ? own : usual)
    .map(({ edition, times, timeZone }) => ({ edition, minutes: distanceOf(times, timeZone, now) }))
    .sort((a, b) => a.minutes - b.minutes);
  return ranked[0]?.edition;
}

/** Minutes between now and the nearest of these times of day, whichever way round the clock. */
function distanceOf(times: readonly string[], timeZone: string, now: Temporal.Instant): number {
  const local = now.toZonedDateTimeISO(timeZone);
  const minute = local.hour * 60 + local.minute;
  return Math.min(
    MINUTES_OF_DAY,
    ...times.map((time) => {
      const { hour, minute: of } = Temporal.PlainTime.from(time);
      const apart = Math.abs(hour * 60 + of - minute);
      return Math.min(apart, MINUTES_OF_DAY - apart);
    }),
  );
}
