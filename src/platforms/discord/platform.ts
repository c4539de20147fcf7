import type { Server } from "node:http";
import type { APIInteraction } from "discord.js";
import type { Command } from "#app/conversation/command.ts";
import type { Rates } from "#app/delivery/rate-limiter.ts";
import type { Log } from "#app/log.ts";
import type { Clock, Platform, Receiver } from "#core/ports.ts";
import type { Style } from "#core/style.ts";
import { AppError } from "#lib/error.ts";
import { untilReached } from "#lib/retry.ts";
import { createHandler, type Handle } from "#platforms/discord/receive/commands.ts";
import { listenToGateway } from "#platforms/discord/receive/gateway.ts";
import { type EndpointOptions, listenOverHttp } from "#platforms/discord/receive/http-endpoint.ts";
import { acknowledgeOverRest, createIntake } from "#platforms/discord/receive/intake.ts";
import { createLifecycle } from "#platforms/discord/receive/lifecycle.ts";
import { type DiscordMessage, type Look, measureFor, renderPart } from "#platforms/discord/render/render.ts";
import { createChannels } from "#platforms/discord/send/channels.ts";
import { createForumPosts } from "#platforms/discord/send/forum-post.ts";
import { createGreetings } from "#platforms/discord/send/greetings.ts";
import { createOutgoing } from "#platforms/discord/send/outgoing.ts";
import { createApi } from "./api.ts";
import { type CommandNames, commandBodies } from "./command-bodies.ts";
import { described, isUnauthorized } from "./errors.ts";
import { createIdentity } from "./identity.ts";
import { registerCommands } from "./register.ts";

/** 50 requests a second over all routes, less what answers and look-ups take; 5 in 5 seconds in a channel. */
export const DISCORD_RATES: Rates = {
  perSecond: 40,
  chatPauseMs: 1_000,
  groupPerMinute: 60,
  isGroup: () => false,
};

/** What is under way at a stop gets this long. */
const GRACE_MS = 5_000;

export type DiscordOptions = {
  readonly token: string;
  readonly applicationId?: string | undefined;
  readonly apiRoot?: string | undefined;
  /** Interactions over HTTP; absent: over the gateway. */
  readonly endpoint?: EndpointOptions | undefined;
  readonly names: CommandNames;
  readonly look: Look;
  /** Asked when the platform starts or registers. */
  readonly commands: () => readonly Command[];
  /** `discord:USER` of those who run the service; others are passed over. */
  readonly admins: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
};

export type DiscordPlatform = Platform & {
  /** Publishes the commands where they changed. */
  register(): Promise<void>;
};

export function createDiscordPlatform(options: DiscordOptions): DiscordPlatform {
  const { token, look, clock, log, endpoint } = options;
  const rest = createApi(options);
  const identity = createIdentity(rest, options.applicationId);
  const channels = createChannels(rest, clock);
  const outgoing = createOutgoing({ rest, channels, posts: createForumPosts(rest, identity.me), log });
  const greetings = createGreetings({ outgoing, look, log });
  const admins = new Set(options.admins);
  const stopping = new AbortController();
  /** What is under way is given up. */
  const grace = new AbortController();
  const intake = createIntake();
  let listening: Promise<void> | undefined;
  let server: Server | undefined;

  const register = async () => {
    const bodies = commandBodies(options.commands(), options.names);
    const changed = await registerCommands(rest, await identity.application(), bodies);
    if (changed > 0) log.info({ changed }, "commands registered");
  };

  /** A server that cannot be reached is tried again; a token that is wrong is not. */
  const onFailure = (error: unknown) => {
    if (isUnauthorized(error))
      throw new AppError("DISCORD_TOKEN: Discord does not know this token", { code: "config", cause: error });
    log.warn(described(error), "Discord cannot be reached; trying again");
  };

  const handlerFor = (receiver: Receiver): Handle =>
    createHandler({
      rest,
      receiver,
      channels,
      greetings,
      me: identity.me,
      commands: options.commands(),
      isAdmin: (user) => admins.has(`discord:${user}`),
      look,
      clock,
      log,
    });

  const receive = async (me: string, receiver: Receiver) => {
    const handle = handlerFor(receiver);
    const lifecycle = createLifecycle({ receiver, channels, me, log });
    register().catch((error) => log.warn(described(error), "commands not registered"));
    await listenToGateway(
      {
        rest,
        token,
        clock,
        log,
        onChange: lifecycle.dispatch,
        onInteraction: (interaction: APIInteraction) =>
          intake.take(interaction.id, () =>
            handle(interaction, acknowledgeOverRest(rest, interaction), grace.signal),
          ),
      },
      stopping.signal,
    );
    await lifecycle.settled();
  };

  const lookOf = ({ plain }: Style): Look => (plain ? "embeds" : look);

  return {
    id: "discord",
    measureFor: (style) => measureFor(lookOf(style)),
    render: (part, style) => renderPart(part, style, { look: lookOf(style) }),
    send: (target, message, how, signal) => outgoing.send(target, message as DiscordMessage, how, signal),
    register,

    async start(receiver) {
      if (endpoint) {
        const handle = handlerFor(receiver);
        server = await listenOverHttp(endpoint, {
          log,
          onInteraction: (interaction, acknowledge) =>
            intake.take(interaction.id, () => handle(interaction, acknowledge, grace.signal)),
        });
        register().catch((error) => log.warn(described(error), "commands not registered"));
        return;
      }
      // A network that comes later must not keep the rest of the service waiting.
      listening = (async () => {
        const me = await untilReached(identity.me, onFailure, clock.sleep, stopping.signal);
        if (me !== undefined) await receive(me, receiver);
      })();
      listening.catch((error) => log.error(described(error), "Discord does not listen"));
    },

    async stop() {
      stopping.abort();
      server?.close();
      server?.closeIdleConnections();
      const ended = Promise.allSettled([listening, intake.settled()]);
      const waiting = clock.sleep(GRACE_MS, grace.signal).catch(() => {});
      await Promise.race([ended, waiting]);
      grace.abort();
    },
  };
}
