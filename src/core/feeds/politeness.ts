import { later } from "#core/instants.ts";
import type { FeedPace, FeedState } from "./feed-state.ts";
import { type FeedShape, type FeedYield, longestPause, withFresh } from "./feed-yield.ts";
import { feedHealth, isBarren, silenceProblem } from "./health.ts";
import { parseHttpDate } from "./http-date.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A digest covers hours, not minutes: no feed is requested more often than this. */
const FLOOR_MS = 15 * MINUTE;
/** Caches and hand-made feeds name months; news is looked for at least once a day. */
const CEILING_MS = DAY;
/** Share of the interval that jitter may add, so that feeds read together drift apart. */
const JITTER = 0.1;
/** Some servers answer 304 for ever: once a day the feed is requested unconditionally. */
const FULL_EVERY_MS = DAY;
/** A redirect called permanent is often a mistake of a day; RFC 9110 lets a client wait. */
const SIGHTINGS_TO_ADOPT = 5;
/** After so many failures in a row an alternate address is read as well: some three hours. */
const FAILURES_FOR_ALTERNATE = 3;
/** With the pauses below that is some five days of 404, and some four weeks of any other failure. */
const FAILURES_TO_RETIRE_GONE = 10;
const FAILURES_TO_RETIRE = 30;
/** A feed that is silent for so long is looked at once a day. */
const ASLEEP_DAYS = 30;

/** The headers of an answer that say when to come again and with which validators. */
export type FeedHeaders = {
  readonly etag?: string;
  readonly "last-modified"?: string;
  readonly "cache-control"?: string;
  readonly expires?: string;
  readonly "retry-after"?: string;
};

/** Outcome of one request. */
export type FeedAnswer =
  | {
      readonly outcome: "read";
      readonly headers: FeedHeaders;
      /** False where the answer broke off: its validators would hide the rest. */
      readonly isWhole: boolean;
      readonly pace: FeedPace;
      readonly newestAt?: Temporal.Instant;
      readonly shape?: FeedShape;
      /** Items that are newer than any before. */
      readonly fresh?: number;
      readonly permanentRedirect?: string;
    }
  | {
      readonly outcome: "unchanged";
      readonly headers: FeedHeaders;
      /** It answered with nothing, which says as much, or that nothing is left. */
      readonly isDoubtful?: boolean;
      readonly permanentRedirect?: string;
    }
  | {
      readonly outcome: "failed";
      readonly reason: string;
      /** What kind of failure it was, see `FeedYield`. */
      readonly cause?: string;
      readonly status?: number;
      readonly headers?: FeedHeaders;
    };

export type FeedRequest = { readonly url: string; readonly etag?: string; readonly lastModified?: string };

/** The state of an address that was never read. */
export function newFeed(url: string, now: Temporal.Instant): FeedState {
  return { url, nextAt: now, failures: 0 };
}

/** Where and under which conditions a feed is asked for now. */
export function requestFor(state: FeedState, now: Temporal.Instant): FeedRequest {
  const url = isAdopted(state) ? state.movedTo.url : state.url;
  const isEmpty = state.yield?.shape?.items === 0;
  if (isEmpty || !state.fullAt || now.since(state.fullAt).total("milliseconds") >= FULL_EVERY_MS)
    return { url };
  return {
    url,
    ...(state.etag ? { etag: state.etag } : {}),
    ...(state.lastModified ? { lastModified: state.lastModified } : {}),
  };
}

/** Is this address of no use for now, so that another one of the same feed should be read, too? */
export function needsAlternate(state: FeedState, now: Temporal.Instant): boolean {
  if (state.failures > 0 && state.failures < FAILURES_FOR_ALTERNATE && state.retired === undefined)
    return false;
  return isBarren(feedHealth(state, now));
}

/** How often an outlet's file allows and wants a feed to be asked for. */
export type Intervals = {
  readonly leastMinutes?: number | undefined;
  readonly mostMinutes?: number | undefined;
};

