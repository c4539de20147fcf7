import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { createHttpRoutes, type HttpRoutes } from "#lib/network/http-routes.ts";
import { createTelegramPlatform, TELEGRAM_RATES } from "#platforms/telegram/platform.ts";
import type { WebhookOptions } from "#platforms/telegram/receive/updates/webhook.ts";
import type { Look } from "#platforms/telegram/render/render.ts";
import { START } from "../engine/engine.ts";
import { createRunningBot, type RunningOptions } from "../engine/running-bot.ts";
import { fastClock } from "../fast-clock.ts";
import { createTestLog } from "../test-log.ts";
import { until } from "../until.ts";
import { type ServerOptions, startTelegramServer } from "./server.ts";

/** One real second is so many of the story's: pauses between messages and typing still happen, quickly. */
const SPEED = 20;
const ADMIN = 900;

export type BotOptions = ServerOptions &
  RunningOptions & {
    readonly look?: Look;
    readonly webhook?: WebhookOptions;
    /** Where its requests arrive. */
    readonly routes?: HttpRoutes;
    readonly speed?: number;
  };

/** The whole service on a database, speaking with a strict Bot API server. */
export async function startBot(options: BotOptions = {}) {
  const clock = fastClock(START, options.speed ?? SPEED);
  const server = await startTelegramServer({ ...options, now: () => clock.now().epochMilliseconds });
  const { log, logged } = createTestLog();
  const bot = await createRunningBot(options, {
    clock,
    log,
    setUp(commands) {
      const rateLimiter = createRateLimiter(TELEGRAM_RATES, clock);
      const platform = createTelegramPlatform({
        token: server.token,
        apiRoot: server.apiRoot,
        webhook: options.webhook,
        routes: options.routes ?? createHttpRoutes(),
        ...(options.look ? { look: options.look } : {}),
        rateLimiter,
        commands,
        admins: [`telegram:${ADMIN}`],
        ...(options.editors ? { editors: options.editors } : {}),
        clock,
        log,
      });
      return { platform, account: "1", rateLimiter };
    },
    async listening() {
      if (!options.webhook) await until(() => server.isPolled(), "polling");
    },
  });
  await bot.start();

  return {
    server,
    clock,
    logged,
    admin: ADMIN,
    get engine() {
      return bot.engine();
    },
    get platform() {
      return bot.platform();
    },
    tick: bot.tick,
    restart: bot.restart,
    async stop() {
      await bot.halt();
      server.violations.push(...server.unanswered().map((query) => `press ${query} was not answered`));
      await server.close();
    },
  };
}

export type TestBot = Awaited<ReturnType<typeof startBot>>;
