import { randomUUID } from "node:crypto";
import { createRegistry } from "#app/commands/registry.ts";
import type { Command } from "#app/conversation/command.ts";
import { createReceiver } from "#app/conversation/dispatch.ts";
import { createLoseChat } from "#app/delivery/lose-chat.ts";
import { createPreparer } from "#app/delivery/prepare-digest.ts";
import { createGate, type Gate, type Rates } from "#app/delivery/rate-limiter.ts";
import type { Channel } from "#app/delivery/send-through.ts";
import { createSender, SENDER_LEASE_MS } from "#app/delivery/sender.ts";
import { createSubscriptions, type Subscriptions } from "#app/delivery/subscriptions.ts";
import type { Log } from "#app/log.ts";
import type { Enrich } from "#app/news/enrich.ts";
import { createNewsroom } from "#app/news/newsroom.ts";
import { createService, type Service } from "#app/service.ts";
import type { Config } from "#config.ts";
import type { RawArticle } from "#core/article/article.ts";
import type { ArticleSource, Catalogue, Clock, Platform, Receiver } from "#core/ports.ts";
import { catchUpOf } from "#core/schedule/duration.ts";
import { type OpenStores, openStores } from "#store/open.ts";

/** One configured platform, the pace it allows, and which account it sends for. */
export type PlatformSetUp = {
  readonly platform: Platform;
  readonly rates: Rates;
  readonly account: string;
  /** Where the platform's own answers keep the same pace as digests; by default made of `rates`. */
  readonly gate?: Gate;
};

export type Engine = {
  readonly stores: OpenStores;
  readonly subscriptions: Subscriptions;
  readonly service: Service;
  readonly commands: readonly Command[];
  readonly receiver: Receiver;
  close(): Promise<void>;
};

export type EngineDeps = {
  readonly config: Pick<Config, "databaseUrl" | "retentionDays" | "onUnknown">;
  readonly catalogue: Catalogue;
  readonly source: (stores: OpenStores) => ArticleSource;
  /** Full text for the stories that a digest will print. */
  readonly enrich?: Enrich;
  readonly platforms: readonly PlatformSetUp[];
  readonly readArticle: (url: string, signal: AbortSignal) => Promise<RawArticle>;
  readonly clock: Clock;
  readonly log: Log;
  /** The news is the sample day. */
  readonly isSample?: boolean;
  /** How long a process that died is waited for. */
  readonly leaseMs?: number;
};

/** Opens the database and joins stores, use-cases, commands and platforms. */
export async function createEngine(deps: EngineDeps): Promise<Engine> {
  const { config, catalogue, clock, log, isSample = false } = deps;
  const owner = randomUUID();
  const stores = await openStores(config.databaseUrl, {
    now: clock.now(),
    onIdleError: (error) => log.warn({ error }, "database connection lost"),
  });
  const editions = new Map(catalogue.editions.map((edition) => [edition.id, edition]));
  const trusts = new Map(catalogue.sources.map((source) => [source.id, source.trust]));
  const trust = (sourceId: string) => trusts.get(sourceId) ?? 1;
  const platforms = new Map(deps.platforms.map(({ platform }) => [platform.id, platform]));
  const channels = new Map(
    deps.platforms.map(({ platform, rates, account, gate }): [string, Channel] => [
      platform.id,
      { platform, gate: gate ?? createGate(rates, clock), account },
    ]),
  );
  const newsroom = createNewsroom(stores, trust, clock);
  const subscriptions = createSubscriptions({ stores, editions, clock });
  const { readArticle } = deps;
  const commands = createRegistry({
    catalogue,
    subscriptions,
    stores,
    newsroom,
    trust,
    readArticle,
    clock,
    isSample,
  });
  const loseChat = createLoseChat({ stores, channels, editions, clock, log });
  const sender = createSender({
    stores,
    channels,
    clock,
    log,
    owner,
    leaseMs: deps.leaseMs ?? SENDER_LEASE_MS,
    prepare: createPreparer({
      stores,
      editions,
      newsroom,
      trust,
      clock,
      platforms,
      isSample,
      ...(deps.enrich ? { enrich: deps.enrich } : {}),
    }),
    catchUpMs: (id) => {
      const edition = editions.get(id);
      return edition && catchUpOf(edition).total("milliseconds");
    },
    onUnknown: config.onUnknown,
    loseChat,
  });
  const source = deps.source(stores);
  const { retentionDays } = config;
  const service = createService({
    stores,
    plan: { stores, editions, log },
    refresh: { stores, source, clock, log, retentionDays },
    sender,
    newsroom,
    clock,
    log,
    owner,
  });
  const receiver = createReceiver(commands, { subscriptions, loseChat, clock, log });
  return { stores, subscriptions, service, commands, receiver, close: () => stores.close() };
}
