import type { Log } from "#app/log.ts";
import type { Io } from "#cli/io.ts";
import type { Messages } from "#cli/messages.ts";
import { parseAt } from "#cli/output.ts";
import type { Actions } from "#cli/program.ts";
import { runStatus } from "#cli/status.ts";
import { exportSubscriptions, importSubscriptions } from "#cli/transfer.ts";
import { type Config, DEFAULT_DATABASE } from "#config.ts";
import type { Catalogue, Clock } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import type { Engine } from "./service.ts";

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
};

type ChatDeps = {
  readonly admins: readonly string[];
  readonly commands: () => Engine["commands"];
  readonly clock: Clock;
  readonly log: Log;
};

type ServiceActions = Pick<Actions, "start" | "chat" | "refresh" | "tick" | "register" | "status"> & {
  readonly export: () => Promise<void>;
  readonly import: () => Promise<void>;
};

/** The commands that need the database; the engine is loaded and opened when one of them is given. */
export function serviceActions(deps: ServiceActionsDeps): ServiceActions {
  const { config, messages, io, signal } = deps;

  const open = async (isSample: boolean, clock = deps.clock) => {
    const { createEngine } = await import("./service.ts");
    const { createLog } = await import("./log.ts");
    const { terminalSetUp } = await import("./run-service.ts");
    const { createLiveNews } = await import("./live-news.ts");
    const catalogue = await deps.loadCatalogue(config);
    const log = createLog(config.logLevel);
    const live = createLiveNews(catalogue.sources, config, clock);
    const sample = isSample ? await sampleNews(clock) : undefined;
    const terminal = terminalSetUp(io, deps.renderColor);
    const commands = () => engine.commands;
    const chats = await chatPlatforms(config, { admins: config.admins, commands, clock, log });
    const engine: Engine = await createEngine({
      config:
        isSample && config.databaseUrl === DEFAULT_DATABASE
          ? { ...config, databaseUrl: SAMPLE_DATABASE }
          : config,
      catalogue: sample ? { ...catalogue, sources: sample.sources } : catalogue,
      source: ({ feeds }) => sample?.source ?? live.source(feeds),
      ...(sample ? {} : { enrich: live.enrich }),
      platforms: [terminal, ...chats],
      readArticle: live.readPage,
      clock,
      log,
      isSample,
    });
    const close = async () => {
      await live.close();
      await engine.close();
    };
    return { engine, log, terminal, chats, close };
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
      // Another process need not wait for what this one held; where the database is gone, leases end by themselves.
      await opened.engine.service.leave().catch(() => {});
      await opened.close();
    }
  };

  return {
    start: ({ sample = false }) =>
      within(sample, async ({ engine, log, terminal, chats }) => {
        const { runService } = await import("./run-service.ts");
        if (chats.length === 0) io.say(messages.noPlatform);
        // Who sits at a terminal talks to the service there, unless it serves others.
        const chat = chats.length > 0 ? {} : { terminal: terminal.platform };
        await runService(engine, chats, { io, log, ...chat }, signal);
      }),

    register: () =>
      within(false, async ({ chats }) => {
        if (chats.length === 0) throw new AppError(messages.noPlatform, { code: "no-platform" });
        for (const { platform } of chats) await platform.register();
        io.say(messages.registered);
      }),

    chat: ({ sample = false }) =>
      within(sample, async ({ engine, terminal }) => {
        const { signalsOf } = await import("./run-service.ts");
        const { runChat } = await import("#renderers/terminal/chat.ts");
        // Without a network the archive is what there is; the chat does not wait for it.
        const reading = engine.service.refresh(signalsOf(signal));
        if (sample) await reading;
        await runChat({ receiver: engine.receiver, platform: terminal.platform }, io, signal);
      }),

    refresh: ({ sample = false }) =>
      within(sample, async ({ engine }) => {
        const { signalsOf } = await import("./run-service.ts");
        const report = await engine.service.refresh(signalsOf(signal));
        io.say(
          report ? messages.refreshed(report.added, report.read, report.failed) : messages.refreshElsewhere,
        );
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

async function sampleNews(clock: Clock) {
  const { sampleNewsAt } = await import("./sample.ts");
  return sampleNewsAt(clock.now());
}

/** The platforms that have tokens; each is loaded only then. */
async function chatPlatforms(config: Config, deps: ChatDeps) {
  const { telegram, discord } = config;
  return [
    ...(telegram ? [(await import("./telegram.ts")).telegramSetUp(telegram, deps)] : []),
    ...(discord ? [(await import("./discord.ts")).discordSetUp(discord, deps)] : []),
  ];
}

/** A clock that starts at `at` and runs on: pacing needs time to pass. */
function clockFrom(clock: Clock, at: Temporal.Instant): Clock {
  const ahead = at.since(clock.now());
  return { ...clock, now: () => clock.now().add(ahead) };
}
