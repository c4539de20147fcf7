import { announce, audienceOf } from "#app/delivery/by-hand/announce.ts";
import type { ByHand } from "#app/delivery/by-hand/by-hand.ts";
import { sendNow } from "#app/delivery/by-hand/send-now.ts";
import type { DeliverDeps } from "#app/delivery/deliver.ts";
import { createLedgerWriter } from "#app/delivery/ledger-writer.ts";
import type { PictureOf } from "#app/delivery/picture/pictures.ts";
import { createPreparer } from "#app/delivery/prepare-digest.ts";
import { inMemory } from "#app/delivery/rehearse.ts";
import { type ComposerDeps, createDigestComposer } from "#app/news/compose-digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Platform } from "#core/ports.ts";
import { type Address, preferencesSchema, type Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";

export type ByHandDeps = Omit<DeliverDeps, "stores" | "writer" | "prepare"> & {
  readonly stores: Stores;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly composer: ComposerDeps;
  readonly pictureOf: PictureOf;
  readonly owner: string;
};

export function createByHand(deps: ByHandDeps): ByHand {
  const { stores, channels, clock, log, owner, platforms, pictureOf } = deps;
  return {
    async send(edition, address, mark, signals) {
      const own = mark === undefined ? edition : { ...edition, title: `${edition.title} — ${mark}` };
      const editions = { find: async (id: string) => (id === own.id ? own : undefined) };
      const digests = mark === undefined ? stores.digests : inMemory(stores.digests);
      const composer = createDigestComposer({ ...deps.composer, digests });
      const prepare = createPreparer({
        ...{ stores: { digests }, editions, composer, platforms, pictureOf, clock },
      });
      const known = await stores.subscriptions.find(address, edition.id);
      const subscription = known ?? nobodys(own, address, clock.now());
      const writer = createLedgerWriter({ clock, log });
      return sendNow(
        own,
        address,
        mark === undefined ? subscription : { ...subscription, id: 0 },
        { ...deps, editions, prepare, writer },
        signals,
      );
    },
    audience: (edition) => audienceOf(edition, { stores, channels }),
    announce: (words, audience, signals) =>
      announce(words, audience, { stores, channels, clock, owner }, signals),
  };
}

/** A chat that has not subscribed gets the edition as its own readers do. */
function nobodys(edition: Edition, address: Address, now: Temporal.Instant): Subscription {
  return {
    id: 0,
    address,
    edition: edition.id,
    timetable: { times: ["07:00"], timeZone: edition.time_zone },
    preferences: preferencesSchema.parse({}),
    status: { state: "active" },
    origin: "chat",
    createdAt: now,
  };
}
