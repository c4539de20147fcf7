import type { Io } from "#cli/io.ts";
import type { Messages } from "#cli/messages.ts";
import { parseAt } from "#cli/output.ts";
import type { Actions } from "#cli/program.ts";
import { runStatus } from "#cli/status.ts";
import { exportSubscriptions, importSubscriptions } from "#cli/transfer.ts";
import type { ArticleSource, Catalogue, Clock } from "#core/ports.ts";
import type { Source } from "#core/source.ts";
import { type Config, DEFAULT_DATABASE } from "../config.ts";
import type { Engine, PlatformSetUp } from "./service.ts";

/** The sample day never mixes with a reader's real news. */
const SAMPLE_DATABASE = "sqlite:data/sample.db";

export type ServiceActionsDeps = {
  readonly config: Config;
  readonly messages: Messages;
  readonly io: Io;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly renderColor: boolean;
  readonly loadCatalogue: (config: Config) => Promise<Catalogue>;
  readonly liveNews: (
    sources: readonly Source[],
    config: Config,
  ) => Promise<{ readonly source: ArticleSource }>;
};

type ServiceActions = Pick<Actions, "start" | "chat" | "refresh" | "tick" | "status" | "export" | "import">;

/** The commands that need the database; the engine is loaded and opened when one of them is given. */
export function serviceActions(deps: ServiceActionsDeps): ServiceActions {
  const { config, messages, io, signal } = deps;

  const open = async (isSample: boolean, clock = deps.clock) => {
    const { createEngine } = await import("./service.ts");
    const { createLog } = await import("./log.ts");
    const { terminalSetUp } = await import("./run-service.ts");
    const { readArticle } = await import("#sources/input.ts");
    const { createFetcher } = await import("#sources/fetch.ts");
    const catalogue = await deps.loadCatalogue(config);
    const news = isSample ? await sampleNews(clock) : await liveNews(deps, catalogue);
    const terminal = terminalSetUp(io, deps.renderColor);
    const platforms: readonly PlatformSetUp[] = [terminal];
    const log = createLog(config.logLevel);
    const { allowPrivateHosts, userAgent } = config;
    const fetch = createFetcher({ allowPrivateHosts, ...(userAgent ? { userAgent } : {}) });
    const engine = await createEngine({
      config:
        isSample && config.databaseUrl === DEFAULT_DATABASE
          ? { ...config, databaseUrl: SAMPLE_DATABASE }
          : config,
      catalogue: { ...catalogue, sources: news.sources },
      source: news.source,
      platforms,
      readArticle: (url, abort) =>
        readArticle(url, { fetch, stdin: io.stdin, now: clock.now(), signal: abort }),
      clock,
      log,
      isSample,
    });
    return { engine, log, terminal, platforms };
  };

  const within = async (
    isSample: boolean,
    work: (opened: Awaited<ReturnType<typeof open>>) => Promise<void>,
    clock?: Clock,
  ) => {
    const opened = await open(isSample, clock);
    try {
      await work(opened);
    } finally {
      await opened.engine.close();
    }
  };

  return {
    start: ({ sample = false }) =>
      within(sample, async ({ engine, log, terminal, platforms }) => {
        const { runService } = await import("./run-service.ts");
        io.say(messages.noPlatform);
        await runService(engine, platforms, { io, log, terminal: terminal.platform }, signal);
      }),

    chat: ({ sample = false }) =>
      within(sample, async ({ engine, terminal }) => {
        const { signalsOf } = await import("./run-service.ts");
        const { runChat } = await import("#platforms/terminal/chat.ts");
        // Without a network the archive is what there is; the chat does not wait for it.
        const reading = engine.service.refresh(signalsOf(signal));
        if (sample) await reading;
        await runChat({ receiver: engine.receiver, platform: terminal.platform }, io, signal);
        await leave(engine);
      }),

    refresh: ({ sample = false }) =>
      within(sample, async ({ engine }) => {
        const { signalsOf } = await import("./run-service.ts");
        const report = await engine.service.refresh(signalsOf(signal));
        io.say(
          report ? messages.refreshed(report.added, report.read, report.failed) : messages.refreshElsewhere,
        );
        await leave(engine);
      }),

    tick: async ({ sample = false, at }) => {
      const instant = parseAt(at, messages);
      await within(
        sample,
        async ({ engine }) => {
          const { signalsOf } = await import("./run-service.ts");
          await engine.subscriptions.syncPush();
          const planned = await engine.service.plan();
          const taken = await engine.service.send(signalsOf(signal));
          io.say(messages.ticked(planned, taken));
          await leave(engine);
        },
        instant ? clockFrom(deps.clock, instant) : deps.clock,
      );
    },

    status: (options) =>
      within(false, ({ engine }) => runStatus(options, engine.stores, deps.clock.now(), io)),
    export: () => within(false, ({ engine }) => exportSubscriptions(engine.stores, io)),
    import: () =>
      within(false, async ({ engine }) => {
        io.say(messages.imported(await importSubscriptions(engine.stores, deps.clock.now(), io)));
      }),
  };
}

async function leave(engine: Engine): Promise<void> {
  await engine.service.leave();
}

async function sampleNews(clock: Clock) {
  const { sampleNewsAt } = await import("./sample.ts");
  return sampleNewsAt(clock.now());
}

async function liveNews(deps: ServiceActionsDeps, { sources }: Catalogue) {
  const enabled = sources.filter((source) => source.enabled);
  return { ...(await deps.liveNews(enabled, deps.config)), sources };
}

/** A clock that starts at `at` and runs on: pacing needs time to pass. */
function clockFrom(clock: Clock, at: Temporal.Instant): Clock {
  const ahead = at.since(clock.now());
  return { ...clock, now: () => clock.now().add(ahead) };
}
