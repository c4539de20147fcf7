import type { Command } from "#app/commands/command.ts";
import { createReceiver } from "#app/commands/dispatch.ts";
import { createGate } from "#app/gate.ts";
import type { Log } from "#app/log.ts";
import type { Edition } from "#core/edition.ts";
import { editionSchema } from "#core/edition.ts";
import { AppError } from "#lib/error.ts";
import { createTelegramPlatform, TELEGRAM_RATES } from "#platforms/telegram/platform.ts";
import type { Look } from "#platforms/telegram/render.ts";
import type { WebhookOptions } from "#platforms/telegram/webhook.ts";
import { createEngine, type Engine } from "../../../src/wiring/service.ts";
import { SABAH, START } from "../engine.ts";
import { fastClock } from "../fast-clock.ts";
import { until } from "../until.ts";
import { paper } from "./paper.ts";
import { type ServerOptions, startTelegramServer } from "./server.ts";

/** One real second is so many of the story's: pauses between messages and typing still happen, quickly. */
const SPEED = 20;
const ADMIN = 900;

export const MASAA: Edition = {
  id: "masaa",
  ...editionSchema.parse({
    title: "موجز المساء",
    schedule: { times: ["20:00"] },
    sections: [{ id: "all", title: "أخبار المساء", limit: 50, per_outlet: 50, related: 3, keywords: true }],
    limit: 50,
  }),
};

export type BotOptions = ServerOptions & {
  readonly look?: Look;
  readonly onUnknown?: "retry" | "skip";
  readonly webhook?: WebhookOptions;
  readonly database?: string;
  readonly articles?: number;
  /** Commands that the test defines beside the registry's. */
  readonly extra?: readonly Command[];
  readonly speed?: number;
};

/** The whole service on a database, speaking with a strict Bot API server. */
export async function startBot(options: BotOptions = {}) {
  const clock = fastClock(START, options.speed ?? SPEED);
  const server = await startTelegramServer({ ...options, now: () => clock.now().epochMilliseconds });
  const logged: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  const log: Log = {
    info: (fields, message) => logged.push({ level: "info", fields, message }),
    warn: (fields, message) => logged.push({ level: "warn", fields, message }),
    error: (fields, message) => logged.push({ level: "error", fields, message }),
  };
  const never = new AbortController().signal;
  const extra = options.extra ?? [];

  const run = async () => {
    const gate = createGate(TELEGRAM_RATES, clock);
    let engine: Engine | undefined;
    const platform = createTelegramPlatform({
      token: server.token,
      apiRoot: server.apiRoot,
      webhook: options.webhook,
      ...(options.look ? { look: options.look } : {}),
      gate,
      commands: () => [...(engine?.commands ?? []), ...extra],
      admins: [`telegram:${ADMIN}`],
      clock,
      log,
    });
    engine = await createEngine({
      config: {
        databaseUrl: options.database ?? "sqlite::memory:",
        retentionDays: 30,
        onUnknown: options.onUnknown ?? "retry",
      },
      catalogue: { editions: [SABAH, MASAA], sources: [] },
      source: () => ({ async *read() {} }),
      platforms: [{ platform, rates: TELEGRAM_RATES, account: "1", gate }],
      readArticle: async () => {
        throw new AppError("no page here");
      },
      clock,
      log,
    });
    return { engine, platform };
  };

  let running = await run();
  /** The engine's own receiver, or one that knows the commands of the test as well. */
  const receiverOf = ({ commands, receiver, subscriptions }: Engine) => {
    const loseChat = async () => {};
    return extra.length === 0
      ? receiver
      : createReceiver([...commands, ...extra], { subscriptions, loseChat, clock, log });
  };
  const start = async () => {
    await running.platform.start(receiverOf(running.engine));
    if (!options.webhook) await until(() => server.isPolled(), "polling");
  };
  const halt = async () => {
    await running.platform.stop();
    await running.engine.service.leave();
    await running.engine.close();
  };
  await running.engine.stores.articles.put(paper(options.articles ?? 3, START), START);
  await start();

  return {
    server,
    clock,
    logged,
    admin: ADMIN,
    get engine() {
      return running.engine;
    },
    get platform() {
      return running.platform;
    },
    /** Plans and sends what is due by the clock. */
    async tick() {
      await running.engine.service.plan();
      await running.engine.service.send({ stop: never, kill: never });
    },
    /** Another process takes over the database. */
    async restart() {
      await halt();
      running = await run();
      await start();
    },
    async stop() {
      await halt();
      server.violations.push(...server.unanswered().map((query) => `press ${query} was not answered`));
      await server.close();
    },
  };
}

export type TestBot = Awaited<ReturnType<typeof startBot>>;
