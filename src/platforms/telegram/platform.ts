import type { UserFromGetMe } from "grammy/types";
import { createBudget } from "#app/conversation/allowed/budget.ts";
import type { Command } from "#app/conversation/command.ts";
import type { RateLimiter, Rates } from "#app/delivery/rate-limiter.ts";
import type { Log } from "#app/log.ts";
import { registerInTheEnd } from "#app/register-in-the-end.ts";
import type { Clock, Platform, Receiver } from "#core/ports.ts";
import type { Style } from "#core/style.ts";
import { aborted } from "#lib/aborted.ts";
import { settlesWithin } from "#lib/deadline.ts";
import { AppError } from "#lib/error.ts";
import type { HttpRoutes } from "#lib/network/http-routes.ts";
import { untilReached } from "#lib/retry.ts";
import { createChannelSetup } from "#platforms/telegram/receive/channel-setup.ts";
import { createHandler, UPDATES } from "#platforms/telegram/receive/handler.ts";
import { createMemberPermissions } from "#platforms/telegram/receive/member-permissions.ts";
import { createRequesters } from "#platforms/telegram/receive/requester.ts";
import { createIntake, type Intake } from "#platforms/telegram/receive/updates/intake.ts";
import { poll } from "#platforms/telegram/receive/updates/polling.ts";
import { createWebhook, type WebhookOptions } from "#platforms/telegram/receive/updates/webhook.ts";
import { messageLink } from "#platforms/telegram/render/link.ts";
import {
  type Look,
  measureFor,
  renderPart,
  type TelegramMessage,
} from "#platforms/telegram/render/render.ts";
import { createAnswers } from "#platforms/telegram/send/answers.ts";
import { createFloodWait } from "#platforms/telegram/send/flood-wait.ts";
import { createOutgoing } from "#platforms/telegram/send/outgoing.ts";
import { createApi } from "./api.ts";
import { described, isGroup, isRefused, isUnauthorized } from "./errors.ts";
import { registerCommands } from "./register.ts";

/** Telegram's bot FAQ: about 30 messages a second in all, one a second in a chat, 20 a minute in a group. */
export const TELEGRAM_RATES: Rates = { perSecond: 30, chatPauseMs: 1_000, groupPerMinute: 20, isGroup };

/** Time limit for work in progress at a stop. */
const GRACE_MS = 5_000;

export type TelegramOptions = {
  readonly token: string;
  readonly apiRoot?: string | undefined;
  /** Absent: long polling. */
  readonly webhook?: WebhookOptions | undefined;
  /** Where the webhook's requests arrive. */
  readonly routes: HttpRoutes;
  /** `classic` where rich messages are not wanted. */
  readonly look?: Look;
  /** The rate limiter of the digests, shared with the replies. */
  readonly rateLimiter: RateLimiter;
  /** Called when the platform starts or registers. */
  readonly commands: () => readonly Command[];
  /** `telegram:USER` of the service's operators; ids of other platforms are ignored. */
  readonly admins: readonly string[];
  /** `telegram:USER` of those who may change what goes out. */
  readonly editors?: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
};

export type TelegramPlatform = Platform<TelegramMessage> & {
  /** Publishes command lists and descriptions where they changed. */
  register(): Promise<void>;
};

