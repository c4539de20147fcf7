import type { Log } from "#app/log.ts";
import type { Hubs } from "#app/news/hubs.ts";
import { DEFAULT_DATABASE } from "#config.ts";
import type { Catalogue, Clock } from "#core/ports.ts";
import { createHttpRoutes, type HttpRouteTable } from "#lib/network/http-routes.ts";
import type { TerminalPlatform } from "#renderers/terminal/platform.ts";
import { openCatalogue } from "#wiring/catalogue.ts";
import { isColoured } from "#wiring/renderers.ts";
import type { ConfiguredPlatform, Engine } from "#wiring/service.ts";
import type { Meter } from "#wiring/watch/meter.ts";
import type { ActionDeps } from "./deps.ts";

/** The sample day never mixes with a reader's real news. */
const SAMPLE_DATABASE = "sqlite:data/sample.db";

/** The engine over an open database, and every platform that it may send through. */
export type OpenEngine = {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly log: Log;
  readonly terminal: ConfiguredPlatform & { readonly platform: TerminalPlatform };
  /** Where platforms wait for requests; somebody has to open them. */
  readonly routes: HttpRouteTable;
  /** Absent where nobody could call us. */
  readonly hubs?: Hubs | undefined;
  readonly chats: Awaited<ReturnType<typeof import("#wiring/chat-platforms.ts").chatPlatforms>>;
};

export type OpenOptions = {
  /** Instead of the machine's own. */
  readonly clock?: Clock;
  /** A person talks to the program: the log goes where it does not stand between the lines. */
  readonly isAtTerminal?: boolean;
  readonly meter?: Meter;
};

/** Runs work with the engine and closes everything after it. */
export type WithEngine = (
  isSample: boolean,
  work: (opened: OpenEngine) => Promise<void>,
  options?: OpenOptions,
) => Promise<void>;

/** The engine is loaded, and its database opened, when a command needs it. */
export function engineOpener(deps: Pick<ActionDeps, "config" | "io" | "clock" | "messages">): WithEngine {
  const { config, io, messages } = deps;

  const open = async (isSample: boolean, options: OpenOptions) => {
    const { clock = deps.clock, isAtTerminal = false, meter } = options;
    const { createEngine } = await import("#wiring/service.ts");
    const { createLog, LOG_FILE } = await import("#wiring/log.ts");
    const { terminalPlatform } = await import("#wiring/run-service.ts");
    const { createLiveNews } = await import("#wiring/live-news.ts");
    const { chatPlatforms } = await import("#wiring/chat-platforms.ts");
    const catalogue = await openCatalogue(config);
    const log = createLog(config.logLevel, isAtTerminal ? LOG_FILE : undefined);
    if (isAtTerminal) io.say(messages.logFile(LOG_FILE));
    const live = createLiveNews(catalogue.sources, config, clock);
    const sample = isSample ? await sampleNews(clock) : undefined;
    const terminal = terminalPlatform(io, isColoured(io), clock);
    const commands = () => engine.commands;
    const routes = createHttpRoutes();
    const { admins, editors } = config;
    const chats = await chatPlatforms(config, { admins, editors, commands, routes, clock, log });
    const engine: Engine = await createEngine({
      config:
        isSample && config.databaseUrl === DEFAULT_DATABASE
          ? { ...config, databaseUrl: SAMPLE_DATABASE }
          : config,
      catalogue: sample ? { ...catalogue, sources: sample.sources } : catalogue,
      source: ({ feeds }) =>
        sample?.source ?? live.source(feeds, async (feed, offer) => await hubs?.told(feed, offer)),
      ...(sample ? {} : { enrich: live.enrich }),
      platforms: [terminal, ...chats],
      readArticle: live.readLink,
      own: { finder: live.findOwn, source: live.ownSource },
      clock,
      log,
      isSample,
      ...(meter ? { meter } : {}),
    });
    const { stores } = engine;
    // What posts to strangers is loaded where somebody asked for it.
    const hubs =
      isSample || !config.publicUrl
        ? undefined
        : (await import("#wiring/operate/hubs.ts")).hubsOf(config, catalogue.sources, { stores, clock, log });
    const close = async () => {
      await live.close();
      await engine.close();
    };
    return { engine, catalogue, log, terminal, routes, hubs, chats, close };
  };

  return async (isSample, work, options = {}) => {
    const opened = await open(isSample, options);
    try {
      await work(opened);
    } finally {
      // Another process need not wait for what this one held; where the database is gone, leases end by themselves.
      await opened.engine.service.leave().catch(() => {});
      await opened.close();
    }
  };
}

async function sampleNews(clock: Clock) {
  const { sampleNewsBy } = await import("#wiring/sample.ts");
  return sampleNewsBy(clock);
}
