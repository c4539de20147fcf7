import type { Server } from "node:http";
import type { UserFromGetMe } from "grammy/types";
import type { Command } from "#app/conversation/command.ts";
import type { Gate, Rates } from "#app/delivery/rate-limiter.ts";
import type { Log } from "#app/log.ts";
import type { Clock, Platform, Receiver } from "#core/ports.ts";
import type { Style } from "#core/style.ts";
import { AppError } from "#lib/error.ts";
import { untilReached } from "#lib/retry.ts";
import { createAccess } from "#platforms/telegram/receive/access.ts";
import { createAskers } from "#platforms/telegram/receive/askers.ts";
import { createSetups } from "#platforms/telegram/receive/channel-setup.ts";
import { createHandler, UPDATES } from "#platforms/telegram/receive/commands.ts";
import { createIntake, type Intake } from "#platforms/telegram/receive/intake.ts";
import { poll } from "#platforms/telegram/receive/polling.ts";
import { createQuestions } from "#platforms/telegram/receive/questions.ts";
import { listen, type WebhookOptions } from "#platforms/telegram/receive/webhook.ts";
import {
  type Look,
  measureFor,
  renderPart,
  type TelegramMessage,
} from "#platforms/telegram/render/render.ts";
import { createAnswers } from "#platforms/telegram/send/answers.ts";
import { keepWaits } from "#platforms/telegram/send/flood-wait.ts";
import { createOutgoing } from "#platforms/telegram/send/outgoing.ts";
import { createApi } from "./api.ts";
import { described, isGroup, isUnauthorized } from "./errors.ts";
import { registerCommands } from "./register.ts";

/** Telegram's bot FAQ: about 30 messages a second in all, one a second in a chat, 20 a minute in a group. */
export const TELEGRAM_RATES: Rates = { perSecond: 30, chatPauseMs: 1_000, groupPerMinute: 20, isGroup };

/** What is under way at a stop gets this long. */
const GRACE_MS = 5_000;

export type TelegramOptions = {
  readonly token: string;
  readonly apiRoot?: string | undefined;
  /** Absent: long polling. */
  readonly webhook?: WebhookOptions | undefined;
  /** `classic` where rich messages are not wanted. */
  readonly look?: Look;
  /** The same gate that the digests pass, so that answers and digests keep one pace. */
  readonly gate: Gate;
  /** Asked when the platform starts or registers. */
  readonly commands: () => readonly Command[];
  /** `telegram:USER` of those who run the service; others are passed over. */
  readonly admins: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
};

export type TelegramPlatform = Platform & {
  /** Publishes command lists and descriptions where they changed. */
  register(): Promise<void>;
};

export function createTelegramPlatform(options: TelegramOptions): TelegramPlatform {
  const { gate, clock, log } = options;
  const { api, close } = createApi(options);
  api.config.use(keepWaits({ gate, clock }));
  const outgoing = createOutgoing({ api, gate, clock, log, look: options.look ?? "rich" });
  const stopping = new AbortController();
  /** What is under way is given up. */
  const grace = new AbortController();
  const admins = new Set(options.admins);
  const isAdmin = (user: number) => admins.has(`telegram:${user}`);
  let intake: Intake | undefined;
  let listening: Promise<void> | undefined;
  let server: Server | undefined;

  const createIntakeFor = (me: UserFromGetMe, receiver: Receiver): Intake => {
    const handle = createHandler({
      api,
      me,
      receiver,
      commands: options.commands(),
      askers: createAskers({ access: createAccess({ api, clock, log }), isAdmin }),
      answers: createAnswers({ outgoing, log }),
      questions: createQuestions(),
      setups: createSetups(clock),
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

  /** A server that cannot be reached is tried again; a token that is wrong is not. */
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
    register().catch((error) => log.warn(described(error), "commands not registered"));
    const { webhook } = options;
    if (!webhook) {
      await api.raw.deleteWebhook({}).catch((error) => log.warn(described(error), "webhook not removed"));
      return poll({ api, intake: taking, clock, log }, stopping.signal);
    }
    server = await listen(webhook, { intake: taking, log });
    await api.raw.setWebhook({ url: webhook.url, secret_token: webhook.secret, allowed_updates: UPDATES });
  };

  const lookOf = ({ plain }: Style): Look => (plain ? "classic" : outgoing.look());

  return {
    id: "telegram",
    measureFor: (style) => measureFor(lookOf(style)),
    render: (part, style) => renderPart(part, style, { look: lookOf(style) }),
    send: (target, message, how, signal) => outgoing.send(target, message as TelegramMessage, how, signal),
    register,

    async start(receiver) {
      // A network that comes later must not keep the rest of the service waiting.
      listening = (async () => {
        const getMe = () => api.raw.getMe(stopping.signal as never);
        const me = await untilReached(getMe, onFailure, clock.sleep, stopping.signal);
        if (me) await receive(me, receiver);
      })();
      listening.catch((error) => log.error(described(error), "Telegram does not listen"));
    },

    async stop() {
      stopping.abort();
      server?.close();
      server?.closeIdleConnections();
      const ended = Promise.allSettled([listening, intake?.settled()]);
      const waiting = clock.sleep(GRACE_MS, grace.signal).catch(() => {});
      await Promise.race([ended, waiting]);
      grace.abort();
      await close();
    },
  };
}
