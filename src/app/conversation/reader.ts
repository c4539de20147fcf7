import type { Edition } from "#core/digest/edition.ts";
import { personalise, styleFor, styleOf } from "#core/digest/personalise.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import { DEFAULT_STYLE, type Style } from "#core/style.ts";
import type { CommandDeps } from "./command-deps.ts";

/** Who asks, as far as what is said to them depends on it. */
export type Reader = {
  /** Of this very chat or topic. */
  readonly subscriptions: readonly Subscription[];
  readonly style: Style;
  /** The clock that all of its subscriptions live by; undefined where there is none or several. */
  readonly timeZone?: string;
};

export async function readerOf(
  address: Address,
  deps: Pick<CommandDeps, "subscriptions" | "catalogue">,
): Promise<Reader> {
  const ofChat = await deps.subscriptions.list(address);
  const subscriptions = ofChat.filter((subscription) => subscription.address.thread === address.thread);
  const [first] = subscriptions;
  const zones = new Set(subscriptions.map(({ timetable }) => timetable.timeZone));
  const [timeZone] = zones;
  return {
    subscriptions,
    style: first ? styleIn(first, deps.catalogue.editions) : firstStyle(deps.catalogue.editions),
    ...(timeZone && zones.size === 1 ? { timeZone } : {}),
  };
}

/** How one subscription's digest is worded. */
export function styleIn(subscription: Subscription, editions: readonly Edition[]): Style {
  const edition = editions.find(({ id }) => id === subscription.edition);
  const { preferences } = subscription;
  return edition ? styleFor(personalise(edition, preferences), preferences) : DEFAULT_STYLE;
}

/** An edition may have been taken away while chats are still subscribed to it. */
export function titleOf(editionId: string, editions: readonly Edition[]): string {
  return editions.find(({ id }) => id === editionId)?.title ?? editionId;
}

function firstStyle([first]: readonly Edition[]): Style {
  return first ? styleOf(first) : DEFAULT_STYLE;
}
