import type { Clock } from "#core/ports.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import type { Subscriptions } from "./subscriptions.ts";

const TTL_MS = 24 * 60 * 60_000;
const MOST_CHATS = 5_000;

/** The last change of each chat's subscriptions, so that it can be taken back for a day. */
export interface Undo {
  /** Runs what may change the chat, and remembers how it was; `isChanged` says whether it did. */
  watch<Result>(
    address: Address,
    run: () => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly isChanged: boolean }>;
  /** Makes the chat what it was before its last change; undefined where there is none. */
  undo(address: Address): Promise<readonly Subscription[] | undefined>;
  /** Nothing of the chat is remembered. */
  forget(address: Address): void;
}

export function createUndo(
  subscriptions: Pick<Subscriptions, "list" | "restore" | "unsubscribe">,
  clock: Clock,
): Undo {
  const before = createTtlCache<string, readonly Subscription[]>({
    max: MOST_CHATS,
    ttl: { ms: TTL_MS, clock },
  });
  const ofPlace = async (address: Address) =>
    (await subscriptions.list(address)).filter((one) => one.address.thread === address.thread);

  return {
    async watch(address, run) {
      const was = await ofPlace(address);
      const result = await run();
      const isChanged = stateOf(was) !== stateOf(await ofPlace(address));
      if (isChanged) before.set(keyOf(address), was);
      return { result, isChanged };
    },

    async undo(address) {
      const was = before.take(keyOf(address));
      if (!was) return undefined;
      for (const { edition } of await ofPlace(address)) {
        if (!was.some((one) => one.edition === edition)) await subscriptions.unsubscribe(address, edition);
      }
      for (const subscription of was) await subscriptions.restore(subscription);
      return was;
    },

    forget: (address) => before.delete(keyOf(address)),
  };
}

/** What a reader chose; when the next digest comes follows from it, but for a pause of some days. */
function stateOf(subscriptions: readonly Subscription[]): string {
  return JSON.stringify(
    subscriptions
      .map(({ edition, timetable, preferences, status, next }) => [
        edition,
        timetable,
        preferences,
        status.state,
        next?.at.toString() ?? "",
      ])
      .sort(),
  );
}

function keyOf({ platform, chat, thread = "" }: Address): string {
  return JSON.stringify([platform, chat, thread]);
}
