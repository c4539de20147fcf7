import type { Digest } from "#core/digest/digest.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import { catchUpOf } from "#core/schedule/duration.ts";
import { nextSlot, type Slot } from "#core/schedule/schedule.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import type { DigestStore, Stores } from "#core/stores.ts";
import type { Editions } from "./editions.ts";
import type { Prepared } from "./prepare-digest.ts";

/** What one due subscription would get, and why not. */
export type Rehearsed = {
  readonly address: Address;
  readonly edition: string;
  readonly slot: Slot;
} & (
  | { readonly outcome: "ready"; readonly parts: number; readonly shown: readonly unknown[] }
  | { readonly outcome: "empty" | "too late" | "no such edition" | "no platform" }
);

export type RehearseDeps = {
  readonly subscriptions: Pick<Stores["subscriptions"], "all">;
  readonly editions: Pick<Editions, "find">;
  readonly platforms: ReadonlySet<string>;
  /** The platform whose rendering shows a digest to the operator. */
  readonly show: string;
  readonly prepare: (
    delivery: Delivery,
    subscription: Subscription,
    signal: AbortSignal,
  ) => Promise<Prepared>;
};

/** All that would go out if it were `now`, without a word written to the ledger or sent. */
export async function* rehearse(
  now: Temporal.Instant,
  deps: RehearseDeps,
  signal: AbortSignal,
): AsyncIterable<Rehearsed> {
  for await (const subscription of deps.subscriptions.all()) {
    const { next, status } = subscription;
    if (status.state !== "active" || !next || Temporal.Instant.compare(next.at, now) > 0) continue;
    yield await rehearseOne(subscription, lastDue(subscription, next, now), now, deps, signal);
  }
}

async function rehearseOne(
  subscription: Subscription,
  slot: Slot,
  now: Temporal.Instant,
  deps: RehearseDeps,
  signal: AbortSignal,
): Promise<Rehearsed> {
  const { address, edition } = subscription;
  const about = { address, edition, slot };
  const known = await deps.editions.find(edition);
  if (!known) return { ...about, outcome: "no such edition" };
  if (!deps.platforms.has(address.platform)) return { ...about, outcome: "no platform" };
  if (Temporal.Instant.compare(slot.at.add(catchUpOf(known)), now) < 0)
    return { ...about, outcome: "too late" };
  const delivery = { ...about, id: 0, owner: "", subscriptionId: subscription.id, sentParts: 0, attempts: 0 };
  const prepared = await deps.prepare(delivery, subscription, signal);
  if (prepared.outcome !== "ready") return { ...about, outcome: "empty" };
  const atOperator = { ...delivery, address: { platform: deps.show, chat: "" } };
  const shown = await deps.prepare(atOperator, subscription, signal);
  return {
    ...about,
    outcome: "ready",
    parts: prepared.messages.length,
    shown: shown.outcome === "ready" ? shown.messages : [],
  };
}

/** Of several missed slots only the last is delivered. */
function lastDue({ timetable }: Subscription, next: Slot, now: Temporal.Instant): Slot {
  let last = next;
  for (;;) {
    const later = nextSlot(timetable, timetable.timeZone, last.at);
    if (Temporal.Instant.compare(later.at, now) > 0) return last;
    last = later;
  }
}

/** Digests that are read from the store and kept in memory: a rehearsal leaves no trace. */
export function inMemory(digests: DigestStore): DigestStore {
  const made = new Map<string, { readonly id: number; readonly digest: Digest }>();
  const nameOf = ({ edition, from, to, preferences }: Parameters<DigestStore["find"]>[0]) =>
    `${edition} ${from} ${to} ${preferences}`;
  return {
    ...digests,
    find: async (key) => made.get(nameOf(key)) ?? (await digests.find(key)),
    async put(key, digest) {
      // Ids of the store are positive.
      const kept = made.get(nameOf(key)) ?? { id: -1 - made.size, digest };
      made.set(nameOf(key), kept);
      return kept;
    },
  };
}
