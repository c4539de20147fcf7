import type { Log } from "#app/log.ts";
import type { FeedStore } from "#core/feeds/feed-state.ts";
import {
  afterAsking,
  afterConfirming,
  afterDenial,
  type HubOffer,
  type HubStore,
  type HubSubscription,
  isAwaited,
  WANTED_LEASE_S,
} from "#core/feeds/hub.ts";
import { later } from "#core/instants.ts";
import type { Clock } from "#core/ports.ts";
import { type SignedBody, signedBody, unguessable } from "#lib/network/signature.ts";

/** The catalogue has a few hundred feeds, and only some have a hub. */
const MOST = 500;
const MOST_ASKED_AT_ONCE = 10;
/** However often a hub calls, a feed is not read more often. */
const LEAST_MINUTES = 5;
const LONGEST_LEASE_DIGITS = 10;
const LONGEST_CHALLENGE = 1_000;

/** Sends a form to a hub, to public addresses only; says whether it was taken. Never throws. */
export type AskHub = (
  hub: string,
  form: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<boolean>;

export type HubsDeps = {
  readonly hubs: HubStore;
  readonly feeds: FeedStore;
  readonly ask: AskHub;
  readonly clock: Clock;
  readonly log: Log;
  /** Where hubs call, without the id at its end. */
  readonly callback: string;
  /** How often a feed of the catalogue may be read; undefined for all others. */
  readonly leastMinutesOf: (feed: string) => number | undefined;
};

export type Hubs = {
  /** What a feed said when it was read whole: its hub, or that it has none. */
  told(feed: string, offer: HubOffer | undefined): Promise<void>;
  /** Asks hubs for what is new or ends soon. */
  tend(signal: AbortSignal): Promise<void>;
  /** A hub's question whether we asked; the words it wants back, undefined where we did not. */
  confirm(id: string, query: Readonly<Record<string, string>>): Promise<string | undefined>;
  /** Whom a notice is from, to check its signature by; undefined for strangers. */
  sender(id: string, signature: string): Promise<SignedBody | undefined>;
  /** A notice whose signature was right. Nothing of what it says is believed: the feed is read, soon. */
  notified(id: string): Promise<void>;
};

/** Feeds whose hubs tell us of news, so that they need not be asked in vain. */
export function createHubs(deps: HubsDeps): Hubs {
  const { hubs, clock } = deps;
  return {
    async told(feed, offer) {
      const all = await hubs.all();
      const known = all.find((one) => one.feed === feed);
      if (known?.hub === offer?.hub && known?.topic === offer?.topic) return;
      if (!offer) return await hubs.remove(feed);
      if (!known && all.length >= MOST) return;
      await hubs.put({
        feed,
        ...offer,
        id: unguessable(),
        secret: unguessable(),
        askAt: clock.now(),
        unanswered: 0,
      });
    },
    async tend(signal) {
      const now = clock.now();
      const all = await hubs.all();
      for (const { feed } of all) if (deps.leastMinutesOf(feed) === undefined) await hubs.remove(feed);
      const due = all
        .filter(({ feed }) => deps.leastMinutesOf(feed) !== undefined)
        .filter(({ askAt }) => Temporal.Instant.compare(askAt, now) <= 0)
        .slice(0, MOST_ASKED_AT_ONCE);
      // A hub may call back before it answers: what was asked is kept first.
      await Promise.all(due.map((one) => request(afterAsking(one, now), deps, signal)));
    },
    async confirm(id, query) {
      const known = await hubs.get(id);
      const now = clock.now();
      const { "hub.mode": mode, "hub.topic": topic = "", "hub.challenge": challenge = "" } = query;
      if (!known || !isAwaited(known, topic, now)) return undefined;
      if (mode === "denied") {
        await hubs.put(afterDenial(known, now));
        return "";
      }
      const lease = leaseOf(query["hub.lease_seconds"]);
      const isWhole = challenge !== "" && challenge.length <= LONGEST_CHALLENGE;
      if (mode !== "subscribe" || lease === 0 || !isWhole) return undefined;
      await hubs.put(afterConfirming(known, lease, now));
      return challenge;
    },
    async sender(id, signature) {
      const known = await hubs.get(id);
      const isOver = !known?.until || Temporal.Instant.compare(known.until, clock.now()) <= 0;
      return isOver ? undefined : signedBody(known.secret, signature);
    },
    async notified(id) {
      const known = await hubs.get(id);
      if (known) await hasten(known.feed, deps);
    },
  };
}

async function request(
  subscription: HubSubscription,
  { hubs, ask, callback, log }: HubsDeps,
  signal: AbortSignal,
): Promise<void> {
  const { feed, hub, topic, id, secret } = subscription;
  await hubs.put(subscription);
  const form = {
    "hub.mode": "subscribe",
    "hub.topic": topic,
    "hub.callback": `${callback}${id}`,
    "hub.secret": secret,
    "hub.lease_seconds": String(WANTED_LEASE_S),
  };
  if (!(await ask(hub, form, signal))) log.warn({ feed }, "the hub of a feed does not take our request");
}

function leaseOf(seconds = ""): number {
  return /^\d+$/.test(seconds) && seconds.length <= LONGEST_LEASE_DIGITS ? Number(seconds) : 0;
}

/** A feed that fails, or that is read no more, keeps its pause whatever a hub says. */
async function hasten(feed: string, { feeds, clock, leastMinutesOf }: HubsDeps): Promise<void> {
  const state = await feeds.get(feed);
  const least = leastMinutesOf(feed);
  if (!state || least === undefined || state.failures > 0 || state.retired !== undefined) return;
  const earliest = state.checkedAt?.add({ minutes: Math.max(LEAST_MINUTES, least) });
  const now = clock.now();
  const nextAt = earliest ? later(now, earliest) : now;
  if (Temporal.Instant.compare(nextAt, state.nextAt) < 0) await feeds.put([{ ...state, nextAt }]);
}
