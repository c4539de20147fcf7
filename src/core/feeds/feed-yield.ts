import { dayOf } from "./feed-day.ts";

/** Days of history that a feed is judged against. */
const KEPT_DAYS = 15;
/** What is left of the longest pause after each new item: half after seventy of them. */
const FADING = 0.99;

/** What one whole answer of a feed was made of: numbers of its items. */
export type FeedShape = {
  readonly items: number;
  readonly dated: number;
  /** Headlines written in Arabic. */
  readonly arabic: number;
  /** With a text of their own besides the headline. */
  readonly texts: number;
};

/** What a feed has brought so far, and what stood in its way when it brought nothing. */
export type FeedYield = {
  readonly shape?: FeedShape;
  /** Since when it has answered with nothing. */
  readonly emptySince?: Temporal.Instant;
  /** New items by days of GMT, the oldest first; days without any are there, too. */
  readonly days?: readonly { readonly day: string; readonly fresh: number }[];
  /** The longest time between two new items; long ago counts for less. */
  readonly longestPauseHours?: number;
  /** Code of the last failure: "network", "status", "challenge", "login", "page", "not-a-feed". */
  readonly cause?: string;
  readonly status?: number;
};

/** The history with `fresh` more items of now. */
export function withFresh(
  { days = [] }: FeedYield,
  fresh: number,
  now: Temporal.Instant,
): NonNullable<FeedYield["days"]> {
  const today = dayOf(now);
  const counts = new Map(days.map((one) => [one.day, one.fresh]));
  const first = days[0]?.day ?? today;
  const all: { day: string; fresh: number }[] = [];
  for (let back = KEPT_DAYS - 1; back >= 0; back -= 1) {
    const day = dayOf(now.subtract({ hours: 24 * back }));
    if (day < first) continue;
    all.push({ day, fresh: (counts.get(day) ?? 0) + (day === today ? fresh : 0) });
  }
  return all;
}

/** The longest pause, now that an item of `to` came after one of `from`. */
export function longestPause(
  { longestPauseHours = 0 }: FeedYield,
  from: Temporal.Instant | undefined,
  to: Temporal.Instant | undefined,
): number {
  const hours = from && to ? to.since(from).total("hours") : 0;
  return hours > 0 ? Math.max(hours, longestPauseHours * FADING) : longestPauseHours;
}