export function createTelegramPlatform(options: TelegramOptions): TelegramPlatform {
  const { rateLimiter, clock, log } = options;
  const { api, download, close } = createApi(options);
  api.config.use(createFloodWait({ rateLimiter, clock }));
  const outgoing = createOutgoing({ api, rateLimiter, clock, log, look: options.look ?? "rich" });
  const stopping = new AbortController();
  /** Aborted when the grace period is over. */
  const grace = new AbortController();
  const admins = new Set(options.admins);
  const isAdmin = (user: number) => admins.has(`telegram:${user}`);
  const editors = new Set(options.editors);
  const isEditor = (user: number) => editors.has(`telegram:${user}`);
  let intake: Intake | undefined;
  let listening: Promise<void> | undefined;
  let isReached = false;
  let username: string | undefined;
  const failure = Promise.withResolvers<Error>();

  const createIntakeFor = (me: UserFromGetMe, receiver: Receiver): Intake => {
    const handle = createHandler({
      api,
      download,
      me,
      receiver,
      commands: options.commands(),
      requesters: createRequesters({
        permissions: createMemberPermissions({ api, clock, log }),
        isAdmin,
        isEditor,
      }),
      answers: createAnswers({ outgoing, log }),
      channelSetup: createChannelSetup(),
      budget: createBudget(clock),
      outgoing,
      isAdmin,
      clock,
      log,
    });
    return createIntake({ handle, clock, log }, grace.signal);
  };

  const register = async () => {
    const changed = await registerCommands(api, options.commands());
    if (changed > 0) log.info({ changed }, "commands registered");
  };

  /** Connection failures are retried; a wrong token is fatal. */
  const onFailure = (error: unknown) => {
    if (isUnauthorized(error))
      throw new AppError("TELEGRAM_TOKEN: the server does not know this token", {
        code: "config",
        cause: error,
      });
    log.warn(described(error), "Telegram cannot be reached; trying again");
  };

  const receive = async (me: UserFromGetMe, receiver: Receiver) => {
    const taking = createIntakeFor(me, receiver);
    intake = taking;
    void registerInTheEnd({ register, isRefused, described, clock, log }, stopping.signal);
    const { webhook } = options;
    if (!webhook) {
      await api.raw.deleteWebhook({}).catch((error) => log.warn(described(error), "webhook not removed"));
      const onReached = (now: boolean) => {
        isReached = now;
      };
      return poll({ api, intake: taking, clock, log, onReached }, stopping.signal);
    }
    const { pathname } = new URL(webhook.url);
    stopping.signal.addEventListener(
      "abort",
      options.routes.post(pathname, createWebhook(webhook, { intake: taking, log })),
    );
    await Promise.race([options.routes.open, aborted(stopping.signal)]);
    const set = () =>
      api.raw.setWebhook({ url: webhook.url, secret_token: webhook.secret, allowed_updates: UPDATES });
    const onNotSet = (error: unknown) => {
      if (isRefused(error))
        throw new AppError("TELEGRAM_WEBHOOK_URL: Telegram does not take this address", {
          code: "config",
          cause: error,
        });
      log.warn(described(error), "webhook not set; trying again");
    };
    isReached = (await untilReached(set, onNotSet, clock.sleep, stopping.signal)) === true;
  };

  const lookOf = ({ plain }: Style): Look => (plain ? "classic" : outgoing.look());

  return {
    id: "telegram",
    pictures: "apart",
    measureFor: (style) => measureFor(lookOf(style)),
    render: (part, style) => renderPart(part, style, { look: lookOf(style) }),
    send: outgoing.send,
    edit: outgoing.revise,
    linkTo: messageLink,
    register,

    async start(receiver) {
      if (listening) return;
      // The rest of the service must not wait for the network.
      listening = (async () => {
        const getMe = () => api.raw.getMe(stopping.signal as never);
        const me = await untilReached(getMe, onFailure, clock.sleep, stopping.signal);
        username = me?.username;
        if (me) await receive(me, receiver);
      })();
      listening.catch((error) => {
        log.error(described(error), "Telegram does not listen");
        failure.resolve(error);
      });
    },

    isReached: () => isReached,

    subscribeLink: (edition) =>
      username === undefined ? undefined : `https://t.me/${username}?start=${edition}`,

    failed: () => failure.promise,

    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      const ended = Promise.allSettled([listening, intake?.settled()]);
      await settlesWithin(ended, GRACE_MS, clock);
      grace.abort();
      await close();
    },
  };
}
