const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
/** What we ask for; hubs give what they like. */
export const WANTED_LEASE_S = 10 * DAY_S;
const LONGEST_LEASE_S = 30 * DAY_S;
/** A lease is renewed when this share of it is over, but never more often than each hour. */
const RENEW_AFTER = 0.75;
/** A hub answers a request within a day or not at all. */
const ASKED_FOR_HOURS = 24;
const LONGEST_PAUSE_S = 7 * DAY_S;

/** Where a feed says that its news is told, and the name of the feed there (W3C WebSub). */
export type HubOffer = { readonly hub: string; readonly topic: string };

/** What we asked a hub for, and what came of it. */
export type HubSubscription = HubOffer & {
  /** Address of the feed as the catalogue has it. */
  readonly feed: string;
  /** Last part of the address that the hub calls; nobody can guess it. */
  readonly id: string;
  readonly secret: string;
  /** When the hub is to be asked next. */
  readonly askAt: Temporal.Instant;
  readonly askedAt?: Temporal.Instant;
  /** Until when notices are believed; absent until the hub has confirmed. */
  readonly until?: Temporal.Instant;
  /** Times it was asked since it last confirmed. */
  readonly unanswered: number;
};

/** What hubs were asked for, one row a feed. */
export interface HubStore {
  /** Makes or replaces the subscription of its feed. */
  put(subscription: HubSubscription): Promise<void>;
  get(id: string): Promise<HubSubscription | undefined>;
  /** Those that are to be asked first come first. */
  all(): Promise<HubSubscription[]>;
  remove(feed: string): Promise<void>;
}

/** As it is once the hub is asked: without an answer it is asked again, each time later. */
export function afterAsking(subscription: HubSubscription, now: Temporal.Instant): HubSubscription {
  const unanswered = subscription.unanswered + 1;
  const pause = Math.min(LONGEST_PAUSE_S, HOUR_S * 2 ** Math.min(subscription.unanswered, 20));
  return { ...subscription, askedAt: now, askAt: now.add({ seconds: pause }), unanswered };
}

/** Did we ask a short while ago for what a hub wants to have confirmed? */
export function isAwaited(subscription: HubSubscription, topic: string, now: Temporal.Instant): boolean {
  const { askedAt } = subscription;
  return (
    subscription.topic === topic &&
    askedAt !== undefined &&
    now.since(askedAt).total("hours") < ASKED_FOR_HOURS
  );
}

/** Confirmed for so many seconds. */
export function afterConfirming(
  subscription: HubSubscription,
  leaseSeconds: number,
  now: Temporal.Instant,
): HubSubscription {
  const lease = Math.min(LONGEST_LEASE_S, leaseSeconds);
  const renewal = Math.max(HOUR_S, Math.floor(lease * RENEW_AFTER));
  return {
    ...subscription,
    until: now.add({ seconds: lease }),
    askAt: now.add({ seconds: renewal }),
    unanswered: 0,
  };
}

/** The hub will not, or no longer: it is asked again after the longest pause. */
export function afterDenial(
  { until: _, askedAt: __, ...subscription }: HubSubscription,
  now: Temporal.Instant,
): HubSubscription {
  return { ...subscription, askAt: now.add({ seconds: LONGEST_PAUSE_S }) };
}
