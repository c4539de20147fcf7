import { editThrough, type Signals } from "#app/delivery/send-through.ts";
import type { SentAlert } from "#core/alerts/alert-store.ts";
import { figuresOf, hasGrown } from "#core/alerts/figures.ts";
import type { Ranked } from "#core/digest/rank.ts";
import { isQuiet } from "#core/schedule/quiet-hours.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import type { AlertDeps, Weighed } from "./alert-readers.ts";
import { alertCard, alertMessage } from "./send-alert.ts";

/** An alert of longer ago is not looked at any more: what came of it is told by digests. */
const EDITED_HOURS = 6;

type Sent = SentAlert & { readonly address: Address };

/**
 * Edits the messages of events whose figures have grown since: no second message, and nothing in quiet hours. An edit whose
 * fate nobody knows is made again, since that does no harm.
 */
export async function editAlerts(
  wanting: readonly Subscription[],
  weighed: Weighed,
  deps: AlertDeps,
  signals: Signals,
): Promise<void> {
  const since = weighed.context.window.to.subtract({ hours: EDITED_HOURS });
  const messages = await deps.stores.alerts.messages(since);
  if (messages.length === 0) return;
  const readers = new Map(wanting.map((one) => [keyOf(one.address), one]));
  for (const message of messages) {
    if (signals.stop.aborted) return;
    const subscription = readers.get(keyOf(message.address));
    if (subscription && !isQuiet(subscription.timetable, deps.clock.now()))
      await editOne(message, subscription, weighed, deps, signals);
  }
}

async function editOne(
  { storyId, address, messageRef, reason, figures }: Sent,
  subscription: Subscription,
  weighed: Weighed,
  deps: AlertDeps,
  signals: Signals,
): Promise<void> {
  const { stores, newsroom, clock, log } = deps;
  const channel = deps.channels.get(address.platform);
  const edition = await deps.editions.find(subscription.edition);
  if (!edition || !channel?.platform.edit || messageRef === undefined) return;
  const name = newsroom.nameOf(storyId);
  const isIt = ({ story }: Ranked) => newsroom.nameOf(story.id) === name;
  const story = (await weighed.of(edition)).find(isIt)?.story;
  if (!story) return;
  const now = clock.now();
  const card = alertCard(story, now);
  const told = figuresOf(card);
  if (!hasGrown(figures, told)) return;
  const words = { card, reason, editedAt: now };
  const message = alertMessage(words, subscription, edition, deps);
  const outcome = await editThrough(channel, { address, messageRef, message }, signals).catch(
    (error: unknown) => {
      log.warn({ error, story: storyId }, "alert not edited");
      return undefined;
    },
  );
  // A message that is gone or that its place refuses to change stays as it is.
  if (outcome?.outcome === "sent" || outcome?.outcome === "rejected")
    await stores.alerts.edited(address, storyId, { ...figures, ...told });
}

function keyOf({ platform, chat, thread }: Address): string {
  return JSON.stringify([platform, chat, thread ?? ""]);
}
