import type { Log } from "#app/log.ts";
import type { Newsroom } from "#app/news/newsroom.ts";
import { type AlertReason, alertDocument } from "#core/alerts/alert-document.ts";
import { type Breaking, breaking, LATEST_MINUTES } from "#core/alerts/breaking.ts";
import { followedNews } from "#core/alerts/followed.ts";
import { createArticleMatcher } from "#core/article/match-words.ts";
import { cardOf } from "#core/digest/card.ts";
import type { Edition } from "#core/digest/edition.ts";
import { personalise, styleFor } from "#core/digest/personalise.ts";
import { type Ranked, rank } from "#core/digest/rank.ts";
import { split } from "#core/document/split.ts";
import type { Clock } from "#core/ports.ts";
import { isQuiet } from "#core/schedule/quiet-hours.ts";
import type { Alerts, Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import type { Editions } from "./editions.ts";
import type { LoseChat } from "./lose-chat.ts";
import { type Channel, type Signals, sendThrough } from "./send-through.ts";

/** What a story weighs is weighed among those of a day. */
const WINDOW = { hours: 24 };
const CARD = { show: "summary", keywords: false, related: 0, summary: { sentences: 2, words: 50 } } as const;

export type AlertDeps = {
  readonly stores: Pick<Stores, "subscriptions" | "alerts">;
  readonly editions: Pick<Editions, "find">;
  readonly newsroom: Newsroom;
  readonly trust: (sourceId: string) => number;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly loseChat: LoseChat;
  readonly clock: Clock;
  readonly log: Log;
};

type Alert = Breaking & { readonly reason: AlertReason };

/**
 * Tells readers who want it what is breaking and what is new of what they follow, each story once a place, and no
 * more of them a day than they want. Nothing is sent in quiet hours, and nothing late. A message of which nobody
 * knows whether it arrived is not sent again. Returns how many were sent.
 */
export async function alertReaders(deps: AlertDeps, signals: Signals): Promise<number> {
  const wanting = await Array.fromAsync(deps.stores.subscriptions.wantingAlerts());
  if (wanting.length === 0) return 0;
  const alertsFor = await createFinder(deps);
  let sent = 0;
  for (const subscription of wanting) {
    const { alerts } = subscription.preferences;
    const edition = await deps.editions.find(subscription.edition);
    if (!alerts || !edition || isQuiet(subscription.timetable, deps.clock.now())) continue;
    for (const alert of alertsFor(subscription, edition, alerts)) {
      if (signals.stop.aborted) return sent;
      if (await send(alert, subscription, edition, alerts, deps, signals)) sent += 1;
    }
  }
  return sent;
}

/** What is breaking for a reader; weighed once for all whose editions weigh alike. */
async function createFinder({ newsroom, trust, clock }: AlertDeps) {
  const now = clock.now();
  const { material, seenAt } = await newsroom.news(now);
  const context = { window: { from: now.subtract(WINDOW), to: now }, trust, seenAt };
  const ranked = new Map<string, readonly Ranked[]>();
  const justNow = now.subtract({ minutes: LATEST_MINUTES });
  const isJustTold = ({ story: { lastAt } }: Ranked) => Temporal.Instant.compare(lastAt, justNow) >= 0;
  const weighed = (edition: Edition) => {
    const { weights, pin, ban, without, feeds } = edition;
    const key = JSON.stringify([weights, pin, ban, without, feeds]);
    const known = ranked.get(key) ?? rank(material.stories, context, edition).filter(isJustTold);
    ranked.set(key, known);
    return known;
  };
  return ({ preferences }: Subscription, edition: Edition, wanted: Alerts): Alert[] => {
    const isMuted = createArticleMatcher(preferences.muted);
    const news = weighed(edition).filter(({ story }) => !isMuted(story.lead));
    const followed = wanted.followed ? followedNews(news, preferences, now) : [];
    const all = wanted.breaking ? breaking(news, edition.alerts, now) : [];
    const alerts = [
      ...followed.map((one) => ({ ...one, reason: "followed" as const })),
      ...all.map((one) => ({ ...one, reason: "breaking" as const })),
    ];
    return [...new Map(alerts.map((one) => [one.of.story.id, one])).values()];
  };
}

async function send(
  { of: { story }, reason }: Alert,
  subscription: Subscription,
  edition: Edition,
  { most }: Alerts,
  deps: AlertDeps,
  signals: Signals,
): Promise<boolean> {
  const { address, preferences, timetable } = subscription;
  const { stores, clock, log } = deps;
  const channel = deps.channels.get(address.platform);
  if (!channel) return false;
  const now = clock.now();
  const midnight = now.toZonedDateTimeISO(timetable.timeZone).startOfDay().toInstant();
  if (!(await stores.alerts.claim(address, story.id, { now, since: midnight, most }))) return false;
  const style = styleFor(personalise(edition, preferences), preferences);
  const card = cardOf(story, CARD, { now });
  const today = now.toZonedDateTimeISO(timetable.timeZone).toPlainDate();
  const document = alertDocument(card, reason, { style, timeZone: timetable.timeZone, today });
  const [first = document] = split(document, channel.platform.measureFor(style));
  const outgoing = {
    address,
    message: channel.platform.render({ document: first, index: 1, of: 1 }, style),
    key: `alert ${story.id} ${address.chat} ${address.thread ?? ""}`,
    silent: preferences.silent,
    share: preferences.share,
    priority: "digest",
  } as const;
  let hasBegun = false;
  const begin = async () => {
    hasBegun = true;
    return true;
  };
  const outcome = await sendThrough(channel, outgoing, begin, signals).catch((error: unknown) => {
    log.warn({ error, story: story.id }, "alert not sent");
    return undefined;
  });
  if (!hasBegun) await stores.alerts.release(address, story.id);
  switch (outcome?.outcome) {
    case "sent":
      await stores.alerts.sent(address, story.id, outcome.messageRef, {});
      return true;
    case "rejected":
      if (outcome.reason !== "invalid") await deps.loseChat(address, outcome.reason, signals);
      return false;
    case "moved":
      await stores.subscriptions.move(address, { ...address, chat: outcome.to });
      return false;
    case "retry":
    case "unprocessed":
      await stores.alerts.release(address, story.id);
      return false;
    case "unknown":
    case undefined:
      return false;
    default:
      outcome satisfies never;
      throw new Error("unreachable");
  }
}