export type AnswerContext = {
  readonly now: Temporal.Instant;
  /** 0 to 1. */
  readonly jitter: number;
  readonly intervals?: Intervals | undefined;
};

/** The state after an answer. */
export function afterAnswer(state: FeedState, answer: FeedAnswer, context: AnswerContext): FeedState {
  switch (answer.outcome) {
    case "read":
    case "unchanged":
      return afterSuccess(state, answer, context);
    case "failed":
      return afterFailure(state, answer, context);
    default:
      return answer satisfies never;
  }
}

function afterSuccess(
  state: FeedState,
  answer: Exclude<FeedAnswer, { outcome: "failed" }>,
  { now, jitter, intervals }: AnswerContext,
): FeedState {
  const { headers } = answer;
  const read = answer.outcome === "read" ? answer : undefined;
  // A 304 without a validator leaves the old one in force; a new one replaces it.
  const before: Partial<FeedState> = read ? {} : state;
  const etag = headers.etag ?? before.etag;
  const lastModified = headers["last-modified"] ?? before.lastModified;
  const newestAt = latest(state.newestAt, read?.newestAt);
  const isDoubtful = answer.outcome === "unchanged" && answer.isDoubtful;
  const fullAt = read ? now : isDoubtful ? undefined : state.fullAt;
  const movedTo = movedAfter(state, answer.permanentRedirect);
  const known = yieldAfter(state, read, now);
  const silent = silenceProblem({ ...(newestAt ? { newestAt } : {}), yield: known }, now);
  const isAsleep = newestAt !== undefined && now.since(newestAt).total("hours") > 24 * ASLEEP_DAYS;
  // A 304 brings no feed that could say it again.
  const pace = read ? read.pace : (state.pace ?? {});
  const wanted = isAsleep ? CEILING_MS : intervalOf(headers, pace, now);
  return {
    url: state.url,
    nextAt: outsideOf(pace, inMs(now, within(wanted, intervals), jitter)),
    ...(read?.isWhole === false ? {} : validators(etag, lastModified)),
    ...(fullAt ? { fullAt } : {}),
    checkedAt: now,
    ...(newestAt ? { newestAt } : {}),
    failures: 0,
    ...(silent ? { problem: silent } : {}),
    yield: known,
    ...(movedTo ? { movedTo } : {}),
    ...(Object.keys(pace).length > 0 ? { pace } : {}),
  };
}

function afterFailure(
  state: FeedState,
  { reason, cause, status, headers }: Extract<FeedAnswer, { outcome: "failed" }>,
  { now, jitter, intervals }: AnswerContext,
): FeedState {
  const { movedTo, etag, lastModified, ...rest } = state;
  const failures = state.failures + 1;
  const wait = within(Math.min(CEILING_MS, FLOOR_MS * 2 ** Math.min(failures, 20)), intervals);
  const asked = Math.min(CEILING_MS, retryAfterMs(headers?.["retry-after"], now));
  const retired = retirement(failures, status, reason);
  const { cause: _, status: __, ...history } = state.yield ?? {};
  return {
    ...rest,
    nextAt: inMs(now, Math.max(wait, asked), jitter),
    checkedAt: now,
    failures,
    problem: reason,
    yield: { ...history, ...(cause ? { cause } : {}), ...(status === undefined ? {} : { status }) },
    // An adopted address that fails is abandoned for the configured one, with the validators of its server.
    ...(isAdopted(state) ? {} : { ...validators(etag, lastModified), ...(movedTo ? { movedTo } : {}) }),
    ...(retired ? { retired } : {}),
  };
}

function retirement(failures: number, status: number | undefined, reason: string): string | undefined {
  if (status === 410) return reason;
  const most = status === 404 ? FAILURES_TO_RETIRE_GONE : FAILURES_TO_RETIRE;
  return failures >= most ? `${reason}, ${failures} times in a row` : undefined;
}

