import { Hono } from "hono";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { openFront } from "#http/front.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { createDiscordPlatform, DISCORD_RATES } from "#platforms/discord/platform.ts";
import type { EndpointOptions } from "#platforms/discord/receive/http-endpoint.ts";
import type { Look } from "#platforms/discord/render/render.ts";
import { START } from "../engine/engine.ts";
import { createRunningBot, type RunningOptions } from "../engine/running-bot.ts";
import { fastClock } from "../fast-clock.ts";
import { createTestLog } from "../test-log.ts";
import { until } from "../until.ts";
import { type ServerOptions, startDiscordServer } from "./server.ts";

/** One real second is so many of the story's: pauses between messages still happen, quickly. */
const SPEED = 20;
/** Discord's three seconds, whatever else the machine does; that acknowledgements come first is tested by their order. */
const ACKNOWLEDGE_MS = 20_000;

export type BotOptions = ServerOptions &
  RunningOptions & {
    readonly look?: Look;
    readonly names?: "arabic" | "latin";
    /** Interactions over HTTP on a free port. */
    readonly overHttp?: boolean;
  };

/** The whole service on a database, speaking with a strict Discord; listening from `start` on. */
export async function startBot(options: BotOptions = {}) {
  const clock = fastClock(START, SPEED);
  const server = await startDiscordServer({
    acknowledgeMs: ACKNOWLEDGE_MS,
    ...options,
    now: () => clock.now().epochMilliseconds,
  });
  const { log, logged } = createTestLog();
  const routes = createHttpRoutes();
  const endpoint: EndpointOptions | undefined = options.overHttp
    ? { publicKey: server.publicKey, path: "/" }
    : undefined;
  const front = endpoint
    ? await openFront({ host: "127.0.0.1", port: 0 }, { routes, pages: new Hono() })
    : undefined;
  const endpointUrl = front && `http://127.0.0.1:${front.port}/`;
  if (endpointUrl) server.setEndpoint(endpointUrl);
  const bot = await createRunningBot(options, {
    clock,
    log,
    setUp(commands) {
      logged.length = 0;
      const rateLimiter = createRateLimiter(DISCORD_RATES, clock);
      const platform = createDiscordPlatform({
        token: server.token,
        apiRoot: server.apiRoot,
        endpoint,
        routes,
        names: options.names ?? "arabic",
        look: options.look ?? "components",
        commands,
        admins: [],
        ...(options.editors ? { editors: options.editors } : {}),
        clock,
        log,
      });
      return { platform, account: "1", rateLimiter };
    },
    async listening() {
      await until(() => server.registered(undefined).length > 0, "the commands");
      if (!endpoint)
        await until(() => logged.some(({ message }) => message === "Discord is ready"), "the gateway");
    },
  });

  return {
    server,
    clock,
    logged,
    endpointUrl,
    start: bot.start,
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
      front?.close();
      await server.close();
    },
  };
}

export type TestBot = Awaited<ReturnType<typeof startBot>>;
