import { fold } from "#core/arabic/fold.ts";
import { findDay } from "./calendar-parser.ts";
import { findTime } from "./clock-parser.ts";
import { parseMachineDate } from "./machine-date-parser.ts";
import { findSpan, type Span } from "./relative-time-parser.ts";

export type DateContext = {
  readonly now: Temporal.Instant;
  /** Where a date without a zone, or with one that nobody knows, was written. */
  readonly timeZone: string;
};

/** News on the web does not date from before, and a clock may be a day ahead. */
const EARLIEST = Temporal.Instant.from("1995-01-01T00:00Z");
const CLOCK_ERROR = Temporal.Duration.from({ hours: 24 });

/** More is not a date but a text with one in it. */
const LONGEST = 160;

const EPOCH = /^\d{9,10}(?:\.\d+)?$|^\d{12,13}$/;
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})(\d{2})?)?(?=z|[+-]\d{2}|[ .]|$)/;
const BASIC_TIME = /(?<=\dt)(\d{2})(\d{2})(\d{2})?(?=z|[+-]\d{2}|$)/;

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400, weeks: 604_800 } as const;

/**
 * The instant that a feed's or a page's date text names: RFC 822, ISO 8601, seconds or milliseconds
 * since 1970, Arabic, English and Hijri dates, "قبل ساعتين", "أمس 10:15". A date alone is the start
 * of that day. Nothing where it is not a date or not credible: before 1995, or over a day ahead.
 */
export function parseDate(text: string, context: DateContext): Temporal.Instant | undefined {
  const instant = parseMachineDate(text.trim()) ?? fromWords(tidy(text), context);
  return instant && isCredible(instant, context.now) ? instant : undefined;
}

function fromWords(line: string, context: DateContext): Temporal.Instant | undefined {
  return fromEpoch(line) ?? fromCalendar(line, context) ?? fromSpan(line, context);
}

function tidy(text: string): string {
  return fold(text.slice(0, LONGEST))
    .replace(/[−–—]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .replace(BASIC, (_, y, m, d, hour, minute, second = "00") =>
      hour === undefined ? `${y}-${m}-${d}` : `${y}-${m}-${d} ${hour}:${minute}:${second}`,
    )
    .replace(BASIC_TIME, (_, hour, minute, second = "00") => `${hour}:${minute}:${second}`);
}

function fromEpoch(line: string): Temporal.Instant | undefined {
  if (!EPOCH.test(line)) return undefined;
  const n = Math.trunc(Number(line));
  return Temporal.Instant.fromEpochMilliseconds(line.length >= 12 && !line.includes(".") ? n : n * 1000);
}

function fromCalendar(line: string, { now, timeZone }: DateContext): Temporal.Instant | undefined {
  const { time, zone, rest } = findTime(line);
  if (!time) return undefined;
  const day = findDay(rest, now.toZonedDateTimeISO(timeZone).toPlainDate());
  if (!day) return undefined;
  const start = day.add({ days: time.hour === 24 ? 1 : 0 });
  const local = start.toPlainDateTime({ ...time, hour: time.hour % 24 });
  return inZone(local, zone) ?? inZone(local, timeZone);
}

/** Nothing where the text's own zone does not exist. */
function inZone(local: Temporal.PlainDateTime, zone: string | undefined): Temporal.Instant | undefined {
  if (zone === undefined) return undefined;
  try {
    return local.toZonedDateTime(zone).toInstant();
  } catch {
    return undefined;
  }
}

function fromSpan(line: string, { now, timeZone }: DateContext): Temporal.Instant | undefined {
  const span = findSpan(line);
  return span && before(now, span, timeZone);
}

function before(now: Temporal.Instant, { unit, amount }: Span, timeZone: string): Temporal.Instant {
  if (unit === "months" || unit === "years") {
    const whole = Math.trunc(amount);
    const duration = unit === "months" ? { months: whole } : { years: whole };
    return now.toZonedDateTimeISO(timeZone).subtract(duration).toInstant();
  }
  return now.subtract({ seconds: Math.round(amount * SECONDS[unit]) });
}

function isCredible(instant: Temporal.Instant, now: Temporal.Instant): boolean {
  const compare = Temporal.Instant.compare;
  return compare(instant, EARLIEST) >= 0 && compare(instant, now.add(CLOCK_ERROR)) <= 0;
}
