import { type Archive, createArchive } from "#app/archive/archive.ts";
import { createPublisher, type PublishDeps, type Publisher } from "#app/archive/publish-issues.ts";
import { createThreadBoard } from "#app/archive/thread-board.ts";
import { createWebAddresses, type WebAddresses } from "#app/archive/web-addresses.ts";
import { createWebLink } from "#app/archive/web-link.ts";
import type { WebLink } from "#app/delivery/prepare-digest.ts";
import type { Newsroom } from "#app/news/newsroom.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Catalogue } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";

/** The web edition without its pages. */
export type Web = {
  readonly addresses: WebAddresses;
  readonly archive: Archive;
  readonly publisher: Publisher;
  readonly link: WebLink;
  readonly outlets: readonly Source[];
};

type WebDeps = Omit<PublishDeps, "stores" | "editions"> & {
  readonly stores: Stores;
  readonly catalogue: Catalogue;
  readonly newsroom: Newsroom;
};

export function openWeb(url: string, deps: WebDeps): Web {
  const { stores, catalogue, newsroom, clock, log } = deps;
  const { editions, sources } = catalogue;
  const addresses = createWebAddresses(url);
  const publisher = createPublisher({ ...deps, editions });
  return {
    addresses,
    archive: createArchive({ stores, editions, board: createThreadBoard(newsroom, clock) }),
    publisher,
    link: createWebLink(editions, publisher, addresses, log),
    outlets: sources.filter(({ enabled }) => enabled),
  };
}
