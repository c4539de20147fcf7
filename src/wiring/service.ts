import { randomUUID } from "node:crypto";
import { createRegistry } from "#app/commands/registry.ts";
import { createBudget } from "#app/conversation/allowed/budget.ts";
import type { Command } from "#app/conversation/command.ts";
import { createReceiver } from "#app/conversation/dispatch.ts";
import { createUnderstand } from "#app/conversation/intent/understand.ts";
import { createSpeech } from "#app/conversation/own/speech.ts";
import { type Alarms, createAlarms } from "#app/delivery/by-hand/alarms.ts";
import type { ByHand } from "#app/delivery/by-hand/by-hand.ts";
import { createEditions } from "#app/delivery/editions.ts";
import { createLoseChat } from "#app/delivery/lose-chat.ts";
import { createPictures } from "#app/delivery/picture/pictures.ts";
import { createPreparer } from "#app/delivery/prepare-digest.ts";
import type { RateLimiter } from "#app/delivery/rate-limiter.ts";
import type { Channel } from "#app/delivery/send-through.ts";
import { createSender, SENDER_LEASE_MS } from "#app/delivery/sender.ts";
import { createSubscriptions, type Subscriptions } from "#app/delivery/subscriptions.ts";
import { createRetell } from "#app/delivery/told/retell.ts";
import { createToldLedger } from "#app/delivery/told/told-ledger.ts";
import { createUndo } from "#app/delivery/undo.ts";
import type { Log } from "#app/log.ts";
import { createDigestComposer } from "#app/news/compose-digest.ts";
import type { Enrich } from "#app/news/enrich.ts";
import { createFreshness, type Freshness } from "#app/news/freshness.ts";
import { createLookAhead } from "#app/news/look-ahead.ts";
import { createNewsroom } from "#app/news/newsroom.ts";
import { createFindOwnFeed } from "#app/news/own/find-own-feed.ts";
import { createPrinter } from "#app/news/print.ts";
import { createWriteAhead } from "#app/news/writing/write-ahead.ts";
import { createService, type Service } from "#app/service.ts";
import type { Config } from "#config.ts";
import type { RawArticle } from "#core/article/article.ts";
import type { Edition } from "#core/digest/edition.ts";
import { DEFAULT_LIMITS } from "#core/personal/limits.ts";
import type { ArticleSource, Catalogue, Clock, Platform, Receiver } from "#core/ports.ts";
import { type OpenStores, openStores } from "#store/open.ts";
import { type OpenDesk, openDesk } from "./office/desk.ts";
import { type OfficeConfig, type OfficeEntrance, openEntrance } from "./office/office.ts";
import { createByHand } from "./operate/by-hand.ts";
import { freeShareUnder } from "./operate/free-share.ts";
import { type OwnFeedsDeps, ownFeedsOf } from "./operate/own-feeds.ts";
import { recipeFiles } from "./operate/recipe-files.ts";
import { createRehearsal, type Rehearsal } from "./rehearsal.ts";
import type { Meter } from "./watch/meter.ts";
import { drawDigest } from "./web/draw.ts";
import { openWeb, type Web } from "./web/open-web.ts";
import { openWriter } from "./writer.ts";

/** Yesterday's sample day is told in the same words as today's, and is over before it comes again. */
export const SAMPLE_RUNNING_HOURS = 12;

/** One configured platform, the account that it sends for, and its rate limiter. */
export type ConfiguredPlatform = {
  readonly platform: Platform;
  readonly account: string;
  /** Shared by digests and the platform's own replies. */
  readonly rateLimiter: RateLimiter;
};

export type Engine = {
  readonly stores: OpenStores;
  readonly subscriptions: Subscriptions;
  readonly service: Service;
  readonly freshness: Freshness;
  readonly commands: readonly Command[];
  readonly receiver: Receiver;
  /** What would go out, without a word sent or written. */
  readonly rehearse: Rehearsal;
  readonly byHand: ByHand;
  readonly alarms: Alarms;
  readonly office: OfficeEntrance | undefined;
  /** An edition's digest up to now, and why it is as it is. */
  readonly print: ReturnType<typeof createPrinter>;
  /** Absent where the operator has none. */
  readonly web?: Web;
  /** Where an edition has one. */
  readonly desk: OpenDesk | undefined;
  close(): Promise<void>;
};

