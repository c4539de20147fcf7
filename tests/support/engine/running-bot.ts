import type { Command } from "#app/conversation/command.ts";
import { createReceiver } from "#app/conversation/dispatch.ts";
import { createUnderstand } from "#app/conversation/intent/understand.ts";
import { createUndo } from "#app/delivery/undo.ts";
import type { Log } from "#app/log.ts";
import { type Config, parseConfig } from "#config.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Clock, Platform } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import type { Fetch } from "#sources/fetch/fetch.ts";
import { createFeedFinder } from "#sources/find/find-feeds.ts";
import { createPoliteFeedSource } from "#sources/polite-feeds.ts";
import { createLiveNews } from "#wiring/live-news.ts";
import { type ConfiguredPlatform, createEngine, type Engine } from "#wiring/service.ts";
import { canaryHost } from "../canary.ts";
import { paper } from "../telegram/paper.ts";
import { MASAA, SABAH, START } from "./engine.ts";

export type RunningOptions = {
  readonly onUnknown?: "retry" | "skip";
  readonly database?: string;
  readonly articles?: number;
  /** The web in which feeds of readers lie; by default the real one, as strangers reach it. */
  readonly web?: Fetch;
  /** Instead of the two that there are. */
  readonly editions?: readonly Edition[];
  /** `platform:user` of those who may change a digest before it goes out. */
  readonly editors?: readonly string[];
  /** Where private pages are reached. */
  readonly http?: Config["http"];
  /** Commands that the test defines beside the registry's. */
  readonly extra?: readonly Command[];
};

/** The whole service on a database with news, and one platform that listens from `start` on. */
export async function createRunningBot<Own extends Platform>(
  options: RunningOptions,
  deps: {
    readonly clock: Clock;
    readonly log: Log;
    /** `commands` answers when the platform asks, after the engine is there. */
    readonly setUp: (commands: () => readonly Command[]) => ConfiguredPlatform & { readonly platform: Own };
    /** Resolves when the platform hears what is said to it. */
    readonly listening: () => Promise<void>;
  },
) {
  const { clock, log } = deps;
  const { extra = [], editions = [SABAH, MASAA], web } = options;
  const never = new AbortController().signal;

  const run = async () => {
    let engine: Engine | undefined;
    const setUp = deps.setUp(() => [...(engine?.commands ?? []), ...extra]);
    engine = await createEngine({
      config: {
        databaseUrl: options.database ?? "sqlite::memory:",
        retentionDays: 30,
        onUnknown: options.onUnknown ?? "retry",
        ...{ admins: [], editors: options.editors ?? [], http: options.http, publicUrl: undefined },
      },
      catalogue: { editions, sources: [] },
      source: () => ({ async *read() {} }),
      platforms: [setUp],
      readArticle: async (url, signal) => {
        if (!url.includes(canaryHost())) throw new AppError("no page here");
        return live.readLink(url, signal);
      },
      own: web
        ? {
            finder: createFeedFinder({ fetch: web, clock }),
            source: (feeds, outlets) =>
              createPoliteFeedSource(outlets, { fetch: web, clock, feeds, random: () => 0 }),
          }
        : { finder: live.findOwn, source: live.ownSource },
      clock,
      log,
    });
    return { engine, platform: setUp.platform };
  };

  const live = createLiveNews(
    [],
    parseConfig({ ALLOW_PRIVATE_HOSTS: canaryHost() }, () => ""),
    clock,
  );
  let running = await run();
  /** The engine's own receiver, or one that knows the commands of the test as well. */
  const receiverOf = ({ commands, receiver, subscriptions, stores }: Engine) => {
    const loseChat = async () => {};
    if (extra.length === 0) return receiver;
    const all = [...commands, ...extra];
    const catalogue = { editions, sources: [] };
    const understand = createUnderstand(all, { catalogue, subscriptions });
    const undo = createUndo(subscriptions, stores.notes, clock);
    return createReceiver(async () => ({ commands: all, understand }), {
      subscriptions,
      commands: all,
      undo,
      notes: stores.notes,
      loseChat,
      clock,
      log,
    });
  };
  const start = async () => {
    await running.platform.start(receiverOf(running.engine));
    await deps.listening();
  };
  const halt = async () => {
    await running.platform.stop();
    await running.engine.service.leave();
    await running.engine.close();
    await live.close();
  };
  await running.engine.stores.articles.put(paper(options.articles ?? 3, START), START);

  return {
    start,
    halt,
    engine: () => running.engine,
    platform: () => running.platform,
    /** Plans, drafts and sends what is due by the clock. */
    async tick() {
      await running.engine.service.plan();
      await running.engine.service.tendDesks({ stop: never, kill: never });
      await running.engine.service.send({ stop: never, kill: never });
    },
    /** Another process takes over the database. */
    async restart() {
      await halt();
      running = await run();
      await start();
    },
  };
}
