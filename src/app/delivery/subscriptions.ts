import { z } from "zod";
import type { Edition } from "#core/digest/edition.ts";
import { DEFAULT_LIMITS, type Limits } from "#core/personal/limits.ts";
import { firstRhythm } from "#core/personal/rhythm.ts";
import type { Clock } from "#core/ports.ts";
import type { Movement } from "#core/schedule/census.ts";
import { nextAfterChange } from "#core/schedule/next-after-change.ts";
import { nextSlot } from "#core/schedule/schedule.ts";
import {
  type Address,
  type Contact,
  type PauseReason,
  type Preferences,
  preferencesSchema,
  type Subscription,
  type SubscriptionDraft,
  type Timetable,
  timetableSchema,
} from "#core/schedule/subscription.ts";
import type { KeptOfChat, Stores } from "#core/stores.ts";
import type { Editions } from "./editions.ts";

const DEFAULT_TIMES = ["07:00"];
/** How long the choices in what was given up are remembered. */
export const GIVEN_UP_DAYS = 30;
const chosenSchema = z.object({ timetable: timetableSchema, preferences: preferencesSchema });

export type SubscriptionsDeps = {
  readonly stores: Pick<Stores, "subscriptions" | "chats" | "notes" | "census">;
  readonly editions: Editions;
  readonly limits?: Pick<Limits, "editions">;
  readonly clock: Clock;
};

/** What a subscriber may change; an absent field stays as it is. */
export type SubscriptionChange = {
  readonly timetable?: Partial<Timetable>;
  readonly preferences?: Partial<Preferences>;
  readonly contact?: Contact;
};

export type SubscribeOutcome =
  | { readonly outcome: "subscribed" | "changed" | "unchanged"; readonly subscription: Subscription }
  | { readonly outcome: "no such edition" }
  | { readonly outcome: "too many"; readonly limit: number };

/** Subscriptions of chats: every act may be repeated without changing more. */
export interface Subscriptions {
  subscribe(address: Address, edition: string, change?: SubscriptionChange): Promise<SubscribeOutcome>;
  /** Changes a subscription and leaves it paused where it is; undefined where there is none. */
  change(address: Address, edition: string, change: SubscriptionChange): Promise<Subscription | undefined>;
  unsubscribe(address: Address, edition: string): Promise<boolean>;
  /** Makes a subscription what it was, from its next slot on. */
  restore(subscription: Subscription): Promise<void>;
  /** Active ones send nothing before `until`, and go on by themselves then. Returns how many there are. */
  skip(address: Address, until: Temporal.Instant): Promise<number>;
  list(address: Address): Promise<Subscription[]>;
  pause(address: Address, reason: PauseReason): Promise<number>;
  /** Sets going again what the given reasons stopped, from the next slot on. Returns what was resumed. */
  resume(address: Address, reasons: readonly PauseReason[]): Promise<Subscription[]>;
  move(from: Address, to: Address): Promise<number>;
  /** All that is kept of a chat, finished deliveries included. */
  kept(address: Address): Promise<KeptOfChat>;
  /** Forgets all of it; returns what there was. */
  erase(address: Address): Promise<KeptOfChat>;
  /** Makes the editions' `push:` targets and the stored ones the same. */
  syncPush(): Promise<void>;
}

