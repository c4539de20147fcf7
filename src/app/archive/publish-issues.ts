import type { SlotDesk } from "#app/delivery/prepare-digest.ts";
import type { Log } from "#app/log.ts";
import { type DigestComposer, SCHEDULED_BUDGET_MS } from "#app/news/compose-digest.ts";
import type { Freshness } from "#app/news/freshness.ts";
import type { Issue, IssueRef } from "#core/archive/issue.ts";
import type { Edition } from "#core/digest/edition.ts";
import { clockOf } from "#core/digest/personalise.ts";
import { earlier, later } from "#core/instants.ts";
import type { Clock } from "#core/ports.ts";
import { catchUpOf, parseDuration } from "#core/schedule/duration.ts";
import { nextSlot, type Slot, slotsOf } from "#core/schedule/schedule.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import { storiesTold } from "./stories-told.ts";

/** Where there was no news for a slot, some may still come while it is worth publishing. */
const EMPTY_PAUSE_MINUTES = 10;
/** As a subscriber who was away: what an issue tells reaches back no further than this or the edition's window. */
const LONGEST_GAP = Temporal.Duration.from({ hours: 72 });
/** From here on a slot is late: its news is not that of its minute. */
const LATE_MINUTES = 1;

export type PublishDeps = {
  readonly stores: Pick<Stores, "archive" | "stories">;
  /** The operator's; what readers put together is theirs alone. */
  readonly editions: readonly Edition[];
  readonly composer: Pick<DigestComposer, "keep">;
  /** Where editions have one: what its editors let go is what anybody may read. */
  readonly desk?: SlotDesk | undefined;
  readonly freshness: Pick<Freshness, "readAt" | "isAwaited">;
  readonly clock: Clock;
  readonly log: Log;
};

/** Publishes a digest of every slot as a reader without any wishes gets it, whether or not anybody subscribes. */
export interface Publisher {
  /** Publishes what has come due, of several missed slots of an edition the last; returns how many. */
  publishDue(signal: AbortSignal): Promise<number>;
  /** The issue of a slot that begins at `at`, published now where it is not yet; undefined where there is none. */
  issueAt(edition: Edition, at: Temporal.Instant, signal: AbortSignal): Promise<IssueRef | undefined>;
}

