import { nextAfterChange } from "#core/schedule/next-after-change.ts";
import type { Subscription, SubscriptionDraft } from "#core/schedule/subscription.ts";
import type { Record } from "./record.ts";

/** `kept`: what is stored is the same or newer. */
export type Merged =
  | { readonly outcome: "new" | "changed"; readonly draft: SubscriptionDraft }
  | { readonly outcome: "kept" };

/**
 * What an import makes of one record. The newer choice stays, unless `overwrite`; a reader who paused, or whose
 * chat was lost, is not set going again either way, and a window never starts before what was delivered.
 */
export function merge(
  stored: Subscription | undefined,
  record: Record,
  options: { readonly overwrite: boolean; readonly now: Temporal.Instant },
): Merged {
  const { now } = options;
  const given = draftOf(record, now);
  if (!stored) return { outcome: "new", draft: given };
  if (saysTheSame(stored, given)) return { outcome: "kept" };
  if (!options.overwrite && compare(chosenAt(given), chosenAt(stored)) <= 0) return { outcome: "kept" };
  const { next: _next, ...rest } = given;
  const status = stored.status.state === "paused" ? stored.status : given.status;
  const deliveredTo = latest(stored.deliveredTo, given.deliveredTo);
  return {
    outcome: "changed",
    draft: {
      ...rest,
      status,
      createdAt: stored.createdAt,
      ...(deliveredTo ? { deliveredTo } : {}),
      ...(status.state === "active" ? { next: nextAfterChange(given.timetable, stored.next, now) } : {}),
    },
  };
}

function draftOf(record: Record, now: Temporal.Instant): SubscriptionDraft {
  const { state, reason, pausedAt, ...rest } = record;
  return state === "active"
    ? { ...rest, status: { state }, next: nextAfterChange(record.timetable, undefined, now) }
    : { ...rest, status: { state, reason, at: pausedAt } };
}

function saysTheSame(stored: Subscription, given: SubscriptionDraft): boolean {
  const choice = ({ timetable, preferences, status, contact, origin }: SubscriptionDraft) =>
    JSON.stringify([
      [...timetable.times].sort(),
      [...(timetable.weekdays ?? [])].sort(),
      timetable.timeZone,
      [timetable.quiet?.from, timetable.quiet?.to],
      Object.entries(preferences).sort(([a], [b]) => (a < b ? -1 : 1)),
      status.state,
      [contact?.chat, contact?.place],
      origin,
    ]);
  return choice(stored) === choice(given);
}

function chosenAt({ changedAt, createdAt }: SubscriptionDraft): Temporal.Instant {
  return changedAt ?? createdAt;
}

function latest(a: Temporal.Instant | undefined, b: Temporal.Instant | undefined) {
  if (!a || !b) return a ?? b;
  return compare(a, b) >= 0 ? a : b;
}

const compare = Temporal.Instant.compare;
