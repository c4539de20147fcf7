import type { Log } from "#app/log.ts";
import { later } from "#core/instants.ts";
import { isRecipeId } from "#core/personal/recipe.ts";
import type { DeliveryEnd } from "#core/schedule/delivery.ts";
import { catchUpOf } from "#core/schedule/duration.ts";
import { nextSlot } from "#core/schedule/schedule.ts";
import type { DueGroup, Stores } from "#core/stores.ts";
import type { Editions } from "./editions.ts";

/** Slots missed longer ago than this are ignored, without a row each. */
const REMEMBERED_HOURS = 48;

export type PlanDeps = {
  readonly stores: Pick<Stores, "subscriptions" | "deliveries">;
  readonly editions: Pick<Editions, "find">;
  readonly log: Log;
};

/**
 * Writes a delivery for every slot that has come, and where each subscription stands next. Of several
 * missed slots only the last is delivered, since its window reaches back over the others; one that is too
 * late is written as skipped. Decided once, so running it twice changes nothing. Returns the rows made.
 */
export async function plan(now: Temporal.Instant, deps: PlanDeps): Promise<number> {
  let planned = 0;
  for (;;) {
    const groups = await deps.stores.subscriptions.dueGroups(now);
    if (groups.length === 0) return planned;
    // Of one minute the operator's editions are written first, so they are taken first.
    for (const group of groups.toSorted(officialFirst)) planned += await planGroup(group, now, deps);
  }
}

/** Plans one slot of an edition before it has come; what goes out early is in the ledger like anything else. */
export async function planSlot(
  edition: string,
  slotAt: Temporal.Instant,
  now: Temporal.Instant,
  deps: PlanDeps,
): Promise<void> {
  const due = await deps.stores.subscriptions.dueGroups(slotAt);
  for (const group of due.filter((one) => one.edition === edition && one.slot.at.equals(slotAt)))
    await planGroup(group, now, deps);
}

function officialFirst(a: DueGroup, b: DueGroup): number {
  const bySlot = Temporal.Instant.compare(a.slot.at, b.slot.at);
  return bySlot || Number(isRecipeId(a.edition)) - Number(isRecipeId(b.edition));
}

async function planGroup(group: DueGroup, now: Temporal.Instant, deps: PlanDeps): Promise<number> {
  const { timetable, slot } = group;
  const remembered = now.subtract({ hours: REMEMBERED_HOURS });
  const after = later(slot.at, remembered);
  const next = nextSlot(timetable, timetable.timeZone, after);
  const isLast = Temporal.Instant.compare(next.at, now) > 0;
  const end = isLast
    ? await skipOf(group, now, deps)
    : ({ state: "skipped", reason: "a later slot is due" } as const);
  const made = await deps.stores.deliveries.plan(group, next, end, now);
  if (end && made > 0) deps.log.warn({ edition: group.edition, slot, count: made, end }, "slot skipped");
  return made;
}

async function skipOf(
  group: DueGroup,
  now: Temporal.Instant,
  deps: PlanDeps,
): Promise<DeliveryEnd | undefined> {
  const edition = await deps.editions.find(group.edition);
  if (!edition) return { state: "skipped", reason: "no such edition" };
  const isLate = Temporal.Instant.compare(group.slot.at.add(catchUpOf(edition)), now) < 0;
  return isLate ? { state: "skipped", reason: "too late" } : undefined;
}
