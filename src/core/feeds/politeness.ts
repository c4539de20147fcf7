import { later } from "#core/instants.ts";
import type { FeedPace, FeedState } from "./feed-state.ts";
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
/** A news feed whose newest item is older than this counts as abandoned. */
const FROZEN_DAYS = 30;

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
      readonly permanentRedirect?: string;
    }
  | { readonly outcome: "unchanged"; readonly headers: FeedHeaders; readonly permanentRedirect?: string }
  | {
      readonly outcome: "failed";
      readonly reason: string;
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
  if (!state.fullAt || now.since(state.fullAt).total("milliseconds") >= FULL_EVERY_MS) return { url };
  return {
    url,
    ...(state.etag ? { etag: state.etag } : {}),
    ...(state.lastModified ? { lastModified: state.lastModified } : {}),
  };
}

/** Is this address of no use for now, so that another one of the same feed should be read, too? */
export function needsAlternate(state: FeedState, now: Temporal.Instant): boolean {
  return (
    state.retired !== undefined ||
    state.failures >= FAILURES_FOR_ALTERNATE ||
    frozenProblem(state.newestAt, now) !== undefined
  );
}

/** The state after an answer; `jitter` is a number from 0 to 1. */
export function afterAnswer(
  state: FeedState,
  answer: FeedAnswer,
  { now, jitter }: { readonly now: Temporal.Instant; readonly jitter: number },
): FeedState {
  switch (answer.outcome) {
    case "read":
    case "unchanged":
      return afterSuccess(state, answer, now, jitter);
    case "failed":
      return afterFailure(state, answer, now, jitter);
    default:
      return answer satisfies never;
  }
}

function afterSuccess(
  state: FeedState,
  answer: Exclude<FeedAnswer, { outcome: "failed" }>,
  now: Temporal.Instant,
  jitter: number,
): FeedState {
  const { headers } = answer;
  const read = answer.outcome === "read" ? answer : undefined;
  // A 304 without a validator leaves the old one in force; a new one replaces it.
  const known: Partial<FeedState> = read ? {} : state;
  const etag = headers.etag ?? known.etag;
  const lastModified = headers["last-modified"] ?? known.lastModified;
  const newestAt = latest(state.newestAt, read?.newestAt);
  const fullAt = read ? now : state.fullAt;
  const movedTo = movedAfter(state, answer.permanentRedirect);
  const frozen = frozenProblem(newestAt, now);
  // A 304 brings no feed that could say it again.
  const pace = read ? read.pace : (state.pace ?? {});
  const wanted = frozen ? CEILING_MS : intervalOf(headers, pace, now);
  return {
    url: state.url,
    nextAt: outsideOf(pace, inMs(now, wanted, jitter)),
    ...(read?.isWhole === false ? {} : validators(etag, lastModified)),
    ...(fullAt ? { fullAt } : {}),
    checkedAt: now,
    ...(newestAt ? { newestAt } : {}),
    failures: 0,
    ...(frozen ? { problem: frozen } : {}),
    ...(movedTo ? { movedTo } : {}),
    ...(Object.keys(pace).length > 0 ? { pace } : {}),
  };
}

function afterFailure(
  state: FeedState,
  { reason, status, headers }: Extract<FeedAnswer, { outcome: "failed" }>,
  now: Temporal.Instant,
  jitter: number,
): FeedState {
  const { movedTo, etag, lastModified, ...rest } = state;
  const failures = state.failures + 1;
  const wait = Math.min(CEILING_MS, FLOOR_MS * 2 ** Math.min(failures, 20));
  const asked = Math.min(CEILING_MS, retryAfterMs(headers?.["retry-after"], now));
  const retired = retirement(failures, status, reason);
  return {
    ...rest,
    nextAt: inMs(now, Math.max(wait, asked), jitter),
    checkedAt: now,
    failures,
    problem: reason,
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

/** What is wrong with a feed that answers but has had no new item for long; undefined where nothing is. */
export function frozenProblem(
  newestAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
): string | undefined {
  if (!newestAt || now.since(newestAt).total("hours") <= 24 * FROZEN_DAYS) return undefined;
  return `no new item since ${newestAt.toString().slice(0, 10)}`;
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