export function createPublisher(deps: PublishDeps): Publisher {
  const { stores, clock, log } = deps;
  const underWay = new Map<string, Promise<IssueRef | undefined>>();
  const notBefore = new Map<string, Temporal.Instant>();
  const scheduled = deps.editions.filter(({ schedule, web }) => schedule && web !== "off");

  const publish = async (
    edition: Edition,
    slot: Slot,
    signal: AbortSignal,
  ): Promise<IssueRef | undefined> => {
    const ref = { edition: edition.id, date: slot.date, time: slot.time };
    if (await stores.archive.issue(ref)) return ref;
    const ruling = await deps.desk?.rulingOn(edition, slot.at);
    if (ruling && ruling.ruling !== "send") return undefined;
    if (!ruling && (await deps.freshness.isAwaited(slot.at))) return undefined;
    const window = {
      from: await windowStart(edition, slot),
      to: ruling?.newsTo ?? (await windowEnd(slot)),
    };
    const request = {
      ...{ edition, window, preferences: preferencesSchema.parse({}), clock: clockOf(edition) },
      budgetMs: SCHEDULED_BUDGET_MS,
    };
    const { digest } =
      ruling && deps.desk
        ? await deps.desk.keep(request, ruling, signal)
        : await deps.composer.keep(request, signal);
    if (digest.counts.stories === 0) return undefined;
    const issue: Issue = { ...ref, at: slot.at, digest, changedAt: clock.now() };
    const isFirst = await stores.archive.publish(issue, await storiesTold(digest, slot.at, stores.stories));
    if (isFirst) log.info(ref, "published on the web");
    return ref;
  };

  /** Its editors have not let it go yet. */
  const isHeld = async (edition: Edition, { at }: Slot) =>
    (await deps.desk?.rulingOn(edition, at))?.ruling === "wait";

  /** A slot whose editors let it go when it was too late for any other. */
  const lateYes = async (edition: Edition, lastAt: Temporal.Instant | undefined, now: Temporal.Instant) => {
    if (!edition.desk || !deps.desk) return undefined;
    const longAgo = now.subtract(LONGEST_GAP);
    for (const slot of slotsBetween(edition, lastAt ? later(lastAt, longAgo) : longAgo, now).toReversed()) {
      const ruling = await deps.desk.rulingOn(edition, slot.at);
      if (ruling?.ruling !== "send") continue;
      const since = ruling.since.add(catchUpOf(edition));
      return Temporal.Instant.compare(since, now) >= 0 ? slot : undefined;
    }
    return undefined;
  };

  const publishOnce = (edition: Edition, slot: Slot, signal: AbortSignal) => {
    const name = `${edition.id} ${slot.at}`;
    const running = underWay.get(name) ?? publish(edition, slot, signal).finally(() => underWay.delete(name));
    underWay.set(name, running);
    return running;
  };

  /** From where the issue before ended, within bounds: so are the windows of most subscribers. */
  const windowStart = async (edition: Edition, slot: Slot): Promise<Temporal.Instant> => {
    const { before } = await stores.archive.around(edition.id, slot.at);
    const last = before && (await stores.archive.issue(before));
    const period = slot.at.subtract(parseDuration(edition.window));
    if (!last) return period;
    return later(
      Temporal.Instant.from(last.digest.window.to),
      earlier(slot.at.subtract(LONGEST_GAP), period),
    );
  };

  const windowEnd = async ({ at }: Slot): Promise<Temporal.Instant> => {
    if (clock.now().since(at).total("minutes") < LATE_MINUTES) return at;
    const readAt = await deps.freshness.readAt();
    return readAt ? later(readAt, at) : at;
  };

  return {
    async publishDue(signal) {
      let count = 0;
      for (const edition of scheduled) {
        const now = clock.now();
        const pausedTo = notBefore.get(edition.id);
        if (pausedTo && Temporal.Instant.compare(now, pausedTo) < 0) continue;
        const [last] = await stores.archive.latest({ edition: edition.id, limit: 1 });
        const slot = lastDue(edition, last?.at, now) ?? (await lateYes(edition, last?.at, now));
        if (!slot || (await isHeld(edition, slot))) continue;
        try {
          if (await publishOnce(edition, slot, signal)) count += 1;
          else notBefore.set(edition.id, await pauseEnd(slot));
        } catch (error) {
          if (signal.aborted) return count;
          log.error({ edition: edition.id, error }, "not published; it will be tried again");
          notBefore.set(edition.id, now.add({ minutes: 1 }));
        }
      }
      return count;
    },

    async issueAt(edition, at, signal) {
      const slot = scheduled.includes(edition) ? slotAt(edition, at) : undefined;
      return slot && publishOnce(edition, slot, signal);
    },
  };

  /** News that is being read comes within seconds; where there was none, some time passes. */
  async function pauseEnd(slot: Slot): Promise<Temporal.Instant> {
    const isAwaited = await deps.freshness.isAwaited(slot.at);
    return clock.now().add(isAwaited ? { seconds: 5 } : { minutes: EMPTY_PAUSE_MINUTES });
  }
}

/** The last slot that has come since the last issue and is still worth publishing. */
function lastDue(
  edition: Edition,
  lastAt: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Slot | undefined {
  const worth = now.subtract(catchUpOf(edition)).subtract({ nanoseconds: 1 });
  return slotsBetween(edition, lastAt ? later(lastAt, worth) : worth, now).at(-1);
}

/** Slots after `from` up to `to`. */
function slotsBetween(
  { schedule, time_zone }: Edition,
  from: Temporal.Instant,
  to: Temporal.Instant,
): readonly Slot[] {
  const slots: Slot[] = [];
  if (!schedule) return slots;
  let slot = nextSlot(schedule, time_zone, from);
  while (Temporal.Instant.compare(slot.at, to) <= 0) {
    slots.push(slot);
    slot = nextSlot(schedule, time_zone, slot.at);
  }
  return slots;
}

function slotAt({ schedule, time_zone }: Edition, at: Temporal.Instant): Slot | undefined {
  if (!schedule) return undefined;
  const date = at.toZonedDateTimeISO(time_zone).toPlainDate();
  return slotsOf(schedule, time_zone, date).find((slot) => slot.at.equals(at));
}
