import { editThrough, type Signals } from "#app/delivery/send-through.ts";
import type { SentAlert } from "#core/alerts/alert-store.ts";
import { isRenewal, renewed, type ToldFigures, toldFigures } from "#core/alerts/renewal.ts";
import type { Card } from "#core/digest/digest.ts";
import type { Ranked } from "#core/digest/rank.ts";
import { isQuiet } from "#core/schedule/quiet-hours.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import type { Story } from "#core/stories/story.ts";
import type { AlertDeps, Weighed } from "./alert-readers.ts";
import { alertCard, alertMessage } from "./send-alert.ts";

/** An alert of longer ago is not looked at any more: what came of it is told by digests. */
const EDITED_HOURS = 6;

/** A story told anew, and the figures that it has then. */
type Renewal = { readonly card: Card; readonly told: ToldFigures };
type RenewalOf = (story: Story, told: ToldFigures) => Renewal | undefined;
type Sent = SentAlert & { readonly address: Address };

/** A message that changes on and on is no news any more. */
const MOST_EDITS = 5;

/**
 * Edits the messages of events whose figures are others since, by the word of as many outlets: no second message, and nothing in quiet hours. An edit whose
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
  const renewalOf = createRenewals(deps.clock.now());
  const readers = new Map(wanting.map((one) => [keyOf(one.address), one]));
  for (const message of messages) {
    if (signals.stop.aborted) return;
    const subscription = readers.get(keyOf(message.address));
    if (subscription && !isQuiet(subscription.timetable, deps.clock.now()))
      await editOne(message, subscription, { weighed, renewalOf }, deps, signals);
  }
}

async function editOne(
  { storyId, address, messageRef, reason, figures, edits }: Sent,
  subscription: Subscription,
  { weighed, renewalOf }: { readonly weighed: Weighed; readonly renewalOf: RenewalOf },
  deps: AlertDeps,
  signals: Signals,
): Promise<void> {
  const { stores, newsroom, clock, log } = deps;
  const channel = deps.channels.get(address.platform);
  const edition = await deps.editions.find(subscription.edition);
  if (!edition || !channel?.platform.edit || messageRef === undefined || edits >= MOST_EDITS) return;
  const name = newsroom.nameOf(storyId);
  const isIt = ({ story }: Ranked) => newsroom.nameOf(story.id) === name;
  const story = (await weighed.of(edition)).find(isIt)?.story;
  if (!story) return;
  const renewal = renewalOf(story, figures);
  if (!renewal) return;
  const { card, told } = renewal;
  const words = { card, reason, editedAt: clock.now() };
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

/** Made once for all who were told the same of a story. */
function createRenewals(now: Temporal.Instant): RenewalOf {
  const known = new Map<Story, Map<string, Renewal | undefined>>();
  const make = (story: Story, figures: ToldFigures): Renewal | undefined => {
    const as = renewed(story, figures);
    if (!as) return undefined;
    const card = alertCard({ id: story.id, ...as }, now);
    const told = toldFigures(card, story);
    return isRenewal(figures, told) ? { card, told } : undefined;
  };
  return (story, figures) => {
    const ofStory = known.get(story) ?? new Map<string, Renewal | undefined>();
    known.set(story, ofStory);
    const key = JSON.stringify(figures);
    if (!ofStory.has(key)) ofStory.set(key, make(story, figures));
    return ofStory.get(key);
  };
}

function keyOf({ platform, chat, thread }: Address): string {
  return JSON.stringify([platform, chat, thread ?? ""]);
}
