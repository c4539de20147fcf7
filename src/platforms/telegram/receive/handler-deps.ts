import type { Api } from "grammy";
import type { Command } from "#app/conversation/command.ts";
import type { Log } from "#app/log.ts";
import type { Clock, Receiver } from "#core/ports.ts";
import type { Answers } from "#platforms/telegram/send/answers.ts";
import type { Askers } from "./askers.ts";
import type { Setups } from "./channel-setup.ts";
import type { Me } from "./incoming.ts";
import type { Questions } from "./questions.ts";

/** What the handlers of updates share. */
export type HandlerDeps = {
  readonly api: Api;
  readonly me: Me;
  readonly receiver: Receiver;
  readonly commands: readonly Command[];
  readonly askers: Askers;
  readonly answers: Answers;
  readonly questions: Questions;
  readonly setups: Setups;
  readonly clock: Clock;
  readonly log: Log;
};
