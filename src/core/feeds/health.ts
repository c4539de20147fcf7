import { dayOf } from "./feed-day.ts";
import type { FeedState } from "./feed-state.ts";
import type { FeedShape, FeedYield } from "./feed-yield.ts";

/**
 * What is the matter with a feed. It is judged by the articles that can be used, against its own history; what
 * stands first here goes before what stands after it. `teasers` and `flood` bring news all the same.
 */
export const FEED_HEALTHS = [
  "retired",
  "gone",
  "challenge",
  "login",
  "refused",
  "busy",
  "page",
  "unreadable",
  "unset",
  "failing",
  "empty",
  "foreign",
  "undated",
  "frozen",
  "flood",
  "teasers",
  "well",
] as const;
export type FeedHealth = (typeof FEED_HEALTHS)[number];

const CAUSES: Readonly<Record<string, FeedHealth>> = {
  challenge: "challenge",
  login: "login",
  page: "page",
  config: "unset",
  network: "failing",
  timeout: "failing",
  aborted: "failing",
  blocked: "failing",
  redirects: "failing",
  encoding: "failing",
  "invalid-url": "failing",
  "": "failing",
};
const STATUSES: Readonly<Record<number, FeedHealth>> = {
  401: "login",
  403: "refused",
  404: "gone",
  410: "gone",
  429: "busy",
  451: "refused",
  503: "busy",
};

/** A news feed whose newest item is older than this counts as abandoned, whatever its habits. */
const FROZEN_DAYS = 30;
/** A channel is left empty for a moment when its system is restarted. */
const EMPTY_HOURS = 3;
/** Fewer items say nothing of a feed. */
const FEWEST = 3;
const ARABIC_SHARE = 0.3;
const DATED_SHARE = 0.5;
const TEXT_SHARE = 0.2;
/** Days of history from which on silence can be unusual: a week has its days of rest. */
const FEWEST_DAYS = 7;
const FEWEST_FLOOD_DAYS = 3;
/** Silence of so many times the longest pause that a feed ever made is the end of it, or of its address. */
const PAUSES = 2;
const LEAST_SILENCE_HOURS = 20;
const FLOOD_TIMES = 5;
const LEAST_FLOOD = 100;

export type Judged = Pick<FeedState, "retired" | "failures" | "newestAt" | "yield">;

/** The health of a feed by what is remembered of it. */
export function feedHealth(state: Judged, now: Temporal.Instant): FeedHealth {
  const { retired, failures, yield: known = {} } = state;
  if (retired !== undefined) return STATUSES[known.status ?? 0] === "gone" ? "gone" : "retired";
  if (failures > 0) return failureHealth(known);
  const { shape, emptySince } = known;
  if (emptySince && now.since(emptySince).total("hours") >= EMPTY_HOURS) return "empty";
  const form = shape && shapeHealth(shape);
  if (form) return form;
  if (silenceProblem(state, now)) return "frozen";
  if (isFlood(known, now)) return "flood";
  return shape && shape.items >= FEWEST && shape.texts < shape.items * TEXT_SHARE ? "teasers" : "well";
}

/** Does it bring no news that could be used, so that an alternate is wanted? */
export function isBarren(health: FeedHealth): boolean {
  return !["well", "teasers", "flood", "undated"].includes(health);
}

/** How long it has been silent, in words, where that is longer than it ever was; undefined where it is not. */
export function silenceProblem(
  { newestAt, yield: known = {} }: Pick<FeedState, "newestAt" | "yield">,
  now: Temporal.Instant,
): string | undefined {
  if (!newestAt) return undefined;
  const hours = now.since(newestAt).total("hours");
  return hours > Math.min(FROZEN_DAYS * 24, usualSilenceHours(known))
    ? `no new item since ${newestAt.toString().slice(0, 10)}`
    : undefined;
}

/** The longest silence that its own habits explain: weekly papers and those that rest on Fridays are no dead ones. */
function usualSilenceHours({ days = [], longestPauseHours = 0 }: FeedYield): number {
  if (days.length < FEWEST_DAYS || longestPauseHours === 0) return Number.POSITIVE_INFINITY;
  return Math.max(LEAST_SILENCE_HOURS, PAUSES * longestPauseHours);
}

function failureHealth({ cause = "", status = 0 }: FeedYield): FeedHealth {
  const named = CAUSES[cause];
  if (named && named !== "failing") return named;
  return STATUSES[status] ?? named ?? (cause === "status" ? "failing" : "unreadable");
}

function shapeHealth({ items, arabic, dated }: FeedShape): FeedHealth | undefined {
  if (items < FEWEST) return undefined;
  if (arabic < items * ARABIC_SHARE) return "foreign";
  return dated < items * DATED_SHARE ? "undated" : undefined;
}

function isFlood({ days = [] }: FeedYield, now: Temporal.Instant): boolean {
  const today = days.find(({ day }) => day === dayOf(now))?.fresh ?? 0;
  const others = days.filter(({ day }) => day < dayOf(now)).map(({ fresh }) => fresh);
  return (
    others.length >= FEWEST_FLOOD_DAYS && today >= Math.max(LEAST_FLOOD, FLOOD_TIMES * Math.max(...others))
  );
}
