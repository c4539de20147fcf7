import type { Io } from "#cli/io.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import type { ChatStore, KeptDelivery } from "#core/stores.ts";
import type { OperateMessages } from "./messages.ts";

/** Deliveries that are shown, the latest first. */
const SHOWN = 20;

export type WhoDeps = {
  readonly chats: Pick<ChatStore, "kept">;
  /** Lines of the log about the chat and these deliveries, the latest last. */
  readonly logLines: (deliveries: readonly number[]) => Promise<readonly string[]>;
  readonly messages: OperateMessages;
  /** Foreign text made safe for a terminal. */
  readonly safe: (text: string) => string;
};

/** `mujaz who telegram:123`: what one chat has chosen, what it got and why not, and when it gets the next digest. */
export async function runWho(
  address: Address,
  options: { readonly json?: boolean },
  { chats, logLines, messages, safe }: WhoDeps,
  io: Io,
): Promise<void> {
  const { subscriptions, deliveries, contactOf } = await chats.kept(address);
  const shown = deliveries.slice(0, SHOWN);
  const log = await logLines(shown.map(({ id }) => id));
  if (options.json) {
    const seen = {
      address,
      subscriptions,
      deliveries: shown,
      olderDeliveries: deliveries.length - shown.length,
    };
    return io.out(`${JSON.stringify({ ...seen, contactOf: contactOf.length, log }, null, 2)}\n`);
  }
  if (subscriptions.length + deliveries.length + contactOf.length === 0) return io.say(messages.nobody);
  const lines = [
    ...subscriptions.flatMap((one) => subscriptionLines(one, messages)),
    ...(contactOf.length > 0 ? [messages.contactOf(contactOf.length)] : []),
    "",
    messages.lastDeliveries(shown.length, deliveries.length),
    ...shown.map((one) => deliveryLine(one, messages)),
    ...(log.length > 0 ? ["", messages.logLines, ...log] : []),
  ];
  io.out(`${lines.map(safe).join("\n")}\n`);
}

function subscriptionLines(subscription: Subscription, messages: OperateMessages): string[] {
  const { edition, timetable, preferences, status, next, deliveredTo, origin, createdAt } = subscription;
  const state =
    status.state === "active" ? messages.active : messages.paused(status.reason, status.at.toString());
  const days = timetable.weekdays ? ` ${timetable.weekdays.join(",")}` : "";
  const quiet = timetable.quiet ? ` ${messages.quiet(timetable.quiet.from, timetable.quiet.to)}` : "";
  return [
    `${edition} #${subscription.id}  ${state}`,
    `  ${messages.times}  ${timetable.times.join(" ")}${days} ${timetable.timeZone}${quiet}`,
    `  ${messages.next}  ${next ? `${next.date} ${next.time} (${next.at})` : messages.none}`,
    `  ${messages.deliveredTo}  ${deliveredTo?.toString() ?? messages.none}`,
    `  ${messages.since}  ${createdAt} (${origin})`,
    `  ${messages.preferences}  ${JSON.stringify(preferences)}`,
  ];
}

function deliveryLine(delivery: KeptDelivery, messages: OperateMessages): string {
  const { id, edition, slot, state, reason, messageRef, endedAt } = delivery;
  const late = endedAt ? ` ${messages.after(Math.round(endedAt.since(slot.at).total("seconds")))}` : "";
  const why = reason === undefined ? "" : `  ${reason}`;
  const ref = messageRef === undefined ? "" : `  ${messages.message} ${messageRef}`;
  return `  #${id}  ${slot.date} ${slot.time}  ${edition}  ${messages.states[state] ?? state}${late}${why}${ref}`;
}
