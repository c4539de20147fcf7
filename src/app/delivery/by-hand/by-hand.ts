import type { Signals } from "#app/delivery/send-through.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import type { Announced } from "./announce.ts";

/** What an operator does outside of every timetable. */
export type ByHand = {
  /** The state that it ended in, as the ledger has it. With `mark` the digest is called by it, and no bookmark moves. */
  send(
    edition: Edition,
    address: Address,
    mark: string | undefined,
    signals: Signals,
  ): Promise<{ readonly state: string; readonly reason?: string }>;
  audience(edition: string | undefined): Promise<readonly Subscription[]>;
  announce(words: string, audience: readonly Subscription[], signals: Signals): Promise<Announced>;
};
