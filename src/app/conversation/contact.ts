import type { SubscriptionChange } from "#app/delivery/subscriptions.ts";
import type { Call } from "./command.ts";

const LONGEST_PLACE = 200;

/** Whoever subscribes a place that others share; in a private chat there is nobody else to tell. */
export function contactOf({ address, user, place }: Call<unknown>): Pick<SubscriptionChange, "contact"> {
  if (user.inbox === undefined || user.inbox === address.chat) return {};
  return { contact: { chat: user.inbox, ...(place ? { place: place.slice(0, LONGEST_PLACE) } : {}) } };
}