export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const { stores, editions, limits = DEFAULT_LIMITS, clock } = deps;
  const { subscriptions } = stores;

  const put = async (draft: SubscriptionDraft): Promise<Subscription> => {
    const now = clock.now();
    const { next: pending, ...kept } = draft;
    const rest = { ...kept, changedAt: now };
    if (draft.status.state !== "active") return subscriptions.put(rest);
    return subscriptions.put({ ...rest, next: nextAfterChange(draft.timetable, pending, now) });
  };

  const create = (address: Address, edition: Edition, origin: Subscription["origin"]): SubscriptionDraft => ({
    address,
    edition: edition.id,
    timetable: timetableOf(edition),
    preferences: preferencesSchema.parse({}),
    status: { state: "active" },
    origin,
    createdAt: clock.now(),
  });

  /** Who was here before does not get again what was delivered then. */
  const createAnew = async (address: Address, edition: Edition): Promise<SubscriptionDraft> => {
    const deliveredTo = await stores.chats.deliveredTo(address, edition.id);
    const given = await stores.notes.get(address, givenUp(edition.id), clock.now());
    const chosen = chosenSchema.safeParse(given).data;
    const fresh = create(address, edition, "chat");
    const timetable = firstRhythm(fresh.timetable, edition, clock.now());
    return { ...fresh, timetable, ...chosen, ...(deliveredTo ? { deliveredTo } : {}) };
  };

  const note = ({ platform }: Address, edition: string, movement: Movement) =>
    stores.census.note({ platform, edition, movement }, clock.now());

  const resumeOne = (subscription: Subscription) => put({ ...subscription, status: { state: "active" } });

  return {
    async subscribe(address, editionId, change = {}) {
      const edition = await editions.find(editionId);
      if (!edition) return { outcome: "no such edition" };
      const known = await subscriptions.find(address, editionId);
      if (!known && (await subscriptions.ofChat(chatOf(address))).length >= limits.editions) {
        return { outcome: "too many", limit: limits.editions };
      }
      const base = known ?? (await createAnew(address, edition));
      const draft = { ...changed(base, change), status: { state: "active" } } as const;
      if (known && known.status.state === "active" && saysTheSame(known, draft)) {
        return { outcome: "unchanged", subscription: known };
      }
      const subscription = await put(draft);
      if (!known) await note(address, editionId, "came");
      return { outcome: known ? "changed" : "subscribed", subscription };
    },

    async change(address, edition, change) {
      const known = await subscriptions.find(address, edition);
      if (!known) return undefined;
      const draft = { ...known, ...changed(known, change) };
      return saysTheSame(known, draft) ? known : put(draft);
    },

    async unsubscribe(address, edition) {
      const known = await subscriptions.find(address, edition);
      if (known?.origin !== "push") {
        if (known) {
          const { timetable, preferences } = known;
          const until = clock.now().add({ hours: 24 * GIVEN_UP_DAYS });
          await stores.notes.put(address, givenUp(edition), { timetable, preferences }, until);
        }
        const wasThere = await subscriptions.remove(address, edition);
        if (wasThere) await note(address, edition, "went");
        return wasThere;
      }
      // The edition's file still names this chat: its wish not to be sent to must outlive the next start.
      const wasActive = known.status.state === "active";
      await put({ ...known, status: { state: "paused", reason: "user", at: clock.now() } });
      return wasActive;
    },
    async restore({ id: _ofRow, ...was }) {
      const pausedAt = was.status.state === "active" ? was.next : undefined;
      const isAhead = pausedAt && Temporal.Instant.compare(pausedAt.at, clock.now()) > 0;
      await (isAhead ? subscriptions.put({ ...was, next: pausedAt }) : put(was));
    },

    async skip(address, until) {
      const active = (await subscriptions.ofChat(address)).filter(({ status }) => status.state === "active");
      for (const { id: _ofRow, ...one } of active) {
        const next = nextSlot(one.timetable, one.timetable.timeZone, until);
        await subscriptions.put({ ...one, next, changedAt: clock.now() });
      }
      return active.length;
    },

    list: (address) => subscriptions.ofChat(address),
    pause: (address, reason) => subscriptions.pause(address, reason, clock.now()),

    async resume(address, reasons) {
      const isSkipping = ({ next, timetable }: Subscription) =>
        next !== undefined &&
        reasons.includes("user") &&
        Temporal.Instant.compare(next.at, nextSlot(timetable, timetable.timeZone, clock.now()).at) > 0;
      const stopped = (await subscriptions.ofChat(address)).filter((one) =>
        one.status.state === "paused" ? reasons.includes(one.status.reason) : isSkipping(one),
      );
      return Promise.all(stopped.map(resumeOne));
    },

    move: (from, to) => subscriptions.move(from, to),

    kept: (address) => stores.chats.kept(address),
    async erase(address) {
      const kept = await stores.chats.erase(address);
      for (const { edition } of kept.subscriptions) await note(address, edition, "went");
      return kept;
    },

    async syncPush() {
      const wanted = new Map<string, { readonly address: Address; readonly edition: Edition }>();
      for (const edition of editions.official) {
        for (const { platform, target, thread } of edition.push) {
          const address = { platform, chat: target, ...(thread ? { thread } : {}) };
          wanted.set(keyOf(address, edition.id), { address, edition });
        }
      }
      for (const stored of await subscriptions.ofOrigin("push")) {
        const key = keyOf(stored.address, stored.edition);
        const target = wanted.get(key);
        wanted.delete(key);
        if (!target) await subscriptions.remove(stored.address, stored.edition);
        else if (!sameTimetable(stored.timetable, timetableOf(target.edition))) {
          await put({ ...stored, timetable: timetableOf(target.edition) });
        }
      }
      for (const { address, edition } of wanted.values()) {
        // A chat that subscribed by itself keeps its own choices.
        if (!(await subscriptions.find(address, edition.id))) await put(create(address, edition, "push"));
      }
    },
  };
}

function timetableOf(edition: Edition): Timetable {
  return timetableSchema.parse({
    times: edition.schedule?.times ?? DEFAULT_TIMES,
    ...(edition.schedule?.weekdays ? { weekdays: edition.schedule.weekdays } : {}),
    timeZone: edition.time_zone,
  });
}

function changed(base: SubscriptionDraft, change: SubscriptionChange): SubscriptionDraft {
  return {
    ...base,
    timetable: timetableSchema.parse({ ...base.timetable, ...change.timetable }),
    preferences: preferencesSchema.parse({ ...base.preferences, ...change.preferences }),
    ...(change.contact ? { contact: change.contact } : {}),
  };
}

function saysTheSame(known: Subscription, draft: SubscriptionDraft): boolean {
  return (
    sameTimetable(known.timetable, draft.timetable) &&
    JSON.stringify(known.preferences) === JSON.stringify(draft.preferences)
  );
}

function sameTimetable(a: Timetable, b: Timetable): boolean {
  const plain = ({ times, weekdays, timeZone, quiet }: Timetable) =>
    JSON.stringify([[...times].sort(), weekdays ? [...weekdays].sort() : null, timeZone, quiet ?? null]);
  return plain(a) === plain(b);
}

/** The name under which the choices in a subscription that was given up are kept for whoever takes it again. */
function givenUp(edition: string): string {
  return `given up ${edition}`;
}

function chatOf({ platform, chat }: Address): Address {
  return { platform, chat };
}

function keyOf({ platform, chat, thread }: Address, edition: string): string {
  return JSON.stringify([platform, chat, thread ?? "", edition]);
}
