import type { Api } from "grammy";
import type { Budget } from "#app/conversation/allowed/budget.ts";
import type { Command } from "#app/conversation/command.ts";
import type { Log } from "#app/log.ts";
import type { Clock, Receiver } from "#core/ports.ts";
import type { Answers } from "#platforms/telegram/send/answers.ts";
import type { ChannelSetup } from "./channel-setup.ts";
import type { Me } from "./parse-message.ts";
import type { Requesters } from "./requester.ts";

/** Dependencies shared by the handlers of updates. */
export type HandlerDeps = {
  readonly api: Api;
  /** A file by its id. Throws an AppError: `too-large` where it has more than `most` bytes. */
  readonly download: (fileId: string, most: number, signal: AbortSignal) => Promise<Uint8Array>;
  readonly me: Me;
  readonly receiver: Receiver;
  readonly commands: readonly Command[];
  readonly requesters: Requesters;
  readonly answers: Answers;
  readonly channelSetup: ChannelSetup;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly log: Log;
};