function movedAfter(state: FeedState, redirect: string | undefined): FeedState["movedTo"] {
  const { movedTo } = state;
  if (redirect === state.url) return undefined;
  if (redirect !== undefined) {
    return { url: redirect, sightings: movedTo?.url === redirect ? movedTo.sightings + 1 : 1 };
  }
  // The adopted address was asked itself, so no redirect was met.
  return isAdopted(state) ? movedTo : undefined;
}

function isAdopted(
  state: FeedState,
): state is FeedState & { readonly movedTo: NonNullable<FeedState["movedTo"]> } {
  return (state.movedTo?.sightings ?? 0) >= SIGHTINGS_TO_ADOPT;
}

/** What an unchanged feed brought is what it brought before. */
function yieldAfter(
  { yield: known = {}, newestAt }: FeedState,
  read: Extract<FeedAnswer, { outcome: "read" }> | undefined,
  now: Temporal.Instant,
): FeedYield {
  const days = withFresh(known, read?.fresh ?? 0, now);
  const shape = read ? (read.shape ?? known.shape) : known.shape;
  const emptySince = shape?.items === 0 ? (known.emptySince ?? now) : undefined;
  const pause = longestPause(known, newestAt, read?.newestAt);
  return {
    days,
    ...(shape ? { shape } : {}),
    ...(emptySince ? { emptySince } : {}),
    ...(pause > 0 ? { longestPauseHours: Math.round(pause * 10) / 10 } : {}),
  };
}

/** The operator's word goes before what feed and server say. */
function within(
  ms: number,
  { leastMinutes = 0, mostMinutes = Number.POSITIVE_INFINITY }: Intervals = {},
): number {
  return Math.max(leastMinutes * MINUTE, Math.min(mostMinutes * MINUTE, ms));
}

function latest(a: Temporal.Instant | undefined, b: Temporal.Instant | undefined) {
  return a && b ? later(a, b) : (a ?? b);
}

function validators(etag: string | undefined, lastModified: string | undefined) {
  return { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) };
}

/** The longest interval that feed and server ask for, within bounds. */
function intervalOf(headers: FeedHeaders, pace: FeedPace, now: Temporal.Instant): number {
  const asked = Math.max(FLOOR_MS, (pace.ttlMinutes ?? 0) * MINUTE, freshMs(headers, now));
  return Math.min(CEILING_MS, asked);
}

/** RFC 9111 §4.2.1: max-age wins over Expires. */
function freshMs(headers: FeedHeaders, now: Temporal.Instant): number {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/i.exec(headers["cache-control"] ?? "")?.[1];
  if (maxAge !== undefined) return Number(maxAge) * 1000;
  const expires = parseHttpDate(headers.expires ?? "");
  return expires ? Math.max(0, expires.since(now).total("milliseconds")) : 0;
}

function retryAfterMs(header: string | undefined, now: Temporal.Instant): number {
  if (header === undefined) return 0;
  if (/^\s*\d{1,10}\s*$/.test(header)) return Number(header) * 1000;
  const date = parseHttpDate(header);
  return date ? Math.max(0, date.since(now).total("milliseconds")) : 0;
}

function inMs(now: Temporal.Instant, ms: number, jitter: number): Temporal.Instant {
  return now.add({ milliseconds: Math.round(ms * (1 + JITTER * jitter)) });
}

/** The first moment from `at` on that lies in no hour and on no day to skip; pace that names all is not obeyed. */
function outsideOf({ skipHours = [], skipDays = [] }: FeedPace, at: Temporal.Instant): Temporal.Instant {
  const start = at.toZonedDateTimeISO("UTC");
  for (let step = 0; step < 24 * 7; step += 1) {
    const moment =
      step === 0 ? start : start.add({ hours: step }).round({ smallestUnit: "hour", roundingMode: "floor" });
    if (!skipHours.includes(moment.hour) && !skipDays.includes(moment.dayOfWeek)) return moment.toInstant();
  }
  return at;
}
