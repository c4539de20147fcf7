import type { APIInteraction } from "discord.js";
import { createBudget } from "#app/conversation/allowed/budget.ts";
import type { Command } from "#app/conversation/command.ts";
import type { Rates } from "#app/delivery/rate-limiter.ts";
import type { Log } from "#app/log.ts";
import { registerInTheEnd } from "#app/register-in-the-end.ts";
import type { Clock, Platform, Receiver } from "#core/ports.ts";
import type { Style } from "#core/style.ts";
import { aborted } from "#lib/aborted.ts";
import { settlesWithin } from "#lib/deadline.ts";
import { AppError } from "#lib/error.ts";
import type { HttpRoutes } from "#lib/network/http-routes.ts";
import { untilReached } from "#lib/retry.ts";
import { listenToGateway } from "#platforms/discord/receive/gateway.ts";
import { createHandler, type Handle } from "#platforms/discord/receive/handler.ts";
import { createEndpoint, type EndpointOptions } from "#platforms/discord/receive/http-endpoint.ts";
import { acknowledgeOverRest, createIntake } from "#platforms/discord/receive/intake.ts";
import { createLifecycle } from "#platforms/discord/receive/lifecycle.ts";
import { messageLink } from "#platforms/discord/render/link.ts";
import { type DiscordMessage, type Look, measureFor, renderPart } from "#platforms/discord/render/render.ts";
import { createChannels } from "#platforms/discord/send/channels.ts";
import { createCrossposts } from "#platforms/discord/send/crossposts.ts";
import { createForumPosts } from "#platforms/discord/send/forum-post.ts";
import { createGreetings } from "#platforms/discord/send/greetings.ts";
import { createOutgoing } from "#platforms/discord/send/outgoing.ts";
import { createThreads } from "#platforms/discord/send/threads.ts";
import { createApi } from "./api.ts";
import { commandBodies } from "./command-bodies.ts";
import type { CommandIds, CommandNames } from "./command-names.ts";
import { described, isRefused, isUnauthorized } from "./errors.ts";
import { createIdentity } from "./identity.ts";
import { registerCommands } from "./register.ts";

/** 50 requests a second over all routes, minus those for replies and look-ups; 5 in 5 seconds in a channel. */
export const DISCORD_RATES: Rates = {
  perSecond: 40,
  chatPauseMs: 1_000,
  groupPerMinute: 60,
  isGroup: () => false,
};

/** Time limit for work in progress at a stop. */
const GRACE_MS = 5_000;

export type DiscordOptions = {
  readonly token: string;
  readonly applicationId?: string | undefined;
  readonly apiRoot?: string | undefined;
  /** Interactions over HTTP; absent: over the gateway. */
  readonly endpoint?: EndpointOptions | undefined;
  /** Where they arrive then. */
  readonly routes: HttpRoutes;
  readonly names: CommandNames;
  readonly look: Look;
  /** Called when the platform starts or registers. */
  readonly commands: () => readonly Command[];
  /** `discord:USER` of the service's operators; ids of other platforms are ignored. */
  readonly admins: readonly string[];
  /** `discord:USER` of those who may change what goes out. */
  readonly editors?: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
};

export type DiscordPlatform = Platform<DiscordMessage> & {
  /** Publishes the commands where they changed. */
  register(): Promise<void>;
};

export function createDiscordPlatform(options: DiscordOptions): DiscordPlatform {
  const { token, look, clock, log, endpoint } = options;
  const rest = createApi(options);
  const identity = createIdentity(rest, options.applicationId);
  const channels = createChannels(rest, clock);
  const stopping = new AbortController();
  const crossposts = createCrossposts({ rest, clock, log, stop: stopping.signal });
  const posts = createForumPosts(rest, identity.me);
  const outgoing = createOutgoing({
    rest,
    channels,
    posts,
    threads: createThreads(rest, log),
    crossposts,
    log,
  });
  const greetings = createGreetings({ outgoing, look, log });
  const admins = new Set(options.admins);
  const editors = new Set(options.editors);
  /** Aborted when the grace period is over. */
  const grace = new AbortController();
  const intake = createIntake();
  let isStarted = false;
  let listening: Promise<void> | undefined;
  let isReached = false;
  let commandIds: CommandIds = new Map();
  const failure = Promise.withResolvers<Error>();
  let application = options.applicationId;

  const register = async () => {
    const bodies = commandBodies(options.commands(), options.names);
    application = await identity.application();
    const { changed, ids } = await registerCommands(rest, application, bodies);
    commandIds = ids;
    if (changed > 0) log.info({ changed }, "commands registered");
  };

  /** Connection failures are retried; a wrong token is fatal. */
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
      budget: createBudget(clock),
      names: options.names,
      ids: () => commandIds,
      rightsOf: (user) => ({
        isAdmin: admins.has(`discord:${user}`),
        isEditor: editors.has(`discord:${user}`),
      }),
      look,
      clock,
      log,
    });

  const receive = async (me: string, receiver: Receiver) => {
    const handle = handlerFor(receiver);
    const lifecycle = createLifecycle({ receiver, channels, me, log });
    void registerInTheEnd({ register, isRefused, described, clock, log }, stopping.signal);
    await listenToGateway(
      {
        rest,
        token,
        clock,
        log,
        onReached: (now) => {
          isReached = now;
        },
        onChange: lifecycle.dispatch,
        onInteraction: (interaction: APIInteraction) =>
          void intake.take(interaction.id, () =>
            handle(interaction, acknowledgeOverRest(rest, interaction), grace.signal),
          ),
      },
      stopping.signal,
    );
    await lifecycle.settled();
  };

  const serve = async (where: EndpointOptions, receiver: Receiver) => {
    const handle = handlerFor(receiver);
    const answer = createEndpoint(where, {
      clock,
      onInteraction: (interaction, acknowledge) =>
        intake.take(interaction.id, () => handle(interaction, acknowledge, grace.signal)),
    });
    stopping.signal.addEventListener("abort", options.routes.post(where.path, answer));
    await Promise.race([options.routes.open, aborted(stopping.signal)]);
    isReached = true;
    void registerInTheEnd({ register, isRefused, described, clock, log }, stopping.signal);
    await aborted(stopping.signal);
  };

  const lookOf = ({ plain }: Style): Look => (plain ? "embeds" : look);

  return {
    id: "discord",
    pictures: "within",
    measureFor: (style) => measureFor(lookOf(style)),
    render: (part, style) => renderPart(part, style, { look: lookOf(style) }),
    send: outgoing.send,
    edit: outgoing.revise,
    linkTo: messageLink,
    register,

    async start(receiver) {
      if (isStarted) return;
      isStarted = true;
      // The rest of the service must not wait for the network.
      listening = (async () => {
        if (endpoint) return serve(endpoint, receiver);
        const me = await untilReached(identity.me, onFailure, clock.sleep, stopping.signal);
        if (me !== undefined) await receive(me, receiver);
      })();
      listening.catch((error) => {
        log.error(described(error), "Discord does not listen");
        failure.resolve(error);
      });
    },

    isReached: () => isReached,

    // Discord opens no conversation with words in it: the edition is chosen there.
    subscribeLink: () =>
      application === undefined ? undefined : `https://discord.com/oauth2/authorize?client_id=${application}`,

    failed: () => failure.promise,

    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      const ended = Promise.allSettled([listening, intake.settled()]);
      await settlesWithin(ended, GRACE_MS, clock);
      grace.abort();
    },
  };
}
