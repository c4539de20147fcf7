import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { Command } from "#app/commands/command.ts";
import { createReceiver } from "#app/commands/dispatch.ts";
import type { Log } from "#app/log.ts";
import { AppError } from "#lib/error.ts";
import type { EndpointOptions } from "#platforms/discord/http-endpoint.ts";
import { createDiscordPlatform, DISCORD_RATES } from "#platforms/discord/platform.ts";
import type { Look } from "#platforms/discord/render.ts";
import { createEngine, type Engine } from "../../../src/wiring/service.ts";
import { SABAH, START } from "../engine.ts";
import { fastClock } from "../fast-clock.ts";
import { MASAA } from "../telegram/bot.ts";
import { paper } from "../telegram/paper.ts";
import { until } from "../until.ts";
import { type ServerOptions, startDiscordServer } from "./server.ts";

/** One real second is so many of the story's: pauses between messages still happen, quickly. */
const SPEED = 20;
export const ADMIN = "900000000000000900";

export type BotOptions = ServerOptions & {
  readonly look?: Look;
  readonly names?: "arabic" | "latin";
  /** Interactions over HTTP on a free port. */
  readonly overHttp?: boolean;
  readonly onUnknown?: "retry" | "skip";
  readonly database?: string;
  readonly articles?: number;
  /** Commands that the test defines beside the registry's. */
  readonly extra?: readonly Command[];
};

/** The whole service on a database, speaking with a strict Discord. */
export async function startBot(options: BotOptions = {}) {
  const clock = fastClock(START, SPEED);
  const server = await startDiscordServer({ ...options, now: () => clock.now().epochMilliseconds });
  const logged: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  const log: Log = {
    info: (fields, message) => logged.push({ level: "info", fields, message }),
    warn: (fields, message) => logged.push({ level: "warn", fields, message }),
    error: (fields, message) => logged.push({ level: "error", fields, message }),
  };
  const never = new AbortController().signal;
  const extra = options.extra ?? [];
  const endpoint: EndpointOptions | undefined = options.overHttp
    ? { publicKey: server.publicKey, port: await freePort(), host: "127.0.0.1" }
    : undefined;

  const endpointUrl = endpoint && `http://127.0.0.1:${endpoint.port}/`;
  if (endpointUrl) server.setEndpoint(endpointUrl);

  const run = async () => {
    let engine: Engine | undefined;
    const platform = createDiscordPlatform({
      token: server.token,
      apiRoot: server.apiRoot,
      endpoint,
      names: options.names ?? "arabic",
      look: options.look ?? "components",
      commands: () => [...(engine?.commands ?? []), ...extra],
      admins: [`discord:${ADMIN}`],
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
      platforms: [{ platform, rates: DISCORD_RATES, account: "1" }],
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
    await until(() => server.registered(undefined).length > 0, "the commands");
    if (!endpoint)
      await until(() => logged.some(({ message }) => message === "Discord is ready"), "the gateway");
  };
  const halt = async () => {
    await running.platform.stop();
    await running.engine.service.leave();
    await running.engine.close();
  };
  await running.engine.stores.articles.put(paper(options.articles ?? 3, START), START);

  return {
    server,
    clock,
    logged,
    endpointUrl,
    start,
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
      logged.length = 0;
      running = await run();
      await start();
    },
    async stop() {
      await halt();
      await server.close();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export type TestBot = Awaited<ReturnType<typeof startBot>>;
