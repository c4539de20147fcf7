import type { Editions } from "#app/delivery/editions.ts";
import type { LoseChat } from "#app/delivery/lose-chat.ts";
import type { Channel, Signals } from "#app/delivery/send-through.ts";
import type { ToldLedger, ToldThere } from "#app/delivery/told/told-ledger.ts";
import type { Log } from "#app/log.ts";
import { bySteps } from "#app/news/by-steps.ts";
import type { Newsroom, StoryNames } from "#app/news/newsroom.ts";
import { breaking, LATEST_MINUTES } from "#core/alerts/breaking.ts";
import { followedNews } from "#core/alerts/followed.ts";
import { createArticleMatcher } from "#core/article/match-words.ts";
import type { Edition } from "#core/digest/edition.ts";
import { type Ranked, ranking } from "#core/digest/rank.ts";
import { newSince } from "#core/digest/told/follow-up.ts";
import type { RankContext } from "#core/digest/weighing/subjects.ts";
import type { Limits } from "#core/personal/limits.ts";
import type { Clock } from "#core/ports.ts";
import { isQuiet } from "#core/schedule/quiet-hours.ts";
import type { Alerts, Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import { editAlerts } from "./edit-alerts.ts";
import { type Alert, sendAlert } from "./send-alert.ts";

/** What a story weighs is weighed among those of a day. */
const WINDOW = { hours: 24 };

export type AlertDeps = {
  readonly stores: Pick<Stores, "subscriptions" | "alerts">;
  readonly editions: Pick<Editions, "find">;
  readonly newsroom: Newsroom & StoryNames;
  /** What each place was told already. */
  readonly ledger: ToldLedger;
  readonly limits: Pick<Limits, "alerts">;
  readonly trust: (sourceId: string) => number;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly loseChat: LoseChat;
  readonly clock: Clock;
  readonly log: Log;
};

/** News as editions weigh it now, weighed once for all that weigh alike. */
export type Weighed = {
  readonly context: Required<Omit<RankContext, "told">>;
  of(edition: Edition): Promise<readonly Ranked[]>;
};

/**
 * Tells readers who want it what is breaking and what is new of what they follow, each story once a place, whatever told
 * it, and no more of them a day than they want. Nothing is sent in quiet hours, and nothing late. A message of which
 * nobody knows whether it arrived is not sent again. Where the figures of an event grow, its message is edited instead.
 * Returns how many were sent.
 */
export async function alertReaders(deps: AlertDeps, signals: Signals): Promise<number> {
  const wanting =
    deps.limits.alerts > 0 ? await Array.fromAsync(deps.stores.subscriptions.wantingAlerts()) : [];
  if (wanting.length === 0) return 0;
  const weighed = await weigh(deps);
  await editAlerts(wanting, weighed, deps, signals);
  let sent = 0;
  for (const subscription of wanting) {
    const { alerts } = subscription.preferences;
    const edition = await deps.editions.find(subscription.edition);
    if (!alerts || !edition || isQuiet(subscription.timetable, deps.clock.now())) continue;
    const wanted = { ...alerts, most: Math.min(alerts.most, deps.limits.alerts) };
    const found = await alertsFor(subscription, edition, wanted, weighed);
    if (found.length === 0) continue;
    const told = await deps.ledger.at(subscription.address, deps.clock.now());
    for (const alert of unheard(found, edition, told, weighed)) {
      if (signals.stop.aborted) return sent;
      if (await sendAlert(alert, subscription, edition, wanted, deps, signals)) sent += 1;
    }
  }
  return sent;
}

async function weigh({ newsroom, trust, clock }: AlertDeps): Promise<Weighed> {
  const now = clock.now();
  const window = { from: now.subtract(WINDOW), to: now };
  const { material, seenAt, known } = await newsroom.news(now, window.from);
  const context = { window, trust, seenAt, known };
  const ranked = new Map<string, Promise<readonly Ranked[]>>();
  return {
    context,
    of: ({ weights, pin, ban, without, ...edition }) => {
      const { feeds } = edition;
      const key = JSON.stringify([weights, pin, ban, without, feeds]);
      const bent = { weights, pin, ban, without, ...(feeds ? { feeds } : {}) };
      const known = ranked.get(key) ?? bySteps(ranking(material.stories, context, bent), clock);
      ranked.set(key, known);
      return known;
    },
  };
}

/** What a reader wants to be told at once. */
async function alertsFor(
  { preferences }: Subscription,
  edition: Edition,
  wanted: Alerts,
  weighed: Weighed,
): Promise<Alert[]> {
  const now = weighed.context.window.to;
  const justNow = now.subtract({ minutes: LATEST_MINUTES });
  const isMuted = createArticleMatcher(preferences.muted);
  const news = (await weighed.of(edition)).filter(
    ({ story }) => Temporal.Instant.compare(story.lastAt, justNow) >= 0 && !isMuted(story.lead),
  );
  const followed = wanted.followed ? followedNews(news, preferences, now) : [];
  const all = wanted.breaking ? breaking(news, edition.alerts, now) : [];
  const alerts = [
    ...followed.map((one) => ({ ...one, reason: "followed" as const })),
    ...all.map((one) => ({ ...one, reason: "breaking" as const })),
  ];
  return [...new Map(alerts.map((one) => [one.of.story.id, one])).values()];
}

/** Those that the place was not told: of a story that a digest told, what is new since. */
function unheard(alerts: readonly Alert[], edition: Edition, told: ToldThere, { context }: Weighed): Alert[] {
  return alerts.flatMap((alert) => {
    const { story } = alert.of;
    const heard = told.of(story.id);
    if (!heard) return alert;
    // An alert is followed up by editing it, and else by the next digest.
    const fresh = heard.number === undefined ? undefined : newSince(story, heard, { ...context, edition });
    return fresh ? { ...alert, of: { ...alert.of, story: fresh }, follows: heard } : [];
  });
}