export type EngineDeps = {
  readonly config: Pick<Config, "databaseUrl" | "retentionDays" | "onUnknown"> &
    Partial<Pick<Config, "admins" | "llm" | "limits" | "webUrl" | "webArchiveDays"> & OfficeConfig>;
  readonly catalogue: Catalogue;
  readonly source: (stores: OpenStores) => ArticleSource;
  /** Full text for the stories that a digest will print. */
  readonly enrich?: Enrich;
  readonly platforms: readonly ConfiguredPlatform[];
  readonly readArticle: (url: string, signal: AbortSignal) => Promise<RawArticle>;
  /** Where readers may add feeds of their own. */
  readonly own?: OwnFeedsDeps;
  readonly clock: Clock;
  readonly log: Log;
  /** The news is the sample day. */
  readonly isSample?: boolean;
  /** Counts what passes, where somebody wants to know. */
  readonly meter?: Meter;
  /** How long a process that died is waited for. */
  readonly leaseMs?: number;
};

/** Opens the database and joins stores, use-cases, commands and platforms. */
export async function createEngine(deps: EngineDeps): Promise<Engine> {
  const { config, catalogue, clock, log, meter, isSample = false } = deps;
  const owner = randomUUID();
  const limits = config.limits ?? DEFAULT_LIMITS;
  const opened = await openStores(config.databaseUrl, {
    now: clock.now(),
    onIdleError: (error) => log.warn({ error }, "database connection lost"),
  });
  const stores = meter?.stores(opened) ?? opened;
  const editions = createEditions(catalogue.editions, stores.recipes);
  const trusts = new Map(catalogue.sources.map((source) => [source.id, source.trust]));
  const trust = (sourceId: string) => trusts.get(sourceId) ?? 1;
  const channels = new Map(
    deps.platforms.map(({ platform, account, rateLimiter }): [string, Channel] => [
      platform.id,
      { platform: meter?.platform(platform) ?? platform, rateLimiter, account },
    ]),
  );
  const platforms = new Map(deps.platforms.map(({ platform }) => [platform.id, platform]));
  const runningHours = isSample ? SAMPLE_RUNNING_HOURS : undefined;
  const model = await openWriter(config, {
    sources: catalogue.sources,
    store: stores.writings,
    clock,
    onFailure: (problem) => log.warn(problem, "the model wrote nothing"),
  });
  const newsroom = createNewsroom(stores, trust, clock, runningHours);
  const freshness = createFreshness({ marks: stores.marks, clock });
  const composerDeps = {
    readAt: freshness.readAt,
    newsroom,
    trust,
    ...(deps.enrich ? { enrich: deps.enrich } : {}),
    ...(model ? { writer: model.writer } : {}),
    digests: stores.digests,
    clock,
    isSample,
  };
  const plainComposer = createDigestComposer(composerDeps);
  const composer = meter?.composer(plainComposer) ?? plainComposer;
  const subscriptions = createSubscriptions({ stores, editions, limits, clock });
  const undo = createUndo(subscriptions, stores.notes, clock);
  const { admins = [], editors = [], http, publicUrl } = config;
  const office = openEntrance({ admins, editors, http, publicUrl }, { notes: stores.notes, clock });
  const { readArticle, own } = deps;
  const planning = { stores, editions, log };
  const pictureOf = createPictures(drawDigest, log);
  const desk = openDesk({
    ...{ stores, plan: planning, newsroom, trust, composer, channels, clock, log },
    editions: catalogue.editions,
    all: editions,
    prepare: {
      ...{ stores, editions, composer, platforms, freshness, pictureOf, clock },
      webLink: async (...slot) => web?.link(...slot),
    },
  });
  const words = {
    desk: desk?.desk,
    editions,
    subscriptions,
    stores,
    newsroom,
    composer: desk?.asked ?? composer,
    readArticle,
    ...(own ? { findOwnFeed: createFindOwnFeed(own.finder, catalogue.sources, clock) } : {}),
    limits,
    recipeFiles,
    undo,
    clock,
    ...(office ? { office: office.door } : {}),
    budget: createBudget(clock),
    retentionDays: config.retentionDays,
  };
  const speechAbout = (known: readonly Edition[]) => {
    const about = { ...catalogue, editions: known };
    const commands = createRegistry({ ...words, catalogue: about });
    return { commands, understand: createUnderstand(commands, { catalogue: about, subscriptions }) };
  };
  const official = speechAbout(catalogue.editions);
  const { commands } = official;
  const web = config.webUrl
    ? openWeb(config.webUrl, {
        ...{ stores, catalogue, newsroom, composer, freshness, clock, log },
        desk: desk?.slots,
      })
    : undefined;
  const { loseChat, tellRefused } = createLoseChat({ stores, channels, editions, clock, log });
  const ledger = createToldLedger({ stores, newsroom });
  const sender = createSender({
    stores,
    channels,
    clock,
    log,
    owner,
    leaseMs: deps.leaseMs ?? SENDER_LEASE_MS,
    prepare: createPreparer({
      ...{ stores, editions, composer, platforms, freshness, pictureOf, clock },
      ...(web ? { webLink: web.link } : {}),
      ...(desk ? { desk: desk.slots } : {}),
      told: { ledger, retell: createRetell({ newsroom, trust, digests: stores.digests, clock }) },
    }),
    ...(desk ? { rulingOn: desk.rulingOn } : {}),
    editions,
    onUnknown: config.onUnknown,
    loseChat,
    tellRefused,
  });
  const plainSource = deps.source(stores);
  const source = meter?.source(plainSource) ?? plainSource;
  const { retentionDays, llm } = config;
  const { subscriptions: stored } = stores;
  const ahead = { subscriptions: stored, editions, composer, clock, log };
  const service = createService({
    stores,
    plan: planning,
    tendDesks: desk?.tend,
    lookAhead: createLookAhead({ newsroom, editions: catalogue.editions, trust, clock }),
    alerts: { stores, editions, newsroom, ledger, limits, trust, channels, loseChat, clock, log },
    refresh: { stores, source, clock, log, retentionDays, archiveDays: config.webArchiveDays },
    sender,
    newsroom,
    freshness,
    ...(own ? { own: ownFeedsOf(own, { stores, channels, readAt: freshness.readAt, clock, log }) } : {}),
    ...(web ? { publisher: web.publisher } : {}),
    ...(llm ? { writeAhead: createWriteAhead({ ...ahead, leadMinutes: llm.leadMinutes }) } : {}),
    clock,
    log,
    owner,
  });
  const receiver = createReceiver(
    createSpeech(official, speechAbout, { editions, subscriptions, notes: stores.notes, clock }),
    {
      subscriptions,
      commands,
      undo,
      notes: stores.notes,
      loseChat,
      clock,
      log,
    },
  );
  const rehearse = createRehearsal({ stores, editions, platforms, trust, clock, isSample, runningHours });
  const alarms = createAlarms({
    ...{ stores, channels, owner, clock, log },
    sources: catalogue.sources,
    admins,
    freeShare: () => freeShareUnder(config.databaseUrl),
  });
  const byHand = createByHand({
    ...{ stores, channels, platforms, editions, clock, log, owner, loseChat, tellRefused },
    composer: composerDeps,
    pictureOf,
    onUnknown: config.onUnknown,
  });
  return {
    stores,
    subscriptions,
    service,
    freshness,
    commands,
    receiver,
    rehearse,
    byHand,
    alarms,
    office,
    print: createPrinter({ newsroom, composer, trust, clock, ...(model ? { writer: model.writer } : {}) }),
    ...(web ? { web } : {}),
    desk,
    async close() {
      // What is not kept here is worked out again by the next process.
      await newsroom.leave().catch((error: unknown) => log.warn({ error }, "not kept for the next start"));
      await stores.close();
    },
  };
}
