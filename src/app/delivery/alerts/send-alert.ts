import { type Signals, sendThrough } from "#app/delivery/send-through.ts";
import type { ToldBefore } from "#app/delivery/told/told-ledger.ts";
import { alertDocument } from "#core/alerts/alert-document.ts";
import type { AlertReason } from "#core/alerts/alert-store.ts";
import type { Breaking } from "#core/alerts/breaking.ts";
import { toldFigures } from "#core/alerts/renewal.ts";
import { cardOf } from "#core/digest/card.ts";
import type { Card } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { personalise, styleFor } from "#core/digest/personalise.ts";
import type { Told } from "#core/digest/telling.ts";
import { followsOf } from "#core/digest/told/without-heard.ts";
import { split } from "#core/document/split.ts";
import type { Alerts, Subscription } from "#core/schedule/subscription.ts";
import type { AlertDeps } from "./alert-readers.ts";

const CARD = { show: "summary", keywords: false, related: 0, summary: { sentences: 2, words: 50 } } as const;

export type Alert = Breaking & {
  readonly reason: AlertReason;
  /** Where its place was told of the story before. */
  readonly follows?: ToldBefore;
};

/** What one message says, before a platform gives it its look. */
export type AlertWords = {
  readonly card: Card;
  readonly reason: AlertReason;
  /** When its figures were brought up to date. */
  readonly editedAt?: Temporal.Instant;
  /** The message that told its place of the story before. */
  readonly before?: Pick<ToldBefore, "ref" | "place">;
};

/** A story as an alert tells it. */
export function alertCard(story: Told & { readonly id: string }, now: Temporal.Instant): Card {
  return cardOf(story, CARD, { now });
}

/** The message of an alert for one subscriber. */
export function alertMessage(
  { card, reason, editedAt, before }: AlertWords,
  { preferences, timetable, address }: Subscription,
  edition: Edition,
  { channels, clock }: Pick<AlertDeps, "channels" | "clock">,
): unknown {
  const platform = channels.get(address.platform)?.platform;
  const style = styleFor(personalise(edition, preferences), preferences);
  const today = clock.now().toZonedDateTimeISO(timetable.timeZone).toPlainDate();
  const url = before?.ref && platform?.linkTo?.(address, before.ref, before.place);
  const layout = { style, timeZone: timetable.timeZone, today, messageOf: () => url };
  const document = alertDocument(card, reason, layout, editedAt);
  if (!platform) return undefined;
  const [first = document] = split(document, platform.measureFor(style));
  return platform.render({ document: first, index: 1, of: 1 }, style);
}

/** Sends one alert where it was not sent before; true where it arrived. */
export async function sendAlert(
  { of: { story }, reason, follows }: Alert,
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
  const plain = alertCard(story, now);
  const card = follows ? { ...plain, follows: followsOf(follows) } : plain;
  const words = { card, reason, ...(follows ? { before: follows } : {}) };
  const outgoing = {
    address,
    message: alertMessage(words, subscription, edition, deps),
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
      await stores.alerts.sent(address, story.id, {
        ...{ messageRef: outcome.messageRef, reason },
        ...(outcome.place ? { place: outcome.place } : {}),
        figures: toldFigures(card, story),
      });
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
